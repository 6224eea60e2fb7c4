"""One database decides (`trust.md` 12), and its tables are what the models say (16)."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.utils import ConnectionHandler

from duban_site.config.databases import embedded


@pytest.mark.promise(12)
def test_every_read_and_write_goes_to_the_one_database():
    """No replica can be asked: a decision is made on what was written last."""
    assert (set(settings.DATABASES), settings.DATABASE_ROUTERS) == ({"default"}, [])
    assert set(connections) == {"default"}


@pytest.mark.django_db
@pytest.mark.promise(16)
def test_models_and_migrations_agree():
    told = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=told)
    assert told.getvalue() == "No changes detected\n"


@pytest.mark.django_db
def test_the_embedded_database_stays_open_between_requests_but_not_for_long(tmp_path):
    """Opening it reads the whole schema; kept for ever, a file once read-only could never be written again."""
    link = ConnectionHandler({"default": embedded(tmp_path / "one.sqlite3")})["default"]
    link.ensure_connection()
    opened = link.connection
    link.close_if_unusable_or_obsolete()
    assert link.connection is opened
    assert link.close_at is not None
    link.close_at -= 11
    link.close_if_unusable_or_obsolete()
    assert link.connection is None

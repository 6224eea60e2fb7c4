"""The N-th statement of every action fails: nothing is left half done, and the answer says so (`trust.md` B9).

Played is every statement from the first write of each action; the reads before it can leave nothing
behind. What is covered is held against the addresses: an action without a row here fails the test.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection, transaction
from django.test import Client
from django.urls import get_resolver, resolve

from duban_site.pages.doors import routes
from duban_site.pages.once import FIELD, new_key
from duban_site.upkeep import standing
from tests.support.city import City
from tests.support.quarter import build_quarter
from tests.support.scenes import of_goals, of_letters, of_places, of_reports, of_returns
from tests.support.scenes.played import SCENES, Form
from tests.support.signed_in import signed_in

pytestmark = pytest.mark.django_db

ROOMS = (of_reports, of_goals, of_letters, of_places, of_returns)
QUIET = frozenset({"kept", "choose_seat"})
"""Write to the session alone."""


UNPLAYED = {
    "adopt_import": "made of the actions of agencies, accounts and seats above, in one transaction",
    "import_directory": "writes to the session alone",
    "undo": "takes back an adoption, whose rows the scene of adoption covers",
    **dict.fromkeys(
        ("propose_reset", "approve_reset", "turn_down_reset", "approve", "checkpoint"),
        "has no scene yet",
    ),
    "from_inbox": "receives as the scene of uploads does",
}


@pytest.fixture(scope="module")
def city(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[City]:
    from django.conf import settings  # noqa: PLC0415  # its place differs by module

    kept, settings.EVIDENCE = settings.EVIDENCE, tmp_path_factory.mktemp("evidence")
    settings.READ_AT_ONCE = True
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_quarter()
        transaction.set_rollback(True)
    settings.EVIDENCE = kept
    del settings.READ_AT_ONCE  # type: ignore[misc]  # not among the declared ones


class Faults:
    """Lets the N-th statement from the first write fail, as a broken disk would; counts otherwise."""

    def __init__(self, fail_at: int = 0) -> None:
        self.fail_at, self.seen = fail_at, 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001  # Django's signature
        word = sql.split(None, 1)[0].upper()
        if word in {"SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA"}:
            return execute(sql, params, many, context)
        if self.seen or word in {"INSERT", "UPDATE", "DELETE"}:
            self.seen += 1
            if self.seen == self.fail_at:
                raise OperationalError("disk I/O error")
        return execute(sql, params, many, context)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def everything() -> dict[str, str]:
    """Every row of every table but the sessions, as one hash a table."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table in {"django_session", "sqlite_sequence"}:
                continue
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')  # noqa: S608  # our own tables
            found[table] = hashlib.sha256(repr(cursor.fetchall()).encode()).hexdigest()
    return found


def counts() -> dict[str, int]:
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT COUNT(*) FROM "{table}"')  # noqa: S608  # our own tables
            found[table] = cursor.fetchone()[0]
    found.pop("django_session")
    return found


def rewound(form: Form) -> Form:
    for value in form.values():
        if isinstance(value, SimpleUploadedFile):
            value.seek(0)
    return form


def played(client: Client, address: str, form: Form, faults: Faults) -> int:
    cache.clear()
    standing.settle()  # the trouble of the one before would have the site read-only
    with connection.execute_wrapper(faults):
        return client.post(address, rewound(form)).status_code


@pytest.mark.slow
@pytest.mark.parametrize("name", list(SCENES))
def test_no_failing_statement_leaves_an_action_half_done(name, city):
    standing.settle()
    with undone():
        actor, address, form = SCENES[name](city)
        client = signed_in(actor)
        client.raise_request_exception = False
        form = {**form, FIELD: new_key()}
        before = everything()
        with undone():
            whole = Faults()
            status = played(client, address, form, whole)
            assert status in {200, 302}, (name, status)
            after = counts()
            assert everything() != before
        for at in range(1, whole.seen + 1):
            with undone():
                answer = played(client, address, form, Faults(at))
                if (
                    everything() != before
                ):  # done, and only the answer was lost: said again, not done again
                    assert counts() == after, (name, at)
                    assert played(client, address, form, Faults()) == status
                    assert counts() == after, (name, at)
                else:
                    assert answer in {500, 503}, (name, at, answer)


def test_every_action_has_its_scene(city):
    covered = set(UNPLAYED) | QUIET
    with undone():
        standing.settle()
        for made in SCENES.values():
            with undone():
                _actor, address, _form = made(city)
                covered.add(resolve(address).url_name or "")
    posted = {
        pattern.name
        for path, pattern in routes(get_resolver().url_patterns)
        if not path.startswith("api/")  # writes by the same actions
        and hasattr(pattern.callback, "takes")
        and not getattr(pattern.callback, "is_repeatable", False)
        and not str(pattern.name).startswith(("first_", "language"))
    }
    assert posted - covered == set()


def test_a_failing_database_answers_with_a_page_that_says_nothing_was_done(city):
    actor, address, form = SCENES["a_contribution"](city)
    client = signed_in(actor)
    client.raise_request_exception = False
    with undone(), connection.execute_wrapper(Faults(2)):
        page = client.post(address, {**form, FIELD: new_key()})
    standing.settle()
    assert page.status_code in {500, 503}
    told = page.content.decode()
    assert "没有留下半截数据" in told or "暂时只能看，不能改" in told

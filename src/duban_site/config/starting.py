"""What must stand before the first page: tables, guards, checks, static files, the inbox."""

import hashlib
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from duban_site.agencies.actions.starting import first_link, is_fresh


class Unready(Exception):
    """The site cannot start; says why and what to do."""


def ready(files: Sequence[Path] = ()) -> str | None:
    """Make everything ready; the path of the first administrator's link where nobody has an account.

    Raises Unready.
    """
    try:
        migrate()
        _check()
    except CommandError as wrong:
        raise Unready(str(wrong)) from wrong
    except DatabaseError as wrong:
        raise Unready(_("数据库打不开：%(why)s") % {"why": wrong}) from wrong
    collect_static()
    put_in_inbox(files)
    return first_link() if is_fresh() else None


def _check() -> None:
    """Every route has a rule, every guard is in the database, the settings fit each other."""
    errors = [found for found in run_checks(databases=["default"]) if found.is_serious()]
    if errors:
        raise Unready("\n".join(str(found) for found in errors))


def migrate() -> None:
    """Bring the tables up to date; the guards of the database are put back by the same command."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)


def collect_static() -> None:
    """Copy style sheets and scripts under names that carry their hash, where any of them changed."""
    if "Manifest" not in settings.STORAGES["staticfiles"]["BACKEND"]:
        return
    stamp, wanted = settings.STATIC_ROOT / ".collected", _digest(_static_files())
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(wanted, encoding="ascii")


def _static_files() -> Iterable[Path]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            yield Path(storage.path(name))


def _digest(files: Iterable[Path]) -> str:
    seen = hashlib.sha256(str(settings.STORAGES["staticfiles"]).encode())
    for file in sorted(files):
        about = file.stat()
        seen.update(f"{file}\0{about.st_size}\0{about.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def put_in_inbox(files: Iterable[Path]) -> None:
    """Copy documents to where the intake page finds them. Raises Unready for one that is unreadable."""
    inbox = settings.DATA / "inbox"
    for file in files:
        inbox.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copyfile(file, inbox / file.name)
        except OSError as wrong:
            told = _("%(name)s 读不了：%(why)s") % {"name": file.name, "why": wrong.strerror}
            raise Unready(told) from wrong

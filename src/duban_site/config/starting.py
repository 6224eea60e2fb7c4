"""What must stand before the first page: tables, guards, checks, static files, the inbox."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from duban.documents.reader import read_document
from duban.problems import messages
from duban.problems.problem import Refusal
from duban.records.reading import read_entries
from duban_site.agencies.actions.starting import first_link, is_fresh
from duban_site.agencies.models import Government
from duban_site.intake.serving import Served, serve_document
from duban_site.pages.refusals import Refused
from duban_site.reports.checking import reader_lang


class Unready(Exception):
    """The site cannot start; says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """The first administrator's link where nobody has an account yet; what became of each document."""

    link: str | None
    served: tuple[Served, ...] = ()


def ready(files: Sequence[Path] = ()) -> Ready:
    """Make everything ready, the documents adopted. Raises Unready."""
    try:
        migrate()
        check_all()
    except CommandError as wrong:
        raise Unready(str(wrong)) from wrong
    except DatabaseError as wrong:
        raise Unready(_("数据库打不开：%(why)s") % {"why": wrong}) from wrong
    collect_static()
    contents = [(file.name, _content(file)) for file in files]
    if is_fresh():
        put_in_inbox(contents)
        return Ready(link=first_link())
    return Ready(link=None, served=tuple(_adopted(name, content) for name, content in contents))


def check_all() -> None:
    """Every route has a rule, every form its fields, every guard stands, the settings fit each other.

    Raises Unready.
    """
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


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as wrong:
        told = _("%(name)s 读不了：%(why)s") % {"name": file.name, "why": wrong.strerror}
        raise Unready(told) from wrong


def _adopted(name: str, content: bytes) -> Served:
    """Adopt a document into the government at the top of the site. Raises Unready."""
    government = Government.objects.filter(parent=None).order_by("pk")[0]
    try:
        return serve_document(government, name=name, content=content)
    except Refused as refusal:
        raise Unready(_("%(name)s：%(why)s") % {"name": name, "why": refusal.reason}) from refusal


def put_in_inbox(contents: Iterable[tuple[str, bytes]]) -> None:
    """Keep documents until there is a government to adopt them into (`intake.inbox`).

    Each is read once before, so that one that cannot be read is refused now. Raises Unready.
    """
    inbox = settings.DATA / "inbox"
    for name, content in contents:
        try:
            read_entries(read_document(content, name=name))
        except Refusal as refusal:
            tells = (messages.located, messages.remedy)
            why = " ".join(tell(refusal.problem, reader_lang()) for tell in tells)
            raise Unready(_("%(name)s：%(why)s") % {"name": name, "why": why}) from refusal
        inbox.mkdir(parents=True, exist_ok=True)
        (inbox / name).write_bytes(content)

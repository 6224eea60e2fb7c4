"""Documents that came with the first `duban serve FILE…`: they wait here until there is a government.

Then the machine adopts them (`intake.serving`). What it could not adopt stays, and a person takes it in.
"""

from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.models import Government
from duban_site.intake import actions
from duban_site.intake.models import Upload
from duban_site.intake.serving import serve_document
from duban_site.pages.refusals import Hidden, Refused


def inbox_names() -> tuple[str, ...]:
    """The names of the documents that wait."""
    folder = _folder()
    if not folder.is_dir():
        return ()
    return tuple(sorted(file.name for file in folder.iterdir() if file.is_file()))


def take_in(*, actor: Actor, name: str) -> Upload:
    """Receive one of them as an upload of the actor's. Raises Hidden, and what `receive` raises."""
    if name not in inbox_names():
        raise Hidden
    file = _folder() / name
    with transaction.atomic():
        upload = actions.receive(actor=actor, name=name, content=file.read_bytes())
        transaction.on_commit(lambda: file.unlink(missing_ok=True))
    return upload


def adopt_inbox(government: Government) -> list[str]:
    """Adopt what waits, in the order of names; a sentence for each document."""
    told = []
    for name in inbox_names():
        file = _folder() / name
        try:
            told.append(str(serve_document(government, name=name, content=file.read_bytes())))
        except Refused as refusal:
            told.append(_("%(name)s：%(why)s") % {"name": name, "why": refusal.reason})
        else:
            file.unlink(missing_ok=True)
    return told


def _folder() -> Path:
    folder: Path = settings.DATA / "inbox"
    return folder

"""Documents that came with `duban serve FILE…`: they wait here until a person takes them in.

Nobody is signed in when the server starts, and nothing is adopted without a name: whoever takes a
document in is its uploader.
"""

from pathlib import Path

from django.conf import settings
from django.db import transaction

from duban_site.agencies.acting import Actor
from duban_site.intake import actions
from duban_site.intake.models import Upload
from duban_site.pages.refusals import Hidden


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


def _folder() -> Path:
    folder: Path = settings.DATA / "inbox"
    return folder

"""What may be read of uploads: `visible_uploads` is the one door to them."""

from django.db.models import QuerySet

from duban.records.entry import Reading
from duban.records.kept import kept_reading
from duban_site.agencies.acting import Actor
from duban_site.agencies.roles import Role
from duban_site.intake.corrections import corrected, sets
from duban_site.intake.models import Upload
from duban_site.pages.refusals import Hidden
from duban_site.reports.checking import reader_lang


def visible_uploads(actor: Actor) -> QuerySet[Upload]:
    """The uploads of the actor's government, for the supervision office and the auditor."""
    if actor.seat is None or not actor.is_a(Role.SUPERVISOR, Role.AUDITOR):
        return Upload.objects.none()
    return Upload.objects.filter(government=actor.seat.agency.government_id).select_related(
        "uploaded_by"
    )


def upload_for(actor: Actor, upload_id: int) -> Upload:
    """One upload. Raises Hidden."""
    upload = visible_uploads(actor).filter(pk=upload_id).first()
    if upload is None:
        raise Hidden
    return upload


def said_of(upload: Upload) -> str:
    """Why an upload could not be read and what to do, in the reader's language."""
    said = said_about(upload)
    return " ".join(said[part] for part in ("message", "remedy") if said.get(part))


def said_about(upload: Upload) -> dict[str, str]:
    """The same in its parts: `message` and `remedy`."""
    said: dict[str, str] = (upload.problem or {}).get(reader_lang(), {})
    return said


def reading_of(upload: Upload) -> Reading:
    """What the library read, with people's corrections over it."""
    rows = upload.corrections.order_by("pk").values("column", "entry", "field", "new")
    return corrected(kept_reading(upload.reading), sets(rows))

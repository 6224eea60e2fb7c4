"""Every write of the intake: uploads, corrections, adoption and its undoing."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.books.record import Change, record_act
from duban_site.goals.actions.plans import government_of
from duban_site.intake import policies
from duban_site.intake.background import start_reading
from duban_site.intake.corrections import CELLS, COLUMN_MEANINGS, cell_text
from duban_site.intake.models import Correction, Upload, UploadState
from duban_site.intake.queries import reading_of
from duban_site.pages.refusals import BadInput, Outdated, Refused, TooMuch
from duban_site.reports import stored_files
from duban_site.reports.evidence import clean_name

MOST_BYTES = 20_000_000
MOST_A_DAY = 200
"""Files a person may upload in a day (`trust.md`, limits)."""
LONGEST = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """A cell of the reading as a person wants it: the entry's place from 0, the field, the text."""

    entry: int
    field: str
    text: str


@transaction.atomic
def receive(
    *, actor: Actor, name: str, content: bytes, read: Callable[[int], None] = start_reading
) -> Upload:
    """Keep a document and begin to read it. Raises Refused, TooMuch, BadInput."""
    refuse(policies.why_not_upload(actor))
    if len(content) > MOST_BYTES:
        raise TooMuch(_("文件超过 20 MB，请拆分后再传。"))
    if not content:
        raise BadInput(_("文件是空的。"), field="file")
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    sent = Upload.objects.filter(uploaded_by=actor.person, uploaded_at__gte=today).count()
    if sent >= MOST_A_DAY:
        raise TooMuch(_("今天已上传 %(n)s 个文件，请明天再传。") % {"n": MOST_A_DAY})
    upload = Upload.objects.create(
        government=government_of(actor),
        name=clean_name(name),
        sha256=stored_files.store(content),
        media_type="",
        size=len(content),
        uploaded_by=actor.person,
        uploaded_at=timezone.now(),
    )
    after = {"name": upload.name, "sha256": upload.sha256, "size": upload.size}
    record_act(actor, Change(action="upload.receive", thing=upload, after=after))
    read(upload.pk)
    return upload


@transaction.atomic
def correct_column(
    *, actor: Actor, upload: Upload, column: str, meaning: str, version: int
) -> Upload:
    """Give a column of the reading another meaning."""
    refuse(policies.why_not_change(actor, upload))
    if meaning not in COLUMN_MEANINGS:
        raise BadInput(_("没有这种列。"), field="meaning")
    known = {
        each.header: each.field.value if each.field else "" for each in reading_of(upload).columns
    }
    if column not in known:
        raise BadInput(_("没有这一列。"), field="column")
    _next_version(upload, version)
    made = Correction.objects.create(
        upload=upload,
        column=column[:120],
        field="column",
        old=known[column],
        new=meaning,
        corrected_by=actor.person,
        corrected_at=timezone.now(),
    )
    _record(actor, upload, made)
    return upload


@transaction.atomic
def correct_cell(*, actor: Actor, upload: Upload, change: CellChange, version: int) -> Upload:
    """Put another text into a cell of the reading; the source beside it stays."""
    refuse(policies.why_not_change(actor, upload))
    entries = reading_of(upload).entries
    if change.field not in CELLS or not 0 <= change.entry < len(entries):
        raise BadInput(_("没有这一格。"), field="field")
    if len(change.text) > LONGEST:
        raise BadInput(_("内容太长。"), field="text")
    old = cell_text(entries[change.entry], change.field)
    if old == change.text:
        return upload
    _next_version(upload, version)
    made = Correction.objects.create(
        upload=upload,
        entry=change.entry,
        field=change.field,
        old=old,
        new=change.text,
        corrected_by=actor.person,
        corrected_at=timezone.now(),
    )
    _record(actor, upload, made)
    return upload


@transaction.atomic
def take_back_correction(*, actor: Actor, correction: Correction) -> None:
    """还原: take a correction off; the act stays."""
    upload = correction.upload
    refuse(policies.why_not_change(actor, upload))
    change = Change(
        action="upload.uncorrect",
        thing=upload,
        before={"field": correction.field, "new": correction.new},
        after={"field": correction.field, "new": correction.old},
    )
    correction.delete()
    Upload.objects.filter(pk=upload.pk).update(version=upload.version + 1)
    record_act(actor, change)


def refuse(reason: str | None) -> None:
    """Raise Refused with a policy's reason, if it gave one."""
    if reason is not None:
        raise Refused(reason)


def _next_version(upload: Upload, version: int) -> None:
    states = [UploadState.READ, UploadState.UNDONE]
    moved = Upload.objects.filter(pk=upload.pk, version=version, state__in=states).update(
        version=version + 1
    )
    if moved != 1:
        raise Outdated(_("这份识读刚被别人改过，请刷新后再改。"))
    upload.refresh_from_db()


def _record(actor: Actor, upload: Upload, made: Correction) -> None:
    place = {"column": made.column, "entry": made.entry, "field": made.field}
    change = Change(
        action="upload.correct",
        thing=upload,
        before={**place, "text": made.old},
        after={**place, "text": made.new},
    )
    record_act(actor, change)

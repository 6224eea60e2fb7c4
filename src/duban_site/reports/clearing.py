"""Personal numbers in evidence files: looked for when a file comes in, cleared by a person (D24)."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.books.record import Change, record_act
from duban_site.pages.refusals import BadInput, Refused, WrongState
from duban_site.reports import stored_files
from duban_site.reports.evidence import examine
from duban_site.reports.models import EvidenceClearance, EvidenceFile, EvidenceScan
from duban_site.reports.personal_numbers import Found
from duban_site.reports.policies import why_not_clear


def keep_scan(file: EvidenceFile, numbers: Sequence[Found] | None) -> EvidenceScan:
    """Keep what was found in a file: kind, most of it covered, and where. None: it could not be read."""
    return EvidenceScan.objects.create(
        file=file,
        could_read=numbers is not None,
        numbers=[[one.kind.value, one.masked, one.where] for one in numbers or ()],
        scanned_at=timezone.now(),
    )


@transaction.atomic
def scan_missing(files: Iterable[EvidenceFile]) -> int:
    """Look into files that came in before they were looked into; returns how many. One act for all.

    A file that is gone from the disk, or that no reader takes any more, counts as not readable.
    """
    made = [keep_scan(file, _numbers_of(file)) for file in files]
    if made:
        after = {"files": {str(one.file_id): len(one.numbers) for one in made}}
        record_act(None, Change(action="evidence.scan", thing=made[-1].file, after=after))
    return len(made)


def _numbers_of(file: EvidenceFile) -> Sequence[Found] | None:
    try:
        content = stored_files.path_of(file.sha256).read_bytes()
        return examine(content, name=file.name).numbers
    except (FileNotFoundError, BadInput):
        return None


@transaction.atomic
def clear_evidence(*, actor: Actor, file: EvidenceFile, reason: str) -> EvidenceClearance:
    """Say why what was found in a file may stand. Raises Refused, BadInput or WrongState."""
    if (why_not := why_not_clear(actor, file)) is not None:
        raise Refused(why_not)
    if not reason.strip():
        raise BadInput(_("请写明核实的理由。"), field="reason")
    scan = getattr(file, "scan", None)
    if scan is None or not scan.numbers:
        raise WrongState(_("这个文件里没有发现像个人号码的数字。"))
    made, is_new = EvidenceClearance.objects.get_or_create(
        file=file,
        defaults={
            "reason": reason.strip()[:500],
            "cleared_by": actor.person,
            "cleared_at": timezone.now(),
        },
    )
    if not is_new:
        raise WrongState(_("这个文件已经由 %(name)s 核实。") % {"name": made.cleared_by.name})
    record_act(actor, Change(action="evidence.clear", thing=file, reason=reason))
    return made

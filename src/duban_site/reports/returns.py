"""A filled form comes back: kept, compared with what stands, applied once.

What somebody changed in the site since the form was made is shown beside the form's text and never
overwritten; it is settled on the report's own page.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.refusing import allow
from duban_site.books.record import Change, record_act
from duban_site.goals.models import Period
from duban_site.pages.refusals import BadInput, Outdated, Refused, TooMuch, WrongState
from duban_site.reports import stored_files
from duban_site.reports.actions import LONGEST, save_draft
from duban_site.reports.checking import Texts
from duban_site.reports.evidence import clean_name
from duban_site.reports.models import Report, ReturnFile, ReturnState
from duban_site.reports.policies import FILING, why_not_edit
from duban_site.reports.return_form import CLAIMS, OPEN, stamp_of
from duban_site.reports.return_reading import Filled, read_return
from duban_site.reports.showing import texts_of

MOST_BYTES = 20_000_000
MOST_A_DAY = 200
"""Forms a person may upload in a day (`trust.md`, limits)."""


class Kind(StrEnum):
    """What a row of a form would do."""

    CHANGED = "changed"
    SAME = "same"
    CONFLICT = "conflict"
    LOCKED = "locked"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A row of the form beside the report: what it would do, or why not and in which cell."""

    kind: Kind
    filled: Filled
    report: Report | None
    changes: tuple[tuple[str, str, str], ...] = ()  # cell, what stands, what was filled in
    cell: str = ""
    why: str = ""


def own_reports(actor: Actor, period: Period) -> list[Report]:
    """The reports of a period that the actor's agency files, in the plan's order."""
    rows = Report.objects.filter(
        agency=actor.agency_id, target__period=period, target__goal__is_dropped=False
    ).select_related("target__goal__plan", "target__period__plan", "agency")
    return list(rows.order_by("target__goal__position"))


def why_not_return(actor: Actor) -> str | None:
    """Who writes reports may fill them offline."""
    return None if actor.is_a(*FILING) else _("只有责任单位的填报员和负责人可以填写。")


@transaction.atomic
def receive(*, actor: Actor, period: Period, name: str, content: bytes) -> ReturnFile:
    """Keep a filled form, whatever it holds; what is wrong with it is kept beside it.

    Raises Refused, TooMuch, BadInput for what is too big or empty: that is not kept.
    """
    allow(why_not_return(actor))
    if len(content) > MOST_BYTES:
        raise TooMuch(_("文件超过 20 MB。"))
    if not content:
        raise BadInput(_("文件是空的。"), field="file")
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    mine = ReturnFile.objects.filter(uploaded_by=actor.person, uploaded_at__gte=today)
    if mine.count() >= MOST_A_DAY:
        raise TooMuch(_("今天已上传 %(n)s 个文件，请明天再传。") % {"n": MOST_A_DAY})
    shown = clean_name(name)
    problem = ""
    try:
        read_return(content, name=shown)
    except BadInput as wrong:
        problem = wrong.reason
    made = ReturnFile.objects.create(
        period=period,
        agency_id=actor.agency_id or 0,
        name=shown,
        sha256=stored_files.store(content),
        size=len(content),
        state=ReturnState.REFUSED if problem else ReturnState.READ,
        problem=problem,
        uploaded_by=actor.person,
        uploaded_at=timezone.now(),
    )
    after = {"name": shown, "sha256": made.sha256, "problem": problem}
    record_act(actor, Change(action="return.receive", thing=made, after=after))
    return made


def preview(actor: Actor, file: ReturnFile) -> tuple[Compared, ...]:
    """Every row of a kept form beside what stands now. Raises BadInput where it cannot be read."""
    content = stored_files.path_of(file.sha256).read_bytes()
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise BadInput(_("存档的文件已损坏，请重新上传。"), field="file")
    return compare(actor, own_reports(actor, file.period), read_return(content, name=file.name))


def compare(
    actor: Actor, reports: Iterable[Report], rows: Iterable[Filled]
) -> tuple[Compared, ...]:
    """What each row of a form would do."""
    own = {report.pk: report for report in reports}
    filled = list(rows)
    seen = Counter(row.report for row in filled)
    return tuple(
        Compared(
            kind=Kind.WRONG,
            filled=row,
            report=None,
            cell=f"A{row.row}",
            why=_("同一项填了两行。") if row.report in own else _("不是本单位本期的填报。"),
        )
        if row.report not in own or seen[row.report] > 1
        else _compared(actor, own[row.report], row)
        for row in filled
    )


def _compared(actor: Actor, report: Report, row: Filled) -> Compared:
    standing = texts_of(report)
    changes = tuple(
        (row.cells[name], getattr(standing, name), getattr(row.texts, name))
        for name in OPEN
        if getattr(standing, name).strip() != getattr(row.texts, name).strip()
    )
    if not changes or (stamp_of(row.texts) == row.stamp and report.version):
        return Compared(kind=Kind.SAME, filled=row, report=report)
    if (wrong := _what_is_wrong(report, row)) is not None:
        cell, why = wrong
        return Compared(
            kind=Kind.WRONG, filled=row, report=report, changes=changes, cell=cell, why=why
        )
    if report.version != row.version:
        why = _("填报表下载以后，网上已有人改过；请到填报页比对。")
        return Compared(kind=Kind.CONFLICT, filled=row, report=report, changes=changes, why=why)
    if (locked := why_not_edit(actor, report)) is not None:
        return Compared(kind=Kind.LOCKED, filled=row, report=report, changes=changes, why=locked)
    return Compared(kind=Kind.CHANGED, filled=row, report=report, changes=changes)


def _what_is_wrong(report: Report, row: Filled) -> tuple[str, str] | None:
    """The first cell that cannot be taken, and why."""
    claim = row.texts.claim.strip()
    if claim and claim not in CLAIMS and claim != report.claim:
        told = _("“%(word)s”不在可选的词里：%(words)s。")
        return row.cells["claim"], told % {"word": claim[:20], "words": "、".join(CLAIMS)}
    for name in OPEN:
        if len(getattr(row.texts, name)) > LONGEST:
            return row.cells[name], _("内容太长：最多 %(n)s 字。") % {"n": LONGEST}
    return None


@transaction.atomic
def apply_return(*, actor: Actor, file: ReturnFile) -> int:
    """Save the rows that changed as drafts, all or none; returns how many. A second time changes nothing.

    Raises WrongState where a cell is wrong, Outdated where somebody changed a report meanwhile.
    """
    allow(why_not_return(actor))
    if file.agency_id != actor.agency_id:
        raise Refused(_("这不是本单位的填报表。"))
    if file.state == ReturnState.REFUSED:
        raise WrongState(_("这份填报表有错，没有可采用的内容。"))
    rows = preview(actor, file)
    if any(row.kind == Kind.WRONG for row in rows):
        raise WrongState(_("填报表里有错误的单元格，请改好后重新上传。"))
    changed = [row for row in rows if row.kind == Kind.CHANGED]
    for row in changed:
        if row.report is None:
            raise Outdated(_("填报已被改动，请重新上传。"))
        texts = Texts(**{name: getattr(row.filled.texts, name) for name in OPEN})
        save_draft(actor=actor, report=row.report, texts=texts, version=row.filled.version)
    if changed:
        ReturnFile.objects.filter(pk=file.pk).update(
            state=ReturnState.APPLIED, applied_at=timezone.now(), applied_by=actor.person
        )
        after = {"reports": [row.filled.report for row in changed]}
        record_act(actor, Change(action="return.apply", thing=file, after=after))
    return len(changed)

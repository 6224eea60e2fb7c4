"""Every write to reports: check the policy, change where nothing moved meanwhile, record the act."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.models import Agency
from duban_site.books.record import Change, canonical, record_act
from duban_site.goals.calendar import is_late
from duban_site.goals.models import AgencyPart, Period, Target
from duban_site.pages.refusals import BadInput, Hidden, Outdated, Refused, WrongState
from duban_site.reports import policies, stored_files
from duban_site.reports.checking import Opinion, Texts, judge
from duban_site.reports.clearing import keep_scan
from duban_site.reports.evidence import examine
from duban_site.reports.models import (
    Author,
    Contribution,
    Editing,
    EvidenceFile,
    ProviderFigure,
    Report,
    ReportState,
    ReportVersion,
)
from duban_site.reports.sealing import seal_of
from duban_site.reports.showing import texts_of

MOST_FILES = 40
"""Evidence files of one report."""
LONGEST = 20_000
"""Characters of one text (`trust.md`, limits)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """An official figure as a data provider gives it."""

    indicator: str
    value: Decimal
    unit: str
    as_of: date
    note: str = ""


def refuse(reason: str | None) -> None:
    """Raise Refused with the reason a policy gave, if it gave one."""
    if reason is not None:
        raise Refused(reason)


@transaction.atomic
def open_reports(*, actor: Actor, period: Period) -> int:
    """Make the empty report of every target of a period whose goal has a lead; return how many."""
    targets = (
        Target.objects.filter(period=period, report__isnull=True, goal__is_dropped=False)
        .filter(goal__parts__part=AgencyPart.LEAD)
        .prefetch_related("goal__parts")
    )
    made = [Report(target=target, agency_id=_lead(target)) for target in targets]
    Report.objects.bulk_create(made)
    if made:
        after = {"reports": len(made)}
        record_act(actor, Change(action="reports.open", thing=period, after=after))
    return len(made)


def _lead(target: Target) -> int:
    return next(part.agency_id for part in target.goal.parts.all() if part.part == AgencyPart.LEAD)


@transaction.atomic
def save_draft(*, actor: Actor, report: Report, texts: Texts, version: int) -> Report:
    """Keep what was typed; `version` is the one the form was opened with.

    Raises Refused, and Outdated where another saved meanwhile: what was typed is then kept aside.
    """
    refuse(policies.why_not_edit(actor, report))
    _refuse_too_long(texts)
    before = texts_of(report)
    if before == texts and report.state == ReportState.DRAFT and _is_known(report, actor, version):
        return report
    opinion = judge(report.target, texts)
    moved = Report.objects.filter(
        pk=report.pk, version=version, state__in=policies.EDITABLE
    ).update(
        **asdict(texts),
        **opinion_columns(opinion),
        version=version + 1,
        state=ReportState.DRAFT,
        submitted_by=None,
        submitted_at=None,
        signed_by=None,
        signed_at=None,
        checker=None,
        decided_at=None,
        edited_by=actor.person,
        edited_at=timezone.now(),
    )
    if moved != 1:
        raise Outdated(_("这份填报刚被别人改过。您写的没有丢，请比对后再保存。"))
    Author.objects.get_or_create(report=report, person=actor.person)
    Editing.objects.filter(report=report, person=actor.person).update(unsaved=None)
    report.refresh_from_db()
    change = Change(action="report.save", thing=report, before=asdict(before), after=asdict(texts))
    record_act(actor, change)
    return report


def _is_known(report: Report, actor: Actor, version: int) -> bool:
    """Whether nothing is new: the page shows it, or the same hand just saved it and did not hear so."""
    is_own = report.edited_by_id == actor.person.pk
    return version == report.version or (is_own and version == report.version - 1)


def save_typed(*, actor: Actor, report: Report, texts: Texts, version: int) -> Report:
    """Save what was typed; where another was quicker, keep it aside before raising Outdated."""
    try:
        return save_draft(actor=actor, report=report, texts=texts, version=version)
    except Outdated:
        keep_aside(actor=actor, report=report, texts=texts, version=version)
        raise


def drop_aside(*, actor: Actor, report: Report) -> None:
    """Let go of what was kept aside. Is no act."""
    Editing.objects.filter(report=report, person=actor.person).update(unsaved=None)


def kept_texts(*, actor: Actor, report: Report) -> Texts | None:
    """What was kept aside for the person, if anything."""
    mine = Editing.objects.filter(report=report, person=actor.person).first()
    return Texts(**mine.unsaved) if mine and mine.unsaved else None


def keep_aside(*, actor: Actor, report: Report, texts: Texts, version: int) -> None:
    """Keep what was typed when it could not be saved, for the person alone. Is no act."""
    Editing.objects.update_or_create(
        report=report,
        person=actor.person,
        defaults={
            "seen_at": timezone.now(),
            "base_version": version,
            "unsaved": asdict(texts),
        },
    )


def note_editing(*, actor: Actor, report: Report) -> list[Editing]:
    """Note that the actor has the form open; return the others who had it in the last two minutes."""
    now = timezone.now()
    Editing.objects.update_or_create(
        report=report,
        person=actor.person,
        defaults={"seen_at": now},
        create_defaults={"seen_at": now, "base_version": report.version},
    )
    recent = now - timedelta(minutes=2)
    return [
        *Editing.objects.filter(report=report, seen_at__gte=recent)
        .exclude(person=actor.person)
        .select_related("person")
    ]


@transaction.atomic
def submit(*, actor: Actor, report: Report, version: int) -> Report:
    """Send a report to the head of the agency: sealed as a version.

    Raises BadInput where claim, progress or a due reason is missing, Refused, Outdated.
    """
    refuse(policies.why_not_submit(actor, report))
    refuse_incomplete(report)
    now = timezone.now()
    moved = Report.objects.filter(
        pk=report.pk, version=version, state__in=policies.EDITABLE
    ).update(
        state=ReportState.SUBMITTED,
        version=version + 1,
        submitted_by=actor.person,
        submitted_at=now,
        signed_by=None,
        signed_at=None,
        checker=None,
        is_late=is_late(
            report.target, timezone.localdate(now), due_on=report.target.period.reports_due_on
        ),
    )
    if moved != 1:
        raise Outdated(_("这份填报刚被别人改过或送出，请刷新后再看。"))
    Author.objects.get_or_create(report=report, person=actor.person)
    report.refresh_from_db()
    sealed = seal_version(report, actor)
    after = {"version": report.version, "seal": sealed.seal}
    record_act(actor, Change(action="report.submit", thing=report, after=after))
    return report


def refuse_incomplete(report: Report) -> None:
    """Raise BadInput naming the first field that is missing before a report may be sent."""
    problem = what_is_missing(report)
    if problem is not None:
        raise problem


def what_is_missing(report: Report) -> BadInput | None:
    """The first field that is missing before a report may be sent, as a refusal that names it."""
    if not report.claim:
        return BadInput(_("请选择是否完成。"), field="claim")
    if not report.progress.strip():
        return BadInput(_("请填写具体工作进展。"), field="progress")
    if reason_is_due(report.target, texts_of(report)) and not _says(report.shortfall_reason):
        return BadInput(
            _("自报未完成或有子目标未达到，请填写未完成原因。草稿不受影响。"),
            field="shortfall_reason",
        )
    return None


DONE = "完成"
_NOTHING = frozenset({"", "无", "暂无", "—", "-", "/"})


def reason_is_due(target: Target, texts: Texts) -> bool:
    """Whether a reason is required: the claim is not 完成, or a sub-target is shown not to be met."""
    return texts.claim != DONE or judge(target, texts).has_unmet


def _says(text: str) -> bool:
    return text.strip() not in _NOTHING


def seal_version(report: Report, actor: Actor) -> ReportVersion:
    """Write what the report says now as a version that never changes."""
    files = report.evidence_files.filter(is_withdrawn=False)
    made = version_of(report, actor, evidence=[[file.name, file.sha256] for file in files])
    made.save(force_insert=True)
    return made


def version_of(report: Report, actor: Actor, *, evidence: list[list[str]]) -> ReportVersion:
    """What the report says now as a sealed version, not yet written; the files by name and digest."""
    texts = asdict(texts_of(report))
    return ReportVersion(
        report=report,
        version=report.version,
        **texts,
        verdict=report.verdict,
        assessment=report.assessment,
        rules_version=report.rules_version,
        evidence=evidence,
        author=actor.person,
        recorded_at=timezone.now(),
        seal=seal_of(report.pk, report.version, texts, evidence),
    )


@transaction.atomic
def add_evidence(*, actor: Actor, report: Report, name: str, content: bytes) -> EvidenceFile:
    """Keep a file with a draft. Raises Refused, BadInput or TooMuch; nothing is kept then."""
    refuse(policies.why_not_edit(actor, report))
    if report.evidence_files.filter(is_withdrawn=False).count() >= MOST_FILES:
        raise BadInput(_("佐证已有 %(n)s 个，请合并后再传。") % {"n": MOST_FILES}, field="file")
    examined = examine(content, name=name)
    stored_files.store(content)
    file = EvidenceFile.objects.create(
        report=report,
        goal=report.target.goal,
        name=examined.name,
        sha256=examined.sha256,
        media_type=examined.media_type,
        size=examined.size,
        summary=examined.summary,
        uploaded_by=actor.person,
        uploaded_at=timezone.now(),
    )
    keep_scan(file, examined.numbers)
    Author.objects.get_or_create(report=report, person=actor.person)
    after = {
        "name": file.name,
        "sha256": file.sha256,
        "size": file.size,
        "numbers": len(examined.numbers or ()),
    }
    record_act(actor, Change(action="evidence.add", thing=file, after=after))
    return file


@transaction.atomic
def withdraw_evidence(*, actor: Actor, file: EvidenceFile) -> None:
    """Take a file out of a draft; it stays on the disk and in the record."""
    refuse(policies.why_not_edit(actor, file.report))
    standing = EvidenceFile.objects.filter(
        pk=file.pk, is_withdrawn=False, report__state__in=policies.EDITABLE
    )
    if standing.update(is_withdrawn=True) != 1:  # sent meanwhile counts as well
        raise Outdated(_("这个文件已经撤下，或填报已经送出。"))
    before = {"name": file.name, "sha256": file.sha256}
    record_act(actor, Change(action="evidence.withdraw", thing=file, before=before))


@transaction.atomic
def note_download(*, actor: Actor, file: EvidenceFile) -> None:
    """Record that somebody took an evidence file (`trust.md` 9.3). Raises Hidden where it is gone."""
    if not stored_files.path_of(file.sha256).is_file():
        raise Hidden
    record_act(actor, Change(action="evidence.download", thing=file))


@transaction.atomic
def contribute(*, actor: Actor, report: Report, text: str) -> Contribution:
    """Add a supporting agency's part beside the lead's text."""
    refuse(policies.why_not_contribute(actor, report))
    if not text.strip():
        raise BadInput(_("请填写内容。"), field="text")
    if len(text) > LONGEST:
        raise BadInput(_("内容太长。"), field="text")
    if report.contributions.filter(agency=_agency_of(actor), text=text).exists():
        raise WrongState(_("本单位已经补充过同样的内容，没有重复记。"))
    made = Contribution.objects.create(
        report=report,
        agency=_agency_of(actor),
        text=text,
        author=actor.person,
        recorded_at=timezone.now(),
    )
    Author.objects.get_or_create(report=report, person=actor.person)
    record_act(actor, Change(action="report.contribute", thing=made, after={"text": text}))
    return made


@transaction.atomic
def provide_figure(*, actor: Actor, target: Target, figure: Figure) -> ProviderFigure:
    """Enter the official figure of an indicator; an earlier one stays beside it, the same adds nothing."""
    refuse(policies.why_not_provide(actor, target))
    if not figure.unit:
        raise BadInput(_("请填写计量单位。"), field="unit")
    if figure.as_of > target.period.ends_on:
        raise BadInput(_("数据日期晚于本期最后一天。"), field="as_of")
    latest = target.provider_figures.filter(indicator=figure.indicator).last()
    if latest is not None and figure == Figure(
        **{name: getattr(latest, name) for name in asdict(figure)}
    ):
        return latest
    made = ProviderFigure.objects.create(
        target=target,
        agency=_agency_of(actor),
        **asdict(figure),
        provided_by=actor.person,
        recorded_at=timezone.now(),
    )
    record_act(actor, Change(action="figure.provide", thing=made, after=asdict(figure)))
    recheck(Report.objects.filter(target=target).exclude(state__in=DECIDED))
    return made


DECIDED = frozenset({ReportState.ACCEPTED, ReportState.CONFIRMED})


def recheck(reports: Iterable[Report]) -> int:
    """Judge undecided reports anew, after a target, a figure or the rules changed; return how many
    changed. What was sealed stays as it was judged then.
    """
    changed = 0
    for report in reports:
        columns = opinion_columns(judge(report.target, texts_of(report)))
        before = {name: getattr(report, name) for name in columns}
        if canonical(before) != canonical(columns):
            changed += Report.objects.filter(pk=report.pk, version=report.version).update(**columns)
    return changed


def _agency_of(actor: Actor) -> Agency:
    if actor.seat is None:
        raise Refused(_("请先选择席位。"))
    return actor.seat.agency


def opinion_columns(opinion: Opinion) -> dict[str, Any]:
    """The columns of a report that hold the machine's opinion."""
    return {
        "verdict": opinion.verdict,
        "assessment": opinion.assessment,
        "rules_version": opinion.rules_version,
        "finding_count": opinion.finding_count,
        "light": opinion.light,
    }


def _refuse_too_long(texts: Texts) -> None:
    for name, text in asdict(texts).items():
        if len(text) > LONGEST:
            raise BadInput(_("内容太长：最多 %(n)s 字。") % {"n": LONGEST}, field=name)

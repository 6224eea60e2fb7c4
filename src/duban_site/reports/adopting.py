"""Reports that came in with a document: kept as drafts with a first sealed version, and taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.books.record import Change, record_act, record_acts
from duban_site.goals.models import AgencyPart, GoalAgency, Target
from duban_site.pages.refusals import Outdated, WrongState
from duban_site.reports.actions import opinion_columns, version_of
from duban_site.reports.checking import Texts, judge, judge_all
from duban_site.reports.models import Author, EvidenceFile, Report, ReportVersion
from duban_site.reports.policies import EDITABLE
from duban_site.reports.showing import texts_of

_OPINION = ("verdict", "assessment", "rules_version", "finding_count", "light")
_WRITTEN = (
    *("claim", "progress", "shortfall_reason", "next_steps", *_OPINION),
    *("version", "edited_by", "edited_at"),
)


def is_open_to_adoption(report: Report) -> bool:
    """Whether a document may still speak for the agency: it has written nothing itself."""
    if report.state not in EDITABLE or report.submitted_at is not None:
        return False
    editor = report.edited_by_id
    return editor is None or not report.agency.seats.filter(person=editor).exists()


@transaction.atomic
def adopt_texts(*, actor: Actor, said: Sequence[tuple[Target, Texts]]) -> dict[int, dict[str, Any]]:
    """Put a document's texts into the reports of targets; return by target id what an undoing needs.

    The report of an agency that has already begun (or gone further) is not overwritten, and where nobody
    leads there is no report: such a target is not among those returned. All is checked and written at once.
    """
    leads = _leads([target for target, _texts in said])
    led = [(target, texts) for target, texts in said if target.goal_id in leads]
    found = Report.objects.filter(target__in=[target for target, _texts in led])
    standing = {one.target_id: one for one in found.select_related("agency")}
    wanted = [one for one in led if _is_open(standing.get(one[0].pk))]
    reports = [
        standing.get(target.pk) or Report(target=target, agency_id=leads[target.goal_id])
        for target, _texts in wanted
    ]
    before = [asdict(texts_of(report)) for report in reports]
    for report, (_target, texts), opinion in zip(reports, wanted, judge_all(wanted), strict=True):
        _fill(report, {**asdict(texts), **opinion_columns(opinion)}, actor)
    changed = [report for report in reports if report.target_id in standing]
    _write([report for report in reports if report.target_id not in standing], changed, actor)
    changes = [
        Change(action="report.adopt", thing=report, before=old, after=asdict(texts))
        for report, old, (_target, texts) in zip(reports, before, wanted, strict=True)
    ]
    record_acts(actor, changes)
    return {
        report.target_id: {
            "report": report.pk,
            "report_version": report.version,
            "report_before": old,
        }
        for report, old in zip(reports, before, strict=True)
    }


def _leads(targets: Sequence[Target]) -> dict[int, int]:
    """The agency that leads, by the id of the goal."""
    parts = GoalAgency.objects.filter(
        goal__in=[target.goal_id for target in targets], part=AgencyPart.LEAD
    )
    return dict(parts.values_list("goal", "agency"))


def _is_open(report: Report | None) -> bool:
    return report is None or is_open_to_adoption(report)


def _fill(report: Report, columns: Mapping[str, Any], actor: Actor) -> None:
    for name, value in columns.items():
        setattr(report, name, value)
    report.version += 1
    report.edited_by = actor.person
    report.edited_at = timezone.now()


def _write(fresh: Sequence[Report], changed: Sequence[Report], actor: Actor) -> None:
    """Store new and changed reports, with the person among their authors and a sealed version."""
    for report in changed:
        columns = {name: getattr(report, name) for name in _WRITTEN}
        moved = Report.objects.filter(pk=report.pk, version=report.version - 1).update(**columns)
        if moved != 1:
            raise Outdated(_("有填报刚被别人改过，请刷新后再看。"))
    reports = [*Report.objects.bulk_create(fresh), *changed]
    Author.objects.bulk_create(
        [Author(report=report, person=actor.person) for report in reports], ignore_conflicts=True
    )
    files: dict[int, list[list[str]]] = {report.pk: [] for report in reports}
    kept = EvidenceFile.objects.filter(report__in=changed, is_withdrawn=False)
    for report_id, name, sha256 in kept.values_list("report", "name", "sha256"):
        files[report_id].append([name, sha256])
    ReportVersion.objects.bulk_create(
        version_of(report, actor, evidence=files[report.pk]) for report in reports
    )


@transaction.atomic
def take_back_texts(*, actor: Actor, kept: Mapping[str, Any], reason: str) -> None:
    """Put the texts back that an adoption replaced. Raises WrongState where somebody wrote since."""
    report = Report.objects.get(pk=kept["report"])
    if report.version != kept["report_version"]:
        raise WrongState(_("填报采纳后又改过，不能撤销。"))
    before = Texts(**kept["report_before"])
    Report.objects.filter(pk=report.pk).update(
        **asdict(before),
        **opinion_columns(judge(report.target, before)),
        version=report.version + 1,
    )
    change = Change(
        action="report.unadopt",
        thing=report,
        before=asdict(texts_of(report)),
        after=asdict(before),
        reason=reason,
    )
    record_act(actor, change)

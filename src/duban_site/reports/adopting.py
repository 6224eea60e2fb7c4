"""Reports that came in with a document: kept as drafts with a first sealed version, and taken back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.books.record import Change, record_act
from duban_site.goals.models import AgencyPart, Target
from duban_site.pages.refusals import WrongState
from duban_site.reports.actions import opinion_columns, seal_version
from duban_site.reports.checking import Texts, judge
from duban_site.reports.models import Author, Report
from duban_site.reports.policies import EDITABLE
from duban_site.reports.showing import texts_of


def is_open_to_adoption(report: Report) -> bool:
    """Whether a document may still speak for the agency: it has written nothing itself."""
    if report.state not in EDITABLE or report.submitted_at is not None:
        return False
    editor = report.edited_by_id
    return editor is None or not report.agency.seats.filter(person=editor).exists()


@transaction.atomic
def adopt_texts(*, actor: Actor, target: Target, texts: Texts) -> dict[str, Any]:
    """Put a document's texts into the report of a target; return what an undoing needs.

    The report of an agency that has already begun (or gone further) is not overwritten.
    """
    lead = target.goal.parts.filter(part=AgencyPart.LEAD).first()
    if lead is None:
        return {}
    report, _is_new = Report.objects.get_or_create(
        target=target, defaults={"agency_id": lead.agency_id}
    )
    before = texts_of(report)
    if not is_open_to_adoption(report):
        return {}
    opinion = judge(target, texts)
    Report.objects.filter(pk=report.pk).update(
        **asdict(texts),
        **opinion_columns(opinion),
        version=report.version + 1,
        edited_by=actor.person,
        edited_at=timezone.now(),
    )
    report.refresh_from_db()
    Author.objects.get_or_create(report=report, person=actor.person)
    seal_version(report, actor)
    change = Change(action="report.adopt", thing=report, before=asdict(before), after=asdict(texts))
    record_act(actor, change)
    return {"report": report.pk, "report_version": report.version, "report_before": asdict(before)}


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

"""Reports, their check, findings, and official figures: read and written."""

from decimal import Decimal
from typing import Any, Literal

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema, Status

from duban_site.agencies.acting import ActorRequest
from duban_site.agencies.roles import Role
from duban_site.api import shapes, shaping
from duban_site.api.conditions import refuse_unless, tag_of
from duban_site.api.paging import Page, Paging, page_of
from duban_site.goals.queries import period_for, target_for
from duban_site.ledger.views import OFFICIALS
from duban_site.pages.doors import door
from duban_site.reports import actions, policies
from duban_site.reports.checking import Texts, judge
from duban_site.reports.figures import latest_figures
from duban_site.reports.models import Report
from duban_site.reports.policies import FILING
from duban_site.reports.queries import report_for, target_to_provide, visible_reports
from duban_site.reports.showing import assessment_of, finding_rows
from duban_site.review.queries import decisions_of

router = Router()
READING = (*FILING, Role.SUPERVISOR, Role.LEADER, Role.AUDITOR)


class ReportFilters(Schema):
    """What the list of reports is filtered by."""

    period: int | None = None
    goal: int | None = None
    agency: int | None = None
    state: Literal[
        "", "draft", "submitted", "signed", "checking", "accepted", "confirmed", "returned"
    ] = ""
    verdict: Literal["", "supported", "partly_supported", "contradicted", "not_evidenced"] = ""


@router.get("/reports", response=Page[shapes.ReportRowShape], summary=_("填报"), url_name="reports")
@door(*READING)
def reports(
    request: ActorRequest, filters: Query[ReportFilters], paging: Query[Paging]
) -> dict[str, Any]:
    """The reports that the seat may read."""
    rows = _filtered(visible_reports(request.actor), filters).order_by("pk")
    return page_of(request, rows, paging, shaping.report_row)


def _filtered(rows: QuerySet[Report], filters: ReportFilters) -> QuerySet[Report]:
    wanted = {
        "target__period": filters.period,
        "target__goal": filters.goal,
        "agency": filters.agency,
        "state": filters.state or None,
        "verdict": filters.verdict or None,
    }
    return rows.filter(**{name: value for name, value in wanted.items() if value is not None})


@router.get(
    "/reports/{int:report_id}",
    response=shapes.ReportShape,
    summary=_("一份填报"),
    url_name="report",
)
@door(*READING)
def report(request: ActorRequest, response: HttpResponse, report_id: int) -> shapes.ReportShape:
    """One report. Its `ETag` is what a write has to name in `If-Match`."""
    return _told(report_for(request.actor, report_id), response)


def _told(row: Report, response: HttpResponse) -> shapes.ReportShape:
    shape = _shape(row)
    response["ETag"] = tag_of(shape)
    return shape


def _shape(row: Report) -> shapes.ReportShape:
    return shaping.report(
        row,
        assessment=assessment_of(row),
        files=row.evidence_files.filter(is_withdrawn=False),
        decisions=decisions_of(row),
        figures=latest_figures(row.target),
    )


@router.put(
    "/reports/{int:report_id}",
    response=shapes.ReportShape,
    summary=_("保存草稿"),
    url_name="save_report",
)
@door(*FILING)
def save_report(
    request: ActorRequest, response: HttpResponse, report_id: int, texts: shapes.TextsIn
) -> shapes.ReportShape:
    """Save the four texts as a draft. Needs `If-Match`."""
    row = report_for(request.actor, report_id)
    actions.refuse(policies.why_not_edit(request.actor, row))
    refuse_unless(request, tag_of(_shape(row)))
    saved = actions.save_draft(
        actor=request.actor, report=row, texts=Texts(**texts.dict()), version=row.version
    )
    return _told(saved, response)


@router.post(
    "/reports/{int:report_id}/check",
    response=shapes.OpinionShape,
    summary=_("试核"),
    url_name="check_report",
)
@door(*FILING)
def check_report(
    request: ActorRequest, report_id: int, texts: shapes.TextsIn
) -> shapes.OpinionShape:
    """What the check says of texts for this report. Stores nothing."""
    row = report_for(request.actor, report_id)
    opinion = judge(row.target, Texts(**texts.dict()))
    return shapes.OpinionShape(
        verdict=opinion.verdict or None,
        light=opinion.light or None,
        findings=opinion.finding_count,
        rules_version=opinion.rules_version,
        assessment=opinion.assessment,
    )


@router.post(
    "/reports/{int:report_id}/submit",
    response=shapes.ReportShape,
    summary=_("送签"),
    url_name="submit_report",
)
@door(Role.REPORTER)
def submit_report(
    request: ActorRequest, response: HttpResponse, report_id: int
) -> shapes.ReportShape:
    """Send a draft to the head of the agency. Needs `If-Match`."""
    row = report_for(request.actor, report_id)
    actions.refuse(policies.why_not_submit(request.actor, row))
    refuse_unless(request, tag_of(_shape(row)))
    sent = actions.submit(actor=request.actor, report=row, version=row.version)
    return _told(sent, response)


@router.get("/findings", response=Page[shapes.FindingShape], summary=_("疑点"), url_name="findings")
@door(*READING)
def findings(
    request: ActorRequest, period: int, paging: Query[Paging], code: str = "", severity: str = ""
) -> dict[str, Any]:
    """The findings on the reports of a period that the seat may read, report by report."""
    rows = visible_reports(request.actor).filter(target__period=period_for(request.actor, period))
    found = [
        shaping.finding(row, one)
        for row in rows.exclude(assessment=None).order_by("target__goal__position", "pk")
        for one in finding_rows(assessment_of(row))
        if code in {"", one.code} and severity in {"", one.severity}
    ]
    return page_of(request, found, paging, lambda one: one)


@router.get(
    "/targets/{int:target_id}/figures",
    response=list[shapes.FigureShape],
    summary=_("官方数据"),
    url_name="figures",
)
@door(*OFFICIALS)
def figures(request: ActorRequest, target_id: int) -> list[shapes.FigureShape]:
    """The standing official figures of a target, one of each indicator."""
    return [shaping.figure(one) for one in latest_figures(target_for(request.actor, target_id))]


@router.post(
    "/targets/{int:target_id}/figures",
    response={201: shapes.FigureShape},
    summary=_("提供官方数据"),
    url_name="provide_figure",
)
@door(Role.DATA_PROVIDER)
def provide_figure(
    request: ActorRequest, target_id: int, figure: shapes.FigureIn
) -> Status[shapes.FigureShape]:
    """Enter an official figure; an earlier one stays beside it."""
    target = target_to_provide(request.actor, target_id)
    made = actions.provide_figure(
        actor=request.actor,
        target=target,
        figure=actions.Figure(**{**figure.dict(), "value": Decimal(figure.value)}),
    )
    return Status(201, shaping.figure(made))

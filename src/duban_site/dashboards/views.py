"""Doors of the dashboards: a period's figures, the rows behind one, charts as files, two side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from duban.problems import messages
from duban_site.agencies.acting import ActorRequest
from duban_site.agencies.roles import Role
from duban_site.dashboards import charts, queries
from duban_site.dashboards.compare import compared
from duban_site.goals.queries import period_for as visible_period
from duban_site.pages.doors import door
from duban_site.pages.numbers import whole_number
from duban_site.pages.refusals import Hidden
from duban_site.reports.checking import reader_lang
from duban_site.reports.models import ReportState

READERS = (Role.SUPERVISOR, Role.LEADER, Role.AUDITOR, Role.AGENCY_HEAD, Role.REPORTER)


def _number(request: HttpRequest, name: str) -> int | None:
    return whole_number(request.GET.get(name, ""))


@door(*READERS)
@require_GET
def overview(request: ActorRequest) -> HttpResponse:
    """总览: a period in figures; a leader's own portfolio, an agency's own goals."""
    try:
        period = queries.period_for(request.actor, _number(request, "period"))
    except Hidden:
        if "period" in request.GET:
            raise
        return render(request, "dashboards/nothing.html")
    shown = queries.dashboard(request.actor, period)
    lang = reader_lang()
    context = {
        "shown": shown,
        "bars": charts.bars(shown.five),
        "narrow": charts.bars(shown.five, 358),
        "five_title": charts.five_title(shown.five),
        "lines": charts.trend_lines(shown.trend),
        "findings": [(name, _title(name, lang), count) for name, count in shown.findings],
        "decisions": [(name, str(ReportState(name).label), n) for name, n in shown.decisions],
    }
    return render(request, "dashboards/overview.html", context)


def _title(code: str, lang: messages.Lang) -> str:
    return messages.title(code, lang)


@door(*READERS)
@require_GET
def rows(request: ActorRequest) -> HttpResponse:
    """The rows behind a figure."""
    period = queries.period_for(request.actor, _number(request, "period"))
    names = ("five", "verdict", "light", "section", "agency", "leader", "finding", "state")
    choice = queries.Choice(
        **{name: request.GET.get(name, "")[:120] for name in names},
        is_unreported=request.GET.get("unreported") == "1",
        is_late=request.GET.get("late") == "1",
    )
    found = queries.chosen(request.actor, period, choice)
    asked = [value for value in (request.GET.get(name, "") for name in names) if value]
    return render(
        request, "dashboards/rows.html", {"rows": found, "period": period, "asked": asked}
    )


@door(*READERS)
@require_GET
def chart(request: ActorRequest, form: str) -> HttpResponse:
    """The five-way bar as SVG or PNG."""
    period = queries.period_for(request.actor, _number(request, "period"))
    svg = charts.five_svg(queries.dashboard(request.actor, period).five, str(period))
    match form:
        case "svg":
            answer = HttpResponse(svg, content_type="image/svg+xml")
        case "png":
            answer = HttpResponse(charts.as_png(svg), content_type="image/png")
        case _:
            raise Hidden
    answer["Content-Disposition"] = f'attachment; filename="five-{period.pk}.{form}"'
    return answer


@door(*READERS)
@require_GET
def compare(request: ActorRequest) -> HttpResponse:
    """Two periods, plans or agencies side by side: figures, what moved, was reworded, disappeared."""
    period = queries.period_for(request.actor, _number(request, "period"))
    other_id = _number(request, "with")
    earlier = [one for one in period.plan.periods.all() if one.ends_on < period.ends_on]
    other = (
        visible_period(request.actor, other_id) if other_id else (earlier[-1] if earlier else None)
    )
    first, second = (request.GET.get(name, "")[:80] for name in ("with_agency", "agency"))
    context = {
        "period": period,
        "other": other,
        "periods": queries.periods_of(request.actor),
        "shown": compared(request.actor, other, period, agencies=(first, second))
        if other
        else None,
        "first": first,
        "second": second,
        "empty": _("没有可比的期次。"),
    }
    return render(request, "dashboards/compare.html", context)

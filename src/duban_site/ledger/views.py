"""Doors of the ledger, a goal's page and a period's page."""

from urllib.parse import quote

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from duban_site.agencies.acting import ActorRequest
from duban_site.agencies.roles import Role
from duban_site.ledger import exports, queries
from duban_site.ledger.filters import COLUMNS, Filters, filters_from, number_from
from duban_site.ledger.goal_page import Asked, goal_view
from duban_site.ledger.labels import chosen_filters, option_lists
from duban_site.pages.doors import door
from duban_site.pages.refusals import BadInput, TooMuch

OFFICIALS = (
    Role.SUPERVISOR,
    Role.REPORTER,
    Role.AGENCY_HEAD,
    Role.DATA_PROVIDER,
    Role.LEADER,
    Role.AUDITOR,
)
MOST_EXPORTED = 10_000
_KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


@door(*OFFICIALS)
@require_safe
def ledger(request: ActorRequest) -> HttpResponseBase:
    """The ledger; with `?format=` as a file of exactly what is shown."""
    filters = filters_from(request.GET)
    if kind := request.GET.get("format", ""):
        return _file(request, filters, kind)
    today = timezone.localdate()
    number = number_from(request.GET, "page") or 1
    found = queries.ledger(request.actor, filters, number=number, today=today)
    columns = [(name, COLUMNS[name]) for name in filters.columns]
    said = {
        "ledger": found,
        "filters": filters,
        "columns": columns,
        "all_columns": [(name, label, name in filters.columns) for name, label in COLUMNS.items()],
        "options": option_lists(filters, found),
        "chosen": chosen_filters(filters, found),
        "files": _addresses(request),
        "now": timezone.now(),
    }
    return render(request, "ledger/ledger.html", said)


def _addresses(request: ActorRequest) -> list[tuple[str, str]]:
    query = request.GET.copy()
    query.pop("page", None)
    found = []
    for kind in _KINDS:
        query["format"] = kind
        found.append((kind, f"?{query.urlencode()}"))
    return found


def _file(request: ActorRequest, filters: Filters, kind: str) -> HttpResponse:
    if kind not in _KINDS:
        raise BadInput(_("没有这种格式。"), field="format")
    today = timezone.localdate()
    scope = queries.scope_of(request.actor, filters)
    goals = queries.fitting(request.actor, filters, scope, today=today)
    if goals.count() > MOST_EXPORTED:
        raise TooMuch(_("超过 %(most)d 项，请先筛选。") % {"most": MOST_EXPORTED})
    rows = queries.rows_of(request.actor, goals, scope.period, today=today)
    title = f"{scope.plan or ''} {scope.period or ''}".strip()
    match kind:
        case "csv":
            content = exports.as_csv(rows, filters.columns)
        case "json":
            content = exports.as_json(rows, filters.columns, scope.period)
        case _:
            content = exports.as_xlsx(rows, filters.columns, title)
    answer = HttpResponse(content, content_type=_KINDS[kind])
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{title}.{kind}')}"
    return answer


@door(*OFFICIALS)
@require_GET
def goal(request: ActorRequest, goal_id: int) -> HttpResponse:
    """One goal: targets, reports, evidence, versions, the record."""
    asked = Asked(
        period=number_from(request.GET, "period"),
        subtarget=number_from(request.GET, "subtarget"),
        is_whole_record=request.GET.get("record") == "all",
    )
    page = goal_view(request.actor, goal_id, asked, today=timezone.localdate())
    return render(request, "ledger/goal.html", {"page": page})

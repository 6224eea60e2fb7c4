"""The filters of the ledger in words: what each may be set to, and what is set."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duban_site.ledger.filters import DEADLINES, Filters
from duban_site.ledger.queries import Ledger
from duban_site.pages.templatetags.duban import word_of_light, word_of_verdict
from duban_site.reports.models import ReportState

VERDICTS = ("supported", "partly_supported", "contradicted", "not_evidenced")
LIGHTS = ("ahead", "on_track", "watch", "behind")


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionList:
    """One filter: its field in the address, its label, and value, label and whether chosen of each."""

    name: str
    label: str | Promise
    options: tuple[tuple[str, Any, bool], ...]
    is_fixed: bool = False  # plan and period: always one, never "all"


def option_lists(filters: Filters, ledger: Ledger) -> tuple[OptionList, ...]:
    """Every filter with its options, in the order of the form."""
    scope, choices = ledger.scope, ledger.choices
    plans = [(str(one.pk), one.title) for one in scope.plans]
    periods = [(str(one.pk), period_name(one)) for one in scope.periods]
    none = ("none", _("未填报"))
    states = [(str(value), label) for value, label in ReportState.choices]
    return (
        _list("plan", _("计划"), plans, str(scope.plan.pk) if scope.plan else "", fixed=True),
        _list(
            "period", _("期次"), periods, str(scope.period.pk) if scope.period else "", fixed=True
        ),
        _list("section", _("类别"), [(one, one) for one in choices.sections], filters.section),
        _list("agency", _("牵头单位"), _keys(choices.agencies), str(filters.agency or "")),
        _list("leader", _("分管领导"), _keys(choices.leaders), str(filters.leader or "")),
        _list("claim", _("自报"), [(one, one) for one in choices.claims], filters.claim),
        _list("verdict", _("核验"), [(v, word_of_verdict(v)) for v in VERDICTS], filters.verdict),
        _list("decision", _("审核"), [*states, none], filters.decision),
        _list(
            "light",
            _("序时"),
            [*((one, word_of_light(one)) for one in LIGHTS), ("none", _("不折算"))],
            filters.light,
        ),
        _list("deadline", _("期限"), list(DEADLINES.items()), filters.deadline),
    )


def _keys(pairs: tuple[tuple[int, str], ...]) -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in pairs]


def _list(
    name: str, label: Any, options: list[tuple[str, Any]], chosen: str, *, fixed: bool = False
) -> OptionList:
    return OptionList(
        name=name,
        label=label,
        options=tuple((value, text, value == chosen) for value, text in options),
        is_fixed=fixed,
    )


def chosen_filters(filters: Filters, ledger: Ledger) -> list[tuple[str, str, str]]:
    """The filters that are on: field of the address, its value, and label with value in words."""
    found = [("q", filters.q, f"“{filters.q}”")] if filters.q else []
    for one in option_lists(filters, ledger):
        found += [
            (one.name, value, f"{one.label}：{text}")
            for value, text, is_chosen in one.options
            if is_chosen and not one.is_fixed
        ]
    return found


def period_name(period: Any) -> str:
    """第二季度, 上半年, 3月: a period of a plan in words."""
    index = period.index
    names = {
        "quarter": (_("第一季度"), _("第二季度"), _("第三季度"), _("第四季度")),
        "half": (_("上半年"), _("下半年")),
        "year": (_("全年"),),
    }
    if period.kind == "month":
        return str(_("%(month)d月")) % {"month": index}
    words = names[period.kind]
    return str(words[index - 1]) if 0 < index <= len(words) else str(period)

"""What the ledger is filtered by: read from the address, and written back into it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duban_site.pages.numbers import whole_number

COLUMNS: dict[str, str | Promise] = {
    "number": _("序号"),
    "wording": _("年度目标"),
    "section": _("类别"),
    "target": _("本期目标"),
    "claim": _("自报"),
    "verdict": _("核验"),
    "decision": _("审核"),
    "light": _("序时"),
    "deadline": _("期限"),
    "agency": _("牵头单位"),
    "leader": _("分管领导"),
    "progress": _("具体工作进展"),
    "findings": _("疑点"),
}
"""The columns of the ledger in their order; number and wording are always there."""

ALWAYS = ("number", "wording")
USUAL = tuple(name for name in COLUMNS if name not in {"section", "progress", "findings"})

DEADLINES: dict[str, str | Promise] = {
    "waiting": _("未到期"),
    "overdue": _("逾期未报"),
    "on_time": _("按期"),
    "late": _("迟报"),
}
_TEXTS = ("section", "claim", "verdict", "decision", "light", "deadline")
_LONGEST = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Ids are None and texts empty where the filter is off."""

    q: str = ""
    plan: int | None = None
    period: int | None = None
    agency: int | None = None
    leader: int | None = None
    section: str = ""
    claim: str = ""
    verdict: str = ""
    decision: str = ""
    light: str = ""
    deadline: str = ""
    columns: tuple[str, ...] = field(default=USUAL)


def filters_from(query: QueryDict) -> Filters:
    """The filters in an address; what cannot be read counts as off."""
    texts = {name: query.get(name, "")[:_LONGEST] for name in _TEXTS}
    return Filters(
        q=query.get("q", "").strip()[:_LONGEST],
        plan=number_from(query, "plan"),
        period=number_from(query, "period"),
        agency=number_from(query, "agency"),
        leader=number_from(query, "leader"),
        section=texts["section"],
        claim=texts["claim"],
        verdict=texts["verdict"],
        decision=texts["decision"],
        light=texts["light"],
        deadline=texts["deadline"],
        columns=_columns(query.getlist("column")),
    )


def number_from(query: QueryDict, name: str) -> int | None:
    """A whole number in an address, None for anything else."""
    text = query.get(name, "")
    return whole_number(text)


def _columns(chosen: Sequence[str]) -> tuple[str, ...]:
    wanted = {*ALWAYS, *(chosen or USUAL)}
    return tuple(name for name in COLUMNS if name in wanted)

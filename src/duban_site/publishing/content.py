"""The content of a table edition: the period's reports as a reading of the library, column by column.

An edition is the same kind of thing that the library reads: so every format is written by the
library's own editions, and what is issued can be read back by anybody and compared.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from duban.editions.contract import read_object
from duban.lookups.statuses import claim_status
from duban.provenance.fields import Field
from duban.provenance.source import Source
from duban.records.entry import Agency, AgencyRole, Column, Entry, Reading
from duban.records.kept import kept_reading
from duban_site.books.record import canonical
from duban_site.goals.inference import library_period
from duban_site.goals.models import AgencyPart, Goal, Period, Target
from duban_site.reports.models import Report, ReportState

COLUMNS: dict[str, str] = {
    "number": "序号",
    "section": "板块",
    "annual_goal": "年度目标",
    "period_target": "{period}目标",
    "claim": "是否完成",
    "progress": "具体工作进展",
    "shortfall_reason": "未完成原因",
    "next_steps": "下步工作打算",
    "leader": "市政府分管领导",
    "agencies": "责任单位",
}
"""Every column that an edition may have, in the official order, with its header."""

ALWAYS = ("number", "annual_goal", "period_target", "claim", "progress")
"""Columns that no edition goes without."""
USUAL = (*ALWAYS, "shortfall_reason", "next_steps", "agencies")
_ROLES = {
    AgencyPart.LEAD: AgencyRole.LEAD,
    AgencyPart.SUPPORT: AgencyRole.SUPPORT,
    AgencyPart.DATA_PROVIDER: AgencyRole.DATA_PROVIDER,
    AgencyPart.GROUP: AgencyRole.GROUP,
}
_ISSUED = frozenset({ReportState.ACCEPTED, ReportState.CONFIRMED})
_PERIODS = {
    "quarter": "第{index}季度",
    "half": "{index}半年",
    "month": "{index}月",
    "year": "年度",
}
_INDEXES = {
    "quarter": ("一", "二", "三", "四"),
    "half": ("上", "下"),
}


def table_content(
    period: Period, *, title: str, columns: Iterable[str], left_out: Sequence[int]
) -> dict[str, Any]:
    """What is issued: the contract's `duban.read/1` of the period's accepted reports.

    A goal without an accepted report is in the table with its target and no claim. Goals that were
    dropped, or that `left_out` names by id, are not in it.
    """
    kept = [name for name in COLUMNS if name in {*columns, *ALWAYS}]
    rows = _rows(period, set(left_out))
    reading = Reading(
        source=Source(name=title, sha256="", size=0, media_type="application/json"),
        title=title,
        period=library_period(period),
        columns=tuple(
            Column(header=header(name, period), field=Field(name), path=(header(name, period),))
            for name in kept
        ),
        entries=tuple(_entry(target, report, kept) for target, report in rows),
        problems=(),
    )
    return read_object(reading, "zh")


def header(name: str, period: Period) -> str:
    """The header of a column, naming the period where it has to."""
    return COLUMNS[name].format(period=part_of_year(period))


def part_of_year(period: Period) -> str:
    """A period as official papers write it: 第二季度, 上半年, 7月."""
    names = _INDEXES.get(period.kind)
    index = names[period.index - 1] if names else period.index
    return _PERIODS[period.kind].format(index=index)


def official_name(period: Period) -> str:
    """A period with its year: 2026年第二季度."""
    return f"{period.plan.year}年{part_of_year(period)}"


def reading_of(content: dict[str, Any]) -> Reading:
    """The reading that a content was made from."""
    return kept_reading(content)


def hash_of(content: dict[str, Any]) -> str:
    """SHA-256 (hex) of a content in its canonical form."""
    return hashlib.sha256(canonical(content).encode("utf-8")).hexdigest()


def _rows(period: Period, left_out: set[int]) -> list[tuple[Target, Report | None]]:
    targets = (
        Target.objects.filter(period=period, goal__is_dropped=False)
        .select_related("goal__leader", "report")
        .prefetch_related("goal__parts__agency")
        .order_by("goal__position", "goal_id")
    )
    return [(target, _report(target)) for target in targets if target.goal_id not in left_out]


def _report(target: Target) -> Report | None:
    report = getattr(target, "report", None)
    return report if report is not None and report.state in _ISSUED else None


def _entry(target: Target, report: Report | None, kept: Sequence[str]) -> Entry:
    goal = target.goal
    texts: dict[str, Any] = {
        "number": goal.number,
        "section": goal.section,
        "annual_goal": _plain(goal.wording),
        "period_target": _plain(target.text),
        "claim": report.claim if report else "",
        "progress": _plain(report.progress) if report else "",
        "shortfall_reason": _plain(report.shortfall_reason) if report else "",
        "next_steps": _plain(report.next_steps) if report else "",
        "leader": goal.leader.title if goal.leader else "",
    }
    shown = {name: text for name, text in texts.items() if name in kept}
    claim = shown.get("claim", "")
    return Entry(
        **shown,
        claim_status=claim_status(claim, header=COLUMNS["claim"]) if claim else None,
        agencies=_agencies(goal) if "agencies" in kept else (),
    )


def _plain(text: str) -> str:
    """A text as an edition has it: lines without white space around them, no empty ones."""
    return "\n".join(line for each in text.splitlines() if (line := each.strip()))


def _agencies(goal: Goal) -> tuple[Agency, ...]:
    order = [AgencyPart.LEAD, AgencyPart.SUPPORT, AgencyPart.GROUP, AgencyPart.DATA_PROVIDER]
    parts = sorted(goal.parts.all(), key=lambda part: (order.index(AgencyPart(part.part)), part.pk))
    return tuple(
        Agency(name=part.agency.name, role=_ROLES[AgencyPart(part.part)]) for part in parts
    )

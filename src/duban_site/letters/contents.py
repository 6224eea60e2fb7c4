"""What stands in a letter: the values of its marks, from the period's reports and the register of reminders."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from duban_site.agencies.models import Agency, AgencyKind, Government, Leader
from duban_site.goals.models import AgencyPart, Period, Target
from duban_site.ledger.rows import deadline_of
from duban_site.letters.models import LetterKind
from duban_site.publishing.bulletin import gap_of_report
from duban_site.publishing.content import official_name
from duban_site.publishing.statistic import Five, statistic_of
from duban_site.reminders.models import Reminder
from duban_site.reports.models import Report

NONE = "—"
MOST_ON_A_PAGE = 5
"""Missed goals that the leader's page lists; the rest is told as a number."""
LONGEST = {"年度目标": 36, "差距": 28, "原因": 28}
"""Characters of a cell of the leader's page; what is longer ends in …"""
_MOST_AGENCIES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The values of a letter's marks, all but its number and day, and those of each item."""

    values: dict[str, str]
    items: tuple[dict[str, str], ...]


def content(
    period: Period, kind: str, *, agency: Agency | None, leader: Leader | None, today: date
) -> Content:
    """The content of a letter about a period. Six queries at most."""
    if kind == LetterKind.BRIEF:
        return _brief(period, leader)
    targets = [one for one in _targets(period) if _lead(one) == agency]
    if kind == LetterKind.CHASE:
        targets = [one for one in targets if _days(one, period, today, "overdue") is not None]
    elif kind == LetterKind.REMIND:
        targets = [one for one in targets if _days(one, period, today, "waiting") is not None]
    told = _reminders(targets) if kind != LetterKind.ORDER else {}
    items = []
    for target in targets:
        item = _row(target)
        for name, deadline in (("逾期天数", "overdue"), ("剩余天数", "waiting")):
            days = _days(target, period, today, deadline)
            item[name] = NONE if days is None else str(days)
        item["催办情况"] = told.get(target.pk, NONE)
        items.append(item)
    values = _values(period, agency.name if agency else "", len(items))
    return Content(values=values, items=tuple(items))


def addressees(period: Period, kind: str, *, today: date) -> tuple[tuple[Agency, int], ...]:
    """The lead agencies that a letter of this kind would have something for, with how much. Three queries."""
    wanted = {LetterKind.CHASE: "overdue", LetterKind.REMIND: "waiting"}.get(LetterKind(kind))
    counts: dict[Agency, int] = defaultdict(int)
    for target in _targets(period):
        lead = _lead(target)
        if lead is not None and (
            wanted is None or _days(target, period, today, wanted) is not None
        ):
            counts[lead] += 1
    return tuple(sorted(counts.items(), key=lambda pair: pair[0].pk))


def office_of(government: Government) -> str:
    """The name of the supervision office; of the government where there is none."""
    office = government.agencies.filter(kind=AgencyKind.SUPERVISION, is_active=True).first()
    return office.name if office else government.name


def written_day(day: date) -> str:
    """A day as official papers write it: 2026年4月9日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _targets(period: Period) -> list[Target]:
    return list(
        Target.objects.filter(period=period, goal__is_dropped=False)
        .select_related("goal__leader", "report")
        .prefetch_related("goal__parts__agency")
        .order_by("goal__position", "goal_id")
    )


def _lead(target: Target) -> Agency | None:
    parts = target.goal.parts.all()
    return next((one.agency for one in parts if one.part == AgencyPart.LEAD), None)


def _report(target: Target) -> Report | None:
    return getattr(target, "report", None)


def _days(target: Target, period: Period, today: date, kind: str) -> int | None:
    report = _report(target)
    signed = timezone.localdate(report.signed_at) if report and report.signed_at else None
    found = deadline_of(period, report.state if report else None, signed, today, target=target)
    return found.days if found.kind == kind else None


def _row(target: Target) -> dict[str, str]:
    lead = _lead(target)
    supports = [p.agency.name for p in target.goal.parts.all() if p.part == AgencyPart.SUPPORT]
    return {
        "序号": target.goal.number,
        "年度目标": target.goal.wording,
        "本期目标": target.text or NONE,
        "牵头单位": lead.name if lead else NONE,
        "配合单位": "、".join(supports) or NONE,
    }


def _values(period: Period, to: str, count: int) -> dict[str, str]:
    government = period.plan.government
    return {
        "政府": government.name,
        "发文机关": office_of(government),
        "单位": to,
        "期次": official_name(period),
        "项数": str(count),
        "截止日期": written_day(period.signing_due_on),
    }


def _reminders(targets: Sequence[Target]) -> dict[int, str]:
    """What the register says of each target: 逾期催办 4月10日（已回复）, the latest of each level."""
    rows = (
        Reminder.objects.filter(report__target__in=[one.pk for one in targets])
        .select_related("report", "answer")
        .order_by("issued_at")
    )
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for row in rows:
        day = timezone.localdate(row.issued_at)
        answered = f"（回复：{row.answer.text}）" if hasattr(row, "answer") else ""
        level = row.get_level_display()
        found[row.report.target_id][level] = f"{level} {day.month}月{day.day}日{answered}"
    return {target: "\n".join(levels.values()) for target, levels in found.items()}


def _brief(period: Period, leader: Leader | None) -> Content:
    targets = [t for t in _targets(period) if leader is None or t.goal.leader_id == leader.pk]
    counted = statistic_of(((t.pk, _report(t)) for t in targets), adding_up=True)
    by_id = {target.pk: target for target in targets}
    missed = next(line.goals for line in counted.lines if line.name == Five.PERIOD_MISSED)
    items = [_short(by_id[pk]) for pk in missed[:MOST_ON_A_PAGE]]
    told = [
        f"{_CHINESE[line.name]}{line.count}项"
        + ("" if line.share is None else f"、占{line.share}%")
        for line in counted.lines
    ]
    to = leader.title if leader else period.plan.government.name
    more = {
        "总数": str(counted.total),
        "总体情况": "；".join(told),
        "未报数": str(len(counted.unreported)),
        "未报单位": _names(_lead(by_id[pk]) for pk in counted.unreported),
        "未列数": str(len(missed) - len(items)),
    }
    return Content(values={**_values(period, to, len(items)), **more}, items=tuple(items))


_CHINESE = {
    Five.YEAR_DONE: "已完成年度目标",
    Five.PERIOD_DONE: "有序推进且完成本期目标",
    Five.PERIOD_MISSED: "未完成本期目标",
    Five.SUSPENDED: "因政策调整暂不实施",
    Five.UNDETERMINED: "待确定",
}
"""Official papers are Chinese, whatever language the page is read in."""


def _short(target: Target) -> dict[str, str]:
    report = _report(target)
    item = _row(target)
    item["差距"] = (gap_of_report(report) if report else "") or NONE
    item["原因"] = (report.shortfall_reason if report else "") or NONE
    for name, most in LONGEST.items():
        text = " ".join(item[name].split())
        item[name] = text if len(text) <= most else f"{text[: most - 1]}…"
    return item


def _names(agencies: Iterable[Agency | None]) -> str:
    found = list(dict.fromkeys(one.name for one in agencies if one is not None))
    told = "、".join(found[:_MOST_AGENCIES])
    return f"{told}等" if len(found) > _MOST_AGENCIES else told or NONE

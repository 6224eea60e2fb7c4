"""The five-way statistic of a period over one stated denominator, and shares that add up on request."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from duban.lookups.statuses import ClaimStatus, claim_status
from duban_site.goals.models import Period, Target
from duban_site.publishing.content import COLUMNS
from duban_site.reports.models import Report, ReportState


class Five(StrEnum):
    """The five classes (domain.md, decision 2: as 淄川 counts them)."""

    YEAR_DONE = "year_done"
    PERIOD_DONE = "period_done"
    PERIOD_MISSED = "period_missed"
    SUSPENDED = "suspended"
    UNDETERMINED = "undetermined"


LABELS = {
    Five.YEAR_DONE: _("已完成年度目标"),
    Five.PERIOD_DONE: _("有序推进且完成季度目标"),
    Five.PERIOD_MISSED: _("未完成季度目标"),
    Five.SUSPENDED: _("因政策调整暂不实施"),
    Five.UNDETERMINED: _("待确定"),
}
_CLASSES = {
    ClaimStatus.DONE_YEAR: Five.YEAR_DONE,
    ClaimStatus.DONE_PERIOD: Five.PERIOD_DONE,
    ClaimStatus.AHEAD: Five.PERIOD_DONE,
    ClaimStatus.ON_TRACK: Five.PERIOD_DONE,
    ClaimStatus.BASICALLY_DONE: Five.PERIOD_MISSED,
    ClaimStatus.BEHIND: Five.PERIOD_MISSED,
    ClaimStatus.NOT_STARTED: Five.PERIOD_MISSED,
    ClaimStatus.MISSED: Five.PERIOD_MISSED,
    ClaimStatus.SUSPENDED: Five.SUSPENDED,
    ClaimStatus.ADJUSTED: Five.SUSPENDED,
    ClaimStatus.DATA_PENDING: Five.UNDETERMINED,
    ClaimStatus.UNDETERMINED: Five.UNDETERMINED,
    ClaimStatus.NOT_DUE: Five.UNDETERMINED,
}
_HUNDRED = Decimal(100)
_ISSUED = frozenset({ReportState.ACCEPTED, ReportState.CONFIRMED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A class with its count and its share in percent, two decimals; the share of nothing is None."""

    name: Five
    label: str
    count: int
    share: Decimal | None
    goals: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic:
    """All goals of a period sorted into the five classes."""

    total: int
    lines: tuple[Line, ...]
    unreported: tuple[int, ...]

    def count(self, name: str) -> int:
        """The count of a class."""
        return next(line.count for line in self.lines if line.name == name)


def class_of(
    report: Report | None,
    *,
    year_share: Decimal | None = None,
    states: frozenset[ReportState] = _ISSUED,
) -> Five:
    """The class of a goal by its report in one of `states` (accepted); without one it is undetermined.

    A claim of the period's target counts for the year once the year's quantity is reached.
    """
    if report is None or report.state not in states:
        return Five.UNDETERMINED
    status = claim_status(report.claim, header=COLUMNS["claim"]) if report.claim else None
    found = _CLASSES.get(status, Five.UNDETERMINED) if status else Five.UNDETERMINED
    if found is Five.PERIOD_DONE and year_share is not None and year_share >= 1:
        return Five.YEAR_DONE
    return found


def statistic(period: Period, *, adding_up: bool = False) -> Statistic:
    """Count the goals of a period. With `adding_up` the shares are rounded so that they sum to 100."""
    targets = Target.objects.filter(period=period, goal__is_dropped=False).select_related("report")
    pairs = ((target.goal_id, getattr(target, "report", None)) for target in targets)
    return statistic_of(pairs, adding_up=adding_up)


def statistic_of(
    pairs: Iterable[tuple[int, Report | None]],
    *,
    adding_up: bool = False,
    states: frozenset[ReportState] = _ISSUED,
) -> Statistic:
    """Count goals (by id) with their reports at hand: no query."""
    found: dict[Five, list[int]] = {name: [] for name in Five}
    unreported = []
    for goal, report in pairs:
        found[class_of(report, year_share=_year_share(report), states=states)].append(goal)
        if report is None or report.state not in states:
            unreported.append(goal)
    counts = [len(goals) for goals in found.values()]
    split = shares_that_add_up(counts) if adding_up else shares(counts)
    lines = tuple(
        Line(name=name, label=str(LABELS[name]), count=len(goals), share=share, goals=tuple(goals))
        for (name, goals), share in zip(found.items(), split, strict=True)
    )
    return Statistic(total=sum(counts), lines=lines, unreported=tuple(unreported))


def _year_share(report: Report | None) -> Decimal | None:
    pace = (report.assessment or {}).get("pace") if report else None
    return Decimal(pace["share"]) if pace else None


def shares(counts: Sequence[int]) -> list[Decimal | None]:
    """Percent of the sum, each rounded half up to two decimals; None where the sum is 0."""
    total = sum(counts)
    if not total:
        return [None] * len(counts)
    return [(_HUNDRED * count / total).quantize(Decimal("0.01"), ROUND_HALF_UP) for count in counts]


def shares_that_add_up(counts: Sequence[int]) -> list[Decimal | None]:
    """Percent with two decimals that sum to exactly 100, by the largest-remainder method.

    >>> [str(share) for share in shares_that_add_up([1, 1, 1])]
    ['33.34', '33.33', '33.33']
    """
    total = sum(counts)
    if not total:
        return [None] * len(counts)
    exact = [Decimal(10_000) * count / total for count in counts]
    floors = [int(one.to_integral_value(ROUND_FLOOR)) for one in exact]
    left = 10_000 - sum(floors)
    order = sorted(range(len(counts)), key=lambda at: (floors[at] - exact[at], at))
    for at in order[:left]:
        floors[at] += 1
    return [(Decimal(one) / 100).quantize(Decimal("0.01")) for one in floors]

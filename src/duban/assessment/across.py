"""A checked document held against earlier documents of its plan, and against others of its period."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from duban.assessment.across_values import Across, AcrossFinding, Match
from duban.assessment.check import Check
from duban.assessment.figure_index import index
from duban.assessment.government import may_be_one
from duban.assessment.matching import Matching, match_entries
from duban.assessment.pair import Pair, Side
from duban.assessment.rules.base_changed import base_changed
from duban.assessment.rules.claim_went_back import claim_went_back
from duban.assessment.rules.figure_differs import figure_differs
from duban.assessment.rules.goal_vanished import goal_vanished
from duban.assessment.rules.period_skipped import period_skipped
from duban.assessment.rules.target_lowered import target_lowered
from duban.assessment.rules.target_reworded import target_reworded
from duban.assessment.rules.text_repeated import text_repeated
from duban.assessment.rules.unit_changed import unit_changed
from duban.assessment.rules.value_fell import value_fell
from duban.problems.codes import Code, Severity

PAIR_RULES: tuple[Callable[[Pair], tuple[AcrossFinding, ...]], ...] = (
    value_fell,
    claim_went_back,
    target_lowered,
    target_reworded,
    base_changed,
    unit_changed,
    text_repeated,
)
"""The rules that compare a goal with itself, in the order in which a reader meets them."""


def against(check: Check, others: Sequence[Check]) -> Check:
    """The check with `across`: what the other documents say differently. No verdict is changed.

    A document is earlier when its period ends earlier in the same year; of the same period when both
    end on one day; any other, or another government's, is not compared, which is told. The latest that
    shows a thing tells it.
    """
    comparison = _Comparison(check)
    for other in sorted(others, key=_latest_first):
        comparison.add(other)
    return replace(check, across=comparison.result())


def _latest_first(check: Check) -> tuple[int, str]:
    period = check.reading.period
    return (-period.end.toordinal() if period else 0, check.reading.source.name)


class _Comparison:
    """The comparison while it grows, document by document."""

    def __init__(self, check: Check) -> None:
        self._check = check
        self._sides = _sides(check)
        self._earlier: list[list[Side]] = [[] for _ in check.entries]
        self._findings: list[list[AcrossFinding]] = [[] for _ in check.entries]
        self._document: list[AcrossFinding] = []
        self._matches: list[Match] = []
        self._compared: list[str] = []
        self._gone: set[str] = set()

    def add(self, other: Check) -> None:
        """Hold one document against the one that is checked."""
        now, then = self._check.reading.period, other.reading.period
        is_itself = other.reading.source.sha256 == self._check.reading.source.sha256
        one_plan = may_be_one(self._check.reading.title, other.reading.title)
        one_year = now and then and now.year_known and now.year == then.year
        if is_itself or not (one_plan and one_year and now and then) or then.end > now.end:
            self._refuse(other)
        elif then.end == now.end:
            self._beside(other)
        else:
            self._before(other)

    def result(self) -> Across:
        """All that was found, and what needs every document: periods that none of them covers."""
        for at, side in enumerate(self._sides):
            self._findings[at] += period_skipped(side, tuple(self._earlier[at]))
        return Across(
            compared=tuple(self._compared),
            matches=tuple(self._matches),
            findings=tuple(map(tuple, self._findings)),
            document=tuple(self._document),
        )

    def _beside(self, other: Check) -> None:
        self._compared.append(other.reading.source.name)
        figures = index(_sides(other))
        for at, side in enumerate(self._sides):
            self._findings[at] += figure_differs(side, figures)

    def _before(self, other: Check) -> None:
        matching = match_entries(self._check, other)
        if not _is_one_plan(matching, self._check, other):
            self._refuse(other)
            return
        self._compared.append(other.reading.source.name)
        self._matches += matching.matches
        sides = _sides(other)
        for match in matching.certain:
            self._earlier[match.now].append(sides[match.before])
            self._hold(match.now, Pair(now=self._sides[match.now], before=sides[match.before]))
        for finding in goal_vanished(other, matching):
            goal = dict(finding.values)["goal"]
            if goal not in self._gone:
                self._gone.add(goal)
                self._document.append(finding)

    def _hold(self, at: int, pair: Pair) -> None:
        """Run the rules on a pair; what a later document has shown already is not told again."""
        told = {finding.code for finding in self._findings[at]}
        for rule in PAIR_RULES:
            self._findings[at] += [each for each in rule(pair) if each.code not in told]

    def _refuse(self, other: Check) -> None:
        self._document.append(
            AcrossFinding(
                code=Code.NOT_COMPARED,
                severity=Severity.NOTICE,
                spans=(),
                values=(("source", other.reading.source.name),),
            )
        )


def _sides(check: Check) -> list[Side]:
    """The entries with their document; none without a period, since nothing is compared then."""
    period = check.reading.period
    if period is None:
        return []
    name = check.reading.source.name
    return [Side(source=name, period=period, checked=checked) for checked in check.entries]


def _is_one_plan(matching: Matching, now: Check, before: Check) -> bool:
    """Whether the two documents have half of the shorter one's goals in common.

    Two governments often have a few goals in the same words, which must not be held against another.
    """
    fewer = min(len(now.entries), len(before.entries))
    return bool(fewer) and 2 * len(matching.certain) >= fewer

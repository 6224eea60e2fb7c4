"""What a person may choose for a check: how a goal is compared, its planned curve, the lights, the outlook.

Without a choice everything is inferred from the text. A choice is shown beside what it changed.
"""

import itertools
from dataclasses import dataclass
from decimal import Decimal

from duban.assessment.assessment import GoalKind
from duban.lookups.lights import LightProfile
from duban.lookups.seasonal import load_seasons

MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What should be reached by a month's end: `nodes` of (months, share 0–1), straight lines between.

    Before the first node the line starts at nothing, after the last it ends at the whole year's amount.
    `seasonal`: the published share of `seasonal.toml` where the indicator and the month have one.
    """

    nodes: tuple[tuple[int, Decimal], ...] = ()
    seasonal: bool = False

    def share(self, elapsed: Decimal, indicator: str) -> Decimal:
        """The planned share (0–1) when `elapsed` (0–1) of the year is over."""
        months = elapsed * MONTHS
        if self.seasonal and months == months.to_integral_value():
            season = load_seasons().season(indicator, int(months))
            if season is not None:
                return season.share
        return self._on_the_line(months)

    def _on_the_line(self, months: Decimal) -> Decimal:
        points = ((0, Decimal(0)), *self.nodes, (MONTHS, Decimal(1)))
        for (start, low), (end, high) in itertools.pairwise(points):
            if start <= months <= end and end > start:
                return low + (high - low) * (months - start) / (end - start)
        return Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalChoice:
    """A choice for the goals with this number (None: any) whose words hold `text` ("": any)."""

    number: str | None = None
    text: str = ""
    kind: GoalKind | None = None
    plan: Plan | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All choices of one check. `lights` None: the profile that `lights.toml` names."""

    choices: tuple[GoalChoice, ...] = ()
    lights: LightProfile | None = None
    with_outlook: bool = False

    def kind(self, number: str | None, words: str) -> GoalKind | None:
        """The kind chosen for a sub-target; the first choice that fits wins."""
        return next((one.kind for one in self._fitting(number, words) if one.kind), None)

    def plan(self, number: str | None, words: str) -> Plan | None:
        """The planned curve chosen for a goal; the first choice that fits wins."""
        return next((one.plan for one in self._fitting(number, words) if one.plan), None)

    def _fitting(self, number: str | None, words: str) -> tuple[GoalChoice, ...]:
        return tuple(
            one for one in self.choices if one.number in (None, number) and one.text in words
        )


AS_INFERRED = Settings()
"""No choice at all."""

"""Shares printed in a column of their own: 目标 30000 | 进度 24589 | 完成目标(%) 91.9."""

import re
from dataclasses import dataclass
from decimal import Decimal

from duban.assessment import arithmetic
from duban.assessment.assessment import Span
from duban.assessment.case import Case
from duban.assessment.spans import span_between
from duban.lookups.audit import load_audit_words
from duban.lookups.idioms import load_idioms
from duban.lookups.late import late
from duban.provenance.fields import Field

_FIGURE = late(r"([0-9]{1,15}(?:\.[0-9]{1,6})?)\s*([^0-9.,，。；\s]{0,8})")
_GROUPED = re.compile(r"(?<=[0-9])[,，](?=[0-9]{3}(?![0-9]))")
_PERCENT_SIGN = late(r"[（(]?\s{0,8}+[%％]\s{0,8}+[）)]?$")
_BIGGEST = Decimal(10_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnShare:
    """The printed share (percent) of a row, and the cells that it should be computed from."""

    text: str
    stated: Decimal
    numerator: Span
    denominator: Span
    working: str
    computed: Decimal
    fits: bool


def column_shares(case: Case) -> tuple[ColumnShare, ...]:
    """The shares in further columns, where goal and progress are each one bare figure of one unit."""
    if not case.entry.extra:
        return ()
    words = load_audit_words()
    printed = [
        (text, stated)
        for header, text in case.entry.extra.items()
        if words.ratio_column_end.search(_PERCENT_SIGN.sub("", header.strip()))
        and (stated := _percent(text)) is not None
    ]
    goal, actual = _figure(case, Field.ANNUAL_GOAL), _figure(case, Field.PROGRESS)
    if not printed or goal is None or actual is None or goal[1] != actual[1]:
        return ()
    computed = arithmetic.percent_of(actual[0], goal[0])
    if computed is None:
        return ()
    return tuple(
        ColumnShare(
            text=text,
            stated=stated,
            numerator=actual[2],
            denominator=goal[2],
            working=(
                f"{arithmetic.plain(actual[0])} ÷ {arithmetic.plain(goal[0])} = "
                f"{arithmetic.shown_percent(computed, like=stated)}"
            ),
            computed=computed,
            fits=any(
                arithmetic.fits(stated, arithmetic.Interval(low=way, high=way))
                for way in (computed, *_other_ways(case, goal[0], actual[0]))
            ),
        )
        for text, stated in printed
    )


def _other_ways(case: Case, goal: Decimal, actual: Decimal) -> tuple[Decimal, ...]:
    """How attainment is computed where less is better: goal over actual, or 2 − actual over goal.

    Source: 贵阳 scoring rule for control-type indicators (domain b.1).
    """
    entry = case.entry
    texts = (entry.section, entry.annual_goal, entry.period_target, *entry.extra.values())
    lower_better = load_idioms().lower_better
    if not any(text and lower_better.search(text) for text in texts):
        return ()
    ways = (arithmetic.percent_of(goal, actual), arithmetic.percent_of(2 * goal - actual, goal))
    return tuple(way for way in ways if way is not None)


def _figure(case: Case, field: Field) -> tuple[Decimal, str, Span] | None:
    """The value, unit and place of a cell that is one figure and nothing else."""
    text = case.text(field)
    found = _FIGURE.fullmatch(_GROUPED.sub("", text.strip()))
    if found is None:
        return None
    return Decimal(found[1]), found[2], span_between(case, field, 0, len(text))


def _percent(text: str) -> Decimal | None:
    """A bare figure with or without a percent sign; None for anything else or out of all bounds."""
    found = _FIGURE.fullmatch(text.strip())
    if found is None or found[2] not in ("", "%", "％"):
        return None
    value = Decimal(found[1])
    return value if value < _BIGGEST else None

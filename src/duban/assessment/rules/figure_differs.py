"""The same figure of the same period, with another value in another document."""

from collections.abc import Mapping

from duban.assessment.across_figures import clash, step
from duban.assessment.across_values import AcrossFinding
from duban.assessment.figure_index import Figure, Key, figures_of
from duban.assessment.pair import Side
from duban.problems.codes import Code, Severity
from duban.quantities.quantity import Quantity


def figure_differs(
    side: Side, other: Mapping[Key, tuple[Figure, ...]]
) -> tuple[AcrossFinding, ...]:
    """Figures of one name, unit and span of days whose values lie further apart than their rounding.

    A warning, never an error: preliminary and final figures, or two ways of counting, may both be
    sound. A name that either document gives several values is left alone.
    """
    found = []
    mine: dict[Key, list[Figure]] = {}
    for key, figure in figures_of(side):
        mine.setdefault(key, []).append(figure)
    for key, figures in mine.items():
        for figure in figures:
            theirs = [each for each in other.get(key, ()) if _is_same(each, figure)]
            values = {each.quantity.base_value for each in theirs}
            if len(figures) == 1 and len(values) == 1 and _apart(figure, theirs[0]):
                found.append(_finding(figure, theirs[0]))
    return tuple(found)


def _is_same(one: Figure, other: Figure) -> bool:
    if clash(one.side, one.quantity, other.side, other.quantity):
        return False
    return _same_days(one.quantity, other.quantity)


def _same_days(one: Quantity, other: Quantity) -> bool:
    return bool(
        one.period
        and other.period
        and (one.period.start, one.period.end) == (other.period.start, other.period.end)
    )


def _apart(one: Figure, other: Figure) -> bool:
    """Whether two values differ by a whole unit of the coarser one's last place."""
    room = max(step(one.quantity), step(other.quantity))
    return abs(one.quantity.base_value - other.quantity.base_value) >= room


def _finding(now: Figure, other: Figure) -> AcrossFinding:
    number = other.side.checked.entry.number
    return AcrossFinding(
        code=Code.FIGURE_DIFFERS,
        severity=Severity.WARNING,
        spans=(now.side.span_of(now.quantity), other.side.span_of(other.quantity)),
        working=f"{now.quantity.text} ≠ {other.quantity.text}",
        values=(
            ("name", now.quantity.indicator or now.side.checked.entry.task or ""),
            ("now", now.quantity.text),
            ("other", other.quantity.text),
            ("source", other.side.source),
            ("number", number or "—"),
        ),
    )

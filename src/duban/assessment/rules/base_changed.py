"""A share of another whole than before."""

from collections.abc import Iterator

from duban.assessment.across_figures import Likeness, goal_words, likeness, name_in, step
from duban.assessment.across_values import AcrossFinding
from duban.assessment.pair import Pair, Side, named
from duban.lookups.across import load_across
from duban.problems.codes import Code, Severity
from duban.provenance.fields import Field
from duban.quantities.quantity import Quantity


def base_changed(pair: Pair) -> tuple[AcrossFinding, ...]:
    """The year's task that a share is taken of, written with another number than earlier in the year.

    A smaller base makes the same work look further on. A warning, since a task may be changed in due
    form; a notice where the annual goal itself was changed to that number (`target_lowered` says so).
    """
    before = dict(_bases(pair.before))
    goal = goal_words(pair.now) + goal_words(pair.before)
    found = []
    for words, now in _bases(pair.now):
        others = [q for said, q in before.items() if _is_one(words, said, goal)]
        if len(others) == 1 and _differs(now, others[0]):
            found.append(_finding(pair, now, others[0]))
    return tuple(found)


def _is_one(words: str, other: str, goal: str) -> bool:
    annual = load_across().annual
    if annual.search(words) and annual.search(other):
        return True
    return likeness(name_in(words), name_in(other), goal) is Likeness.SAME


def _bases(side: Side) -> Iterator[tuple[str, Quantity]]:
    """The wholes of shares that stand in the progress text, with their words, each word once."""
    quantities = side.measures(Field.PROGRESS).quantities
    by_start = {quantity.start: quantity for quantity in quantities}
    seen: dict[str, Quantity] = {}
    for share in quantities:
        whole = by_start.get(share.total_start) if share.total_start is not None else None
        if share.is_share and share.share_of and whole is not None:
            seen.setdefault(share.share_of.replace(whole.text, ""), whole)
    yield from seen.items()


def _differs(now: Quantity, before: Quantity) -> bool:
    same_unit = now.base_unit == before.base_unit and now.kind is before.kind
    return same_unit and abs(now.base_value - before.base_value) >= max(step(now), step(before))


def _finding(pair: Pair, now: Quantity, before: Quantity) -> AcrossFinding:
    goal = {q.base_value for q in pair.now.measures(Field.ANNUAL_GOAL).quantities}
    was = {q.base_value for q in pair.before.measures(Field.ANNUAL_GOAL).quantities}
    follows = now.base_value in goal and before.base_value in was
    return AcrossFinding(
        code=Code.BASE_CHANGED,
        severity=Severity.NOTICE if follows else Severity.WARNING,
        spans=(pair.now.span_of(now), pair.before.span_of(before)),
        working=f"{before.text} → {now.text}",
        values=(("now", now.text), ("before", before.text), *named(pair)),
    )

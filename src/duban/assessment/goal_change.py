"""How the quantities of a goal differ between two documents."""

from collections.abc import Iterator
from dataclasses import dataclass

from duban.assessment.across_figures import Name, name_of
from duban.assessment.matching import same_words
from duban.assessment.pair import Pair, Side
from duban.provenance.fields import Field
from duban.quantities.quantity import Comparator, Direction, Quantity

_AT_MOST = (Comparator.AT_MOST, Comparator.LESS_THAN)
_FIRM = (None, Comparator.EQUAL, Comparator.AT_LEAST, Comparator.MORE_THAN, *_AT_MOST)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Change:
    """One quantity of the annual goal, now and before, not the same. `eased`: less is asked now."""

    now: Quantity
    before: Quantity
    eased: bool


def changes(pair: Pair) -> tuple[Change, ...]:
    """The quantities of the annual goal that have another value or a softer bound than before."""
    return tuple(_changes(pair))


def goal_differs(pair: Pair) -> bool:
    """Whether both documents state the annual goal, in different words or numbers."""
    now, before = (same_words(side.text(Field.ANNUAL_GOAL)) for side in (pair.now, pair.before))
    return bool(now and before and now != before)


def words_differ(pair: Pair) -> bool:
    """Whether the annual goals differ in more than their numbers."""
    return _blanked(pair.now) != _blanked(pair.before)


def dropped(pair: Pair) -> tuple[Quantity, ...]:
    """The quantities of the earlier annual goal that have none to answer them now."""
    now = {_key(pair.now, q) for q in pair.now.measures(Field.ANNUAL_GOAL).quantities}
    kinds = {(unit, kind) for _, unit, kind in now}
    return tuple(
        q
        for q in pair.before.measures(Field.ANNUAL_GOAL).quantities
        if _key(pair.before, q)[1:] not in kinds
    )


def _changes(pair: Pair) -> Iterator[Change]:
    before = _by_name(pair.before)
    for key, quantities in _by_name(pair.now).items():
        earlier = before.get(key, [])
        if len(earlier) != len(quantities):
            continue
        for now, was in zip(quantities, earlier, strict=True):
            softened = now.comparator is Comparator.ABOUT and was.comparator in _FIRM
            if now.base_value != was.base_value:
                yield Change(now=now, before=was, eased=_eased(now, was))
            elif softened:
                yield Change(now=now, before=was, eased=True)


def _eased(now: Quantity, was: Quantity) -> bool:
    """Less of what is wanted: a smaller amount, or a larger one where little is wanted.

    A rate that is to fall is signed (下降5% is -5), so that a higher one asks less; an amount to be cut
    is not (压减50万吨).
    """
    falling_rate = was.direction is Direction.DOWN and was.is_growth
    if falling_rate or was.comparator in _AT_MOST:
        return now.base_value > was.base_value
    return now.base_value < was.base_value


def _key(side: Side, quantity: Quantity) -> tuple[Name, str, bool]:
    return (name_of(side, quantity), quantity.base_unit, quantity.is_growth)


def _by_name(side: Side) -> dict[tuple[Name, str, bool], list[Quantity]]:
    """The quantities of the annual goal by what they count, in their order (320户, 力争352户)."""
    found: dict[tuple[Name, str, bool], list[Quantity]] = {}
    for quantity in side.measures(Field.ANNUAL_GOAL).quantities:
        found.setdefault(_key(side, quantity), []).append(quantity)
    return found


def _blanked(side: Side) -> str:
    """The annual goal with every quantity blanked out."""
    text, at, parts = side.text(Field.ANNUAL_GOAL), 0, []
    for quantity in side.measures(Field.ANNUAL_GOAL).quantities:
        parts.append(text[at : quantity.start])
        at = quantity.end
    return same_words("#".join([*parts, text[at:]]))

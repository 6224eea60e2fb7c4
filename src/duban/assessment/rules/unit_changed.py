"""The same work counted in another unit than before."""

from duban.assessment.across_figures import is_amount, name_of
from duban.assessment.across_values import AcrossFinding
from duban.assessment.pair import Pair, Side, named
from duban.problems.codes import Code, Severity
from duban.provenance.fields import Field
from duban.quantities.quantity import Quantity

_SHORTEST = 2


def unit_changed(pair: Pair) -> tuple[AcrossFinding, ...]:
    """One act on one object, in a unit that cannot be turned into the earlier one (户 and 人).

    The two figures cannot be compared, so growth since then is unknown. 万元 and 亿元 are one unit.
    Only a notice, and only where each document has a single figure under that name.
    """
    before = _single(pair.before)
    found = []
    for name, now in _single(pair.now).items():
        was = before.get(name)
        if was is not None and was.base_unit != now.base_unit:
            found.append(_finding(pair, now, was))
    return tuple(found)


def _single(side: Side) -> dict[object, Quantity]:
    """Amounts by name, without names that several have or that say no object."""
    named_: dict[object, list[Quantity]] = {}
    for quantity in side.measures(Field.PROGRESS).quantities:
        name = name_of(side, quantity)
        if is_amount(quantity) and len(name.object) >= _SHORTEST:
            named_.setdefault(name, []).append(quantity)
    return {name: found[0] for name, found in named_.items() if len(found) == 1}


def _finding(pair: Pair, now: Quantity, was: Quantity) -> AcrossFinding:
    return AcrossFinding(
        code=Code.UNIT_CHANGED,
        severity=Severity.NOTICE,
        spans=(pair.now.span_of(now), pair.before.span_of(was)),
        working=f"{was.text} → {now.text}",
        values=(("now", now.text), ("before", was.text), *named(pair)),
    )

"""Totals and the parts that the text says they are made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from duban.assessment import arithmetic
from duban.assessment.breaks import breaks
from duban.assessment.case import Case
from duban.assessment.shares import amounts, is_exact
from duban.lookups.audit import load_audit_words
from duban.lookups.late import late
from duban.provenance.fields import Field
from duban.quantities.quantity import Quantity

_FEWEST_PARTS = 2
_LONGEST_LEAD = 24
_LONGEST_LABEL = 24
_NEAR_OVER = Decimal("1.1")
_FAR_OVER = Decimal("1.5")
_NEAR_UNDER = Decimal("0.97")
_FEWEST_NEAR = 3
_MORE_ACTS = late(r"同比|增长|下降|较|比上|其中|已|完成|涉及|带动|惠及|累计|新增")
_BRACKETS = late(r"（[^（）]{0,60}）|\([^()]{0,60}\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A total and its parts in order. `is_whole`: the words say that the parts are all there are.

    `is_listed`: 、 or ； keeps them apart. `is_of_statuses`: they are classes of goals. `is_crossing`:
    their names sort by different things (亿元以上, 外资), so that they may overlap.
    """

    total: Quantity
    parts: tuple[Quantity, ...]
    is_whole: bool
    is_listed: bool
    is_of_statuses: bool = False
    is_crossing: bool = False

    @property
    def added(self) -> Decimal:
        """The parts together, in base units."""
        return sum((part.base_value for part in self.parts), Decimal(0))


def sums(case: Case, field: Field = Field.PROGRESS) -> tuple[Sum, ...]:
    """Every total that is followed by its parts (其中…) or follows them (…合计)."""
    figures = amounts(case, field)
    if len(figures) <= _FEWEST_PARTS:
        return ()
    text = case.text(field)
    found = []
    for at, total in enumerate(figures):
        if (after := _parts_after(text, total, figures[at + 1 :])) is not None:
            found.append(after)
        elif (before := _parts_before(text, total, figures[:at])) is not None:
            found.append(before)
    return tuple(found)


def is_off(found: Sum) -> bool:
    """Whether the parts cannot be what the total was made of.

    Parts introduced by 其中 may leave a rest, and may overlap where they are not one list: only an
    overshoot, or a list that is declared or all but complete, is wrong.
    """
    exact = all(is_exact(q) for q in (found.total, *found.parts))
    if _some_run_fits(found, exact=exact):
        return False
    added, total = found.added, found.total.base_value
    if any(part.base_value > total for part in found.parts):
        return False
    if found.is_whole:
        return True
    if found.is_crossing:
        return False
    if added > total:
        limit = _FAR_OVER if found.is_listed else _NEAR_OVER
        return added <= total * limit
    return found.is_listed and len(found.parts) >= _FEWEST_NEAR and added >= total * _NEAR_UNDER


def sum_working(found: Sum) -> str:
    """The addition for people: 35 + 48 + 39 = 122 ≠ 120."""
    units = {q.unit for q in (*found.parts, found.total)}
    if len(units) == 1:
        shown = [arithmetic.plain(part.value) for part in found.parts]
        scale = found.total.base_value / found.total.value if found.total.value else Decimal(1)
        added, total = arithmetic.plain(found.added / scale), arithmetic.plain(found.total.value)
    else:
        shown = [arithmetic.plain(part.value) + part.unit for part in found.parts]
        added = arithmetic.plain(found.added) + found.total.base_unit
        total = arithmetic.plain(found.total.value) + found.total.unit
    return f"{' + '.join(shown)} = {added} ≠ {total}"


def _some_run_fits(found: Sum, *, exact: bool) -> bool:
    """Whether the first or last parts make the total: the others may belong to what is beside."""
    scale = found.total.base_value / found.total.value if found.total.value else Decimal(1)
    if not scale:
        return True
    scaled = [_in_units(part, scale) for part in found.parts]
    total = found.total.value
    return arithmetic.sum_fits(scaled, total, is_exact=exact) or any(
        arithmetic.sum_fits(piece, total, is_exact=True)
        for count in range(_FEWEST_PARTS, len(scaled))
        for piece in (scaled[:count], scaled[-count:])
    )


def _in_units(part: Quantity, scale: Decimal) -> Decimal:
    """A part in the total's unit, with the digits that it was written with where the units agree."""
    if part.value and part.base_value / part.value == scale:
        return part.value
    return part.base_value / scale


def _parts_after(text: str, total: Quantity, later: Sequence[Quantity]) -> Sum | None:
    """共排查企业120家，其中一类35家、二类48家、三类39家。"""
    words = load_audit_words()
    same = [q for q in later if q.base_unit == total.base_unit and q.unit == total.unit]
    if len(same) < _FEWEST_PARTS:
        return None
    first = same[0]
    lead = text[total.end : first.start]
    if len(lead) > 2 * _LONGEST_LEAD or "。" in lead or "\n" in lead:
        return None
    is_whole = bool(words.exhaustive.search(lead))
    is_statuses = bool(
        words.status_class.search(lead) or words.status_class.search(_after(text, first))
    )
    if not (
        is_whole or words.subset.search(lead) or "：" in lead or (is_statuses and "中" in lead)
    ):
        return None
    parts, is_listed = _run(text, _outside_brackets(text, first, same))
    if len(parts) < _FEWEST_PARTS:
        return None
    by_status = len(parts) >= _FEWEST_NEAR and _are_statuses(text, parts, total)
    return Sum(
        total=total,
        parts=tuple(parts),
        is_whole=is_whole or by_status,
        is_listed=is_listed,
        is_of_statuses=by_status,
        is_crossing=words.crossing.search(text, total.end, parts[-1].end) is not None,
    )


def _after(text: str, quantity: Quantity) -> str:
    return text[quantity.end : quantity.end + 8]


def _outside_brackets(text: str, first: Quantity, figures: Sequence[Quantity]) -> list[Quantity]:
    """The figures that are not a note in brackets inside the list that `first` begins."""
    hidden = [(found.start(), found.end()) for found in _BRACKETS.finditer(text)]
    inside = [span for span in hidden if span[0] <= first.start < span[1]]
    return [
        q
        for q in figures
        if not any(a <= q.start < b for a, b in hidden if (a, b) not in inside)
        and all(a <= q.start < b for a, b in inside)
    ]


def _run(text: str, figures: Sequence[Quantity]) -> tuple[list[Quantity], bool]:
    """The first figures that stand in one list, and whether 、 or ； keeps them apart."""
    parts = [figures[0]]
    joint: str | None = None
    for figure in figures[1:]:
        between = _BRACKETS.sub("", text[parts[-1].end : figure.start])
        mark = next((char for char in "。\n；、，," if char in between), "和")
        if mark in "。\n" or len(between) > _LONGEST_LABEL:
            break
        joint = joint or mark
        if mark not in (joint, "和") or (mark in "，," and _MORE_ACTS.search(between)):
            break
        parts.append(figure)
    return parts, joint in ("、", "；")


def _are_statuses(text: str, parts: Sequence[Quantity], total: Quantity) -> bool:
    """Whether every part is a class of goals: done, under way, behind … make up all of them."""
    finder = load_audit_words().status_class
    edges = [total.end, *(part.end for part in parts)]
    return all(
        finder.search(text[edge : part.start]) or finder.search(_after(text, part))
        for edge, part in zip(edges, parts, strict=False)
    )


def _parts_before(text: str, total: Quantity, earlier: Sequence[Quantity]) -> Sum | None:
    """甲23.02亿元、乙6.30亿元，合计29.32亿元。"""
    start, _ = breaks(text).sentence(total.start)
    head = text[max(start, total.start - _LONGEST_LEAD) : total.start]
    if not load_audit_words().grand_total_end.search(head):
        return None
    parts = [
        q
        for q in earlier
        if q.start >= start and q.base_unit == total.base_unit and q.base_value <= total.base_value
    ]
    if len(parts) < _FEWEST_PARTS:
        return None
    return Sum(total=total, parts=tuple(parts), is_whole=True, is_listed=True)

"""Lists of names and the number of them that the text states."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duban.assessment.breaks import breaks
from duban.assessment.case import Case
from duban.assessment.shares import amounts
from duban.lookups.audit import load_audit_words
from duban.lookups.late import late
from duban.provenance.fields import Field
from duban.quantities.quantity import Quantity, QuantityKind

_AND = late(r"[和及与]|以及")
_BRACKETS = late(r"（[^（）]{0,60}）|\([^()]{0,60}\)|《[^《》]{0,80}》|“[^“”]{0,60}”")
_RESPECTIVELY = "分别"
_BETWEEN_VALUES = late(r"\s{0,8}+(?:、|，|,|和|及|与)\s{0,8}[^0-9、，。；和及与]{0,2}")
_MEMBER = late(r"等\s{0,8}+$")
_DIGIT = late("[0-9０-９]")
_FEWEST = 2
_MOST_NAMES = 40
_LONGEST_NAME = 30
_LONGEST_LIST = 400
_MOST_PAIRINGS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many members a list may have: 、 always parts them, 和 及 与 may stand inside a name."""

    fewest: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedCount:
    """甲、乙、丙等6个产业园: names from `start` on, then the stated number. `is_open`: 等 stands there."""

    start: int
    stated: Quantity
    names: Count
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """A、B、C分别增长5.1%、6.2%: the subjects from `start` on, and the values in order."""

    start: int
    subjects: Count
    values: tuple[Quantity, ...]
    is_fused: bool


def count_members(text: str) -> Count:
    """The members of a list written with 、 and 和; what stands in brackets or titles is one."""
    plain = _BRACKETS.sub("某", text)
    pieces = [piece for piece in plain.split("、") if piece.strip()]
    return Count(fewest=len(pieces), most=len(pieces) + len(_AND.findall(plain)))


def named_counts(case: Case, field: Field) -> Iterator[NamedCount]:
    """Every list of at least two names that ends in the number of them."""
    text = case.text(field)
    if "、" not in text:
        return
    nouns = load_audit_words().list_nouns
    for stated in amounts(case, field):
        if stated.kind is not QuantityKind.COUNT or stated.unit not in nouns:
            continue
        if stated.value != stated.value.to_integral_value() or not 1 < stated.value <= _MOST_NAMES:
            continue
        start, _ = breaks(text).clause(stated.start)
        names = text[max(start, stated.start - _LONGEST_LIST) : stated.start].rstrip()
        if "、" not in names or _DIGIT.search(_BRACKETS.sub("", names)):
            continue
        is_open = _MEMBER.search(names) is not None
        members = count_members(names.removesuffix("等"))
        yield NamedCount(start=start, stated=stated, names=members, is_open=is_open)


def pairings(case: Case, field: Field) -> Iterator[Pairing]:
    """Every 分别 with at least two subjects parted by 、 before it and values after it."""
    text = case.text(field)
    at = text.find(_RESPECTIVELY)
    for _ in range(_MOST_PAIRINGS):
        if at < 0:
            return
        start, end = breaks(text).clause(at)
        subjects = text[max(start, at - _LONGEST_LIST) : at]
        values = (
            _values(text, at, case.measures[field].quantities) if field in case.measures else []
        )
        if "、" in subjects and len(values) >= _FEWEST and _is_plain(subjects):
            yield Pairing(
                start=start,
                subjects=count_members(subjects),
                values=tuple(values),
                is_fused=load_audit_words().fused.search(subjects) is not None,
            )
        at = text.find(_RESPECTIVELY, max(end, at + 1))


def _is_plain(subjects: str) -> bool:
    """Whether the words before 分别 are names only: no figures and no member too long for a name."""
    plain = _BRACKETS.sub("", subjects)
    pieces = plain.split("、")
    return not _DIGIT.search(plain) and all(
        0 < len(piece.strip()) <= _LONGEST_NAME for piece in pieces
    )


def _values(text: str, at: int, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The run of figures after 分别 that only 、 ， 和 keep apart; their total ends it (，合计163个)."""
    run: list[Quantity] = []
    _, sentence_end = breaks(text).sentence(at)
    first = bisect_left(quantities, at, key=lambda quantity: quantity.start)
    for quantity in quantities[first : first + _MOST_NAMES]:
        if quantity.end > sentence_end or (run and quantity.kind is not run[0].kind):
            break
        if run and not _BETWEEN_VALUES.fullmatch(text, run[-1].end, quantity.start):
            break
        if run and _is_total(text[run[-1].end : quantity.start]):
            break
        run.append(quantity)
    return run


def _is_total(between: str) -> bool:
    """Whether the words before a figure say that it is the sum of those before it."""
    return between.endswith("共") or load_audit_words().grand_total_end.search(between) is not None

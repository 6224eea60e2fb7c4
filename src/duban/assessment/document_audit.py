"""The audit of a document's own counting sentence: its classes, its total, its shares."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from duban.assessment import arithmetic
from duban.problems.codes import Code, Severity
from duban.provenance.place import Place
from duban.records.count import ClassCount, Count
from duban.records.entry import Reading

_FEWEST_WITHOUT_SHARES = 3
"""So many classes are taken for all there are where no shares tell it (已完成、正常推进、滞后)."""
_NEAR_ALL = Decimal(2)
"""Shares that make 100 up to this are those of all classes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFinding:
    """Something that a reader of the whole document should know. Always a notice.

    `text` is the sentence it is about, `place` where it stands; `spans` are offsets in it.
    """

    code: Code
    severity: Severity
    text: str
    place: Place
    spans: tuple[tuple[int, int], ...]
    working: str
    values: tuple[tuple[str, str], ...]


def document_audit(reading: Reading) -> tuple[DocumentFinding, ...]:
    """What does not add up in the sentences that sort all goals into classes.

    Nothing is said of rounding, of cutting off, or of a share moved by one unit of its last place so
    that all of them make 100 (162 of 222 printed 72.9 %).
    """
    return tuple(finding for count in reading.counts for finding in _of(count))


def _of(count: Count) -> Iterator[DocumentFinding]:
    added = sum(one.count for one in count.classes)
    total = count.total
    if total is None or total == added:
        if total is not None or _are_all(count):
            yield from _shares(count, added)
        return
    wrong_of_total, wrong_of_sum = _wrong(count, total), _wrong(count, added)
    has_shares = any(one.share is not None for one in count.classes)
    if has_shares and not wrong_of_sum and wrong_of_total:
        yield _other_base(count, total, added)
        return
    if _is_off(count, total, added):
        yield _sum(count, total, added)
    yield from _shares(count, total if len(wrong_of_total) <= len(wrong_of_sum) else added)


def _is_off(count: Count, total: int, added: int) -> bool:
    """Whether the classes should make the total and do not; some of them alone may leave a rest."""
    if added > total:
        return True
    if any(one.share is not None for one in count.classes):
        return _are_all(count)
    return len(count.classes) >= _FEWEST_WITHOUT_SHARES


def _are_all(count: Count) -> bool:
    """Whether every class has a share and the shares make 100, or nearly so."""
    shares = [one.share for one in count.classes if one.share is not None]
    is_whole = abs(sum(shares) - arithmetic.HUNDRED) <= _NEAR_ALL
    return is_whole and len(shares) == len(count.classes)


def _shares(count: Count, base: int) -> Iterator[DocumentFinding]:
    """The shares that are not theirs; where most are not, the base is another one, told nowhere."""
    wrong = _wrong(count, base)
    if 2 * len(wrong) > sum(1 for one in count.classes if one.share is not None):
        return
    for one in wrong:
        computed = arithmetic.percent_of(Decimal(one.count), Decimal(base)) or Decimal(0)
        stated = one.share or Decimal(0)
        shown = arithmetic.shown_percent(computed, like=stated)
        yield _finding(
            count,
            Code.RATIO_MISMATCH,
            (one,),
            f"{one.count} ÷ {base} = {shown}",
            (("stated", arithmetic.plain(stated) + "%"), ("computed", shown)),
        )


def _wrong(count: Count, base: int) -> list[ClassCount]:
    """The classes whose share is not theirs of `base`."""
    stated = [one.share for one in count.classes if one.share is not None]
    is_adjusted = len(stated) == len(count.classes) and sum(stated) == arithmetic.HUNDRED
    return [one for one in count.classes if not _fits(one, base, is_adjusted=is_adjusted)]


def _fits(one: ClassCount, base: int, *, is_adjusted: bool) -> bool:
    if one.share is None:
        return True
    part, whole = Decimal(one.count), Decimal(base)
    if arithmetic.fits_share(
        one.share,
        arithmetic.Interval(low=part, high=part),
        arithmetic.Interval(low=whole, high=whole),
    ):
        return True
    computed = arithmetic.percent_of(part, whole)
    unit = arithmetic.last_place(one.share)
    return is_adjusted and computed is not None and abs(computed - one.share) < unit


def _sum(count: Count, total: int, added: int) -> DocumentFinding:
    return _finding(
        count,
        Code.SUM_MISMATCH,
        count.classes,
        f"{_added(count)} = {added} ≠ {total}",
        (
            ("total", str(total)),
            ("count", str(len(count.classes))),
            ("gap", str(abs(added - total))),
        ),
    )


def _other_base(count: Count, total: int, added: int) -> DocumentFinding:
    first = next(one for one in count.classes if one.share is not None)
    computed = arithmetic.percent_of(Decimal(first.count), Decimal(added)) or Decimal(0)
    shown = arithmetic.shown_percent(computed, like=first.share or Decimal(0))
    return _finding(
        count,
        Code.DENOMINATOR_MISMATCH,
        count.classes,
        f"{_added(count)} = {added} ≠ {total}; {first.count} ÷ {added} = {shown}",
        (("stated", str(total)), ("implied", str(added))),
    )


def _added(count: Count) -> str:
    return " + ".join(str(one.count) for one in count.classes)


def _finding(
    count: Count,
    code: Code,
    classes: tuple[ClassCount, ...],
    working: str,
    values: tuple[tuple[str, str], ...],
) -> DocumentFinding:
    return DocumentFinding(
        code=code,
        severity=Severity.NOTICE,
        text=count.text,
        place=count.place,
        spans=tuple((one.start, one.end) for one in classes),
        working=working,
        values=values,
    )

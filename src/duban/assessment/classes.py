"""Lists of classes, each with its count and its share: 欠进度17项、占7.7%，达进度162项、占72.9%."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import islice

from duban.assessment import arithmetic
from duban.assessment.breaks import breaks
from duban.assessment.case import Case
from duban.assessment.shares import MOST_FIGURES, amounts
from duban.lookups.late import late
from duban.provenance.fields import Field
from duban.quantities.quantity import Quantity, QuantityKind

_LINK = late(
    r"[^，,。；、（()0-9]{0,8}"
    r"(?:[，,、]?占[^，。；、0-9]{0,8}|[（(]占?|[，,、]?(?:占比|比例|比重)(?:为|达)?)\s{0,8}"
)
_JOIN = late(r"\s{0,8}[、和及与，,]\s{0,8}")
_LABEL_LIMIT = 40
_FEWEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassList:
    """Counts with their shares, in order, and the counts before them that may be their whole."""

    pairs: tuple[tuple[Quantity, Quantity], ...]
    wholes: tuple[Quantity, ...]

    @property
    def total(self) -> Decimal:
        """The sum of the counts, in base units."""
        return sum((count.base_value for count, _ in self.pairs), Decimal(0))

    def misfits(self, base: Decimal) -> tuple[tuple[Quantity, Quantity], ...]:
        """The pairs whose share is not the count over `base`."""
        return tuple(pair for pair in self.pairs if not _fits(pair, base))


@lru_cache(maxsize=64)
def class_lists(case: Case, field: Field = Field.PROGRESS) -> tuple[ClassList, ...]:
    """Every list of at least two classes of one unit in a field, each with count and share."""
    measures = case.measures.get(field)
    if measures is None:
        return ()
    found = (q for q in measures.quantities if q.kind is QuantityKind.PERCENT)
    percents = list(islice(found, MOST_FIGURES))
    if len(percents) < _FEWEST:
        return ()
    text = case.text(field)
    counts = [q for q in amounts(case, field) if q.kind is QuantityKind.COUNT]
    return (*_adjacent(text, counts, percents), *_distributed(text, counts, percents))


def other_bases(case: Case, field: Field = Field.PROGRESS) -> tuple[ClassList, ...]:
    """The lists whose shares fit the sum of their classes and none of the totals before them."""
    return tuple(
        found
        for found in class_lists(case, field)
        if found.wholes
        and not found.misfits(found.total)
        and all(found.misfits(whole.base_value) for whole in found.wholes)
    )


def _adjacent(
    text: str, counts: Sequence[Quantity], percents: Sequence[Quantity]
) -> tuple[ClassList, ...]:
    """Each share directly after its count, the pairs following one another."""
    pairs = []
    for percent in percents:
        before = [q for q in counts if q.end <= percent.start]
        if before and _LINK.fullmatch(text, before[-1].end, percent.start):
            pairs.append((before[-1], percent))
    runs: list[list[tuple[Quantity, Quantity]]] = []
    for pair in pairs:
        if runs and _continues(text, runs[-1][-1], pair, counts):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return tuple(_with_wholes(text, run, counts) for run in runs if len(run) >= _FEWEST)


def _continues(
    text: str,
    last: tuple[Quantity, Quantity],
    pair: tuple[Quantity, Quantity],
    counts: Sequence[Quantity],
) -> bool:
    """Whether a pair belongs to the list that `last` ends: next count, same unit, near, one paragraph."""
    end, start = last[1].end, pair[0].start
    between = text[end:start]
    return (
        pair[0].base_unit == last[0].base_unit
        and pair[0].unit == last[0].unit
        and len(between) <= _LABEL_LIMIT
        and "\n" not in between
        and not any(end <= q.start and q.end <= start for q in counts)
    )


def _distributed(
    text: str, counts: Sequence[Quantity], percents: Sequence[Quantity]
) -> tuple[ClassList, ...]:
    """甲9项、乙3项、丙3项，分别占60%、20%、20%: shares in a run, counts in the sentence before it."""
    found = []
    for run in _runs(text, percents):
        start, _ = breaks(text).sentence(run[0].start)
        if "分别" not in text[max(start, run[0].start - 16) : run[0].start]:
            continue
        if "占" not in text[max(start, run[0].start - 16) : run[0].start]:
            continue
        before = [q for q in counts if start <= q.start and q.end <= run[0].start]
        chosen = before[-len(run) :]
        if len(chosen) == len(run) and len({q.unit for q in chosen}) == 1:
            found.append(_with_wholes(text, list(zip(chosen, run, strict=True)), counts))
    return tuple(found)


def _runs(text: str, percents: Sequence[Quantity]) -> list[list[Quantity]]:
    """Percents that only 、 or 和 keep apart, two or more."""
    runs: list[list[Quantity]] = []
    for percent in percents:
        if runs and _JOIN.fullmatch(text, runs[-1][-1].end, percent.start):
            runs[-1].append(percent)
        else:
            runs.append([percent])
    return [run for run in runs if len(run) >= _FEWEST]


def _with_wholes(
    text: str, run: list[tuple[Quantity, Quantity]], counts: Sequence[Quantity]
) -> ClassList:
    """The list with the earlier counts that can be its whole: same unit, bigger than every class."""
    first, biggest = run[0][0], max(count.base_value for count, _ in run)
    wholes = [
        q
        for q in counts
        if q.end <= first.start and q.base_unit == first.base_unit and q.base_value >= biggest
    ]
    return ClassList(pairs=tuple(run), wholes=tuple(reversed(wholes)))


def _fits(pair: tuple[Quantity, Quantity], base: Decimal) -> bool:
    count, percent = pair
    exact = arithmetic.Interval(low=base, high=base)
    if percent.comparator is None:
        value = arithmetic.Interval(low=count.base_value, high=count.base_value)
        return arithmetic.fits_share(percent.value, value, exact)
    return True

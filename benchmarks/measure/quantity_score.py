"""Figures on quantities (value and unit) and on periods and dates."""

from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.measure.characters import solid, squeezed
from benchmarks.measure.figures import Overlap, Share
from benchmarks.measure.gold import GoldEntry, GoldQuantity
from benchmarks.measure.pairing import measured
from benchmarks.measure.run import Measured, Outcome
from duban.provenance.fields import Field
from duban.quantities.quantity import Measures, Mention, MentionKind, Quantity

TIMES = frozenset({"period", "date"})
DIGITS = frozenset("0123456789０１２３４５６７８９")
TIME_MENTIONS = frozenset({MentionKind.PERIOD, MentionKind.DATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityScore:
    """Counts on quantities and times; each miss as (row, field, text, what was found)."""

    quantities: Overlap
    times: Share
    missed: tuple[tuple[str, str, str, str], ...]
    spurious: tuple[tuple[str, str, str, str], ...]
    missed_times: tuple[tuple[str, str, str, str], ...]


def score_quantities(outcome: Outcome) -> QuantityScore:
    """Compare all labelled quantities and times with what was measured in the same fields."""
    total, times = Overlap(0, 0, 0), Share(0, 0)
    missed: list[tuple[str, str, str, str]] = []
    spurious: list[tuple[str, str, str, str]] = []
    missed_times: list[tuple[str, str, str, str]] = []
    for gold, entry in measured(outcome):
        if gold.quantities is None:
            continue
        wanted = [q for q in gold.quantities if q.kind not in TIMES]
        hits, lost, extra = _match(gold, wanted, entry)
        total += Overlap(hits, hits + len(extra), len(wanted))
        missed.extend(lost)
        spurious.extend(extra)
        for time in (q for q in gold.quantities if q.kind in TIMES):
            got = _time(time, entry)
            times += Share(int(got == "right"), 1)
            if got != "right":
                missed_times.append((gold.number, time.field, time.text, got))
    return QuantityScore(
        quantities=total,
        times=times,
        missed=tuple(missed),
        spurious=tuple(spurious),
        missed_times=tuple(missed_times),
    )


def measures(entry: Measured | None, field: str) -> Measures:
    """What was measured in a field; empty where the entry or the field was not measured."""
    empty = Measures(quantities=(), mentions=())
    return entry[1].get(Field(field), empty) if entry else empty


def _match(
    gold: GoldEntry, wanted: Iterable[GoldQuantity], entry: Measured | None
) -> tuple[int, list[tuple[str, str, str, str]], list[tuple[str, str, str, str]]]:
    left = [q for name in _labelled_fields(gold) for q in measures(entry, name).quantities]
    hits, lost = 0, []
    for want in wanted:
        near = [q for q in left if q.field.value == want.field and want.where & _where(q, entry)]
        same = next((q for q in near if _same(want, q)), None)
        if same is None:
            lost.append((gold.number, want.field, want.text, _shown(near)))
        else:
            hits += 1
            left.remove(same)
    return hits, lost, [(gold.number, q.field.value, q.text, _shown([q])) for q in left]


def _labelled_fields(gold: GoldEntry) -> tuple[str, ...]:
    texts = ("annual_goal", "period_target", "progress", "shortfall_reason", "next_steps")
    return tuple(name for name in texts if gold.cells.get(name))


def _where(quantity: Quantity | Mention, entry: Measured | None) -> frozenset[int]:
    text = getattr(entry[0], quantity.field.value) if entry else ""
    return solid(text or "", quantity.start, quantity.end)


def _same(want: GoldQuantity, got: Quantity) -> bool:
    """Value and unit agree; the labels write 下降1% as 1, the library as -1 going down."""
    worded = got.value < 0 and got.text[:1] in DIGITS
    values = (got.value, -got.value) if worded else (got.value,)
    unit, wanted = _unit(got.unit), _unit(want.unit)
    return want.value in values and got.high == want.high and unit == wanted


def _unit(unit: str | None) -> str:
    """A unit as compared; the labels add an explanation in brackets to one of theirs."""
    return squeezed(unit).casefold().replace("％", "%").partition("(")[0]


def _shown(near: Iterable[Quantity]) -> str:
    return "; ".join(f"{q.value}{'~' + str(q.high) if q.high else ''} {q.unit}" for q in near)


def _time(want: GoldQuantity, entry: Measured | None) -> str:
    found = [m for m in measures(entry, want.field).mentions if m.kind in TIME_MENTIONS]
    near = [m for m in found if _where(m, entry) & want.where]
    if not near:
        return "not found"
    if want.start is None:
        return "right"
    days = [
        (m.period.start.isoformat(), m.period.end.isoformat()) if m.period else ("", "")
        for m in near
    ]
    return "right" if (want.start, want.end) in days else str(days)

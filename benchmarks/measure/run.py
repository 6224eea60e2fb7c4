"""Runs the library on a labelled document, as far as its rooms exist."""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from benchmarks.measure.gold import GoldDocument, GoldEntry
from duban.assessment.check import Check
from duban.lookups.statuses import ClaimStatus
from duban.periods.period import Period, PeriodKind
from duban.problems.problem import Refusal
from duban.provenance.fields import Field
from duban.provenance.source import Source
from duban.quantities.quantity import Measures
from duban.records.entry import Entry, Reading

TEXTS = ("annual_goal", "period_target", "progress", "shortfall_reason", "next_steps")
Measured = tuple[Entry, Mapping[Field, Measures]]
"""An entry and what was measured in each of its texts."""
ENTRANCES = {
    "read": ("duban.documents.reader", "read_document"),
    "entries": ("duban.records.reading", "read_entries"),
    "measure": ("duban.quantities.measure", "measure"),
    "check": ("duban.assessment.check", "check"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the library made of one document. `trouble` says what did not run, and why."""

    gold: GoldDocument
    reading: Reading | None
    check: Check | None
    measured: tuple[Measured, ...]
    trouble: tuple[str, ...]


def run(gold: GoldDocument) -> Outcome:
    """Read and check one document; from its labelled cells where it has no file to read."""
    trouble: list[str] = []
    reading = _guarded(trouble, lambda: _read(gold)) if gold.path else None
    source = reading if gold.path and reading is not None else cells_as_reading(gold)
    if gold.path and reading is None:
        trouble.append(f"{gold.name}: not read; checked from the labelled cells instead")
    check = _guarded(trouble, lambda: _entrance("check")(source))
    if check is None:
        measured = _guarded(trouble, lambda: tuple(_measured(e, source) for e in source.entries))
    else:
        measured = tuple((one.entry, one.measures) for one in check.entries)
    return Outcome(
        gold=gold,
        reading=reading,
        check=check,
        measured=measured or (),
        trouble=tuple(trouble),
    )


def _measured(entry: Entry, reading: Reading) -> Measured:
    measure = _entrance("measure")
    texts = {name: getattr(entry, name) for name in TEXTS}
    found = {
        Field(name): measure(text, field=Field(name), period=reading.period)
        for name, text in texts.items()
        if text
    }
    return entry, found


def cells_as_reading(gold: GoldDocument) -> Reading:
    """The labelled cells as if they had been read."""
    period = _period(gold.period) if gold.period else None
    return Reading(
        source=Source(name=gold.name, sha256="0" * 64, size=0, media_type="text/plain"),
        title=gold.title,
        period=period,
        columns=(),
        entries=tuple(_entry(entry) for entry in gold.entries),
        problems=(),
    )


def _entry(gold: GoldEntry) -> Entry:
    status = gold.claim_status or ClaimStatus.DONE_PERIOD.value
    return Entry(
        number=gold.number,
        claim_status=ClaimStatus(status),
        annual_goal=gold.cells.get("annual_goal"),
        period_target=gold.cells.get("period_target"),
        claim=gold.cells.get("claim"),
        progress=gold.cells.get("progress"),
        shortfall_reason=gold.cells.get("shortfall_reason"),
        next_steps=gold.cells.get("next_steps"),
    )


def _period(days: tuple[str, str]) -> Period:
    start, end = (date.fromisoformat(day) for day in days)
    return Period(
        year=start.year,
        kind=PeriodKind.QUARTER,
        index=(start.month + 2) // 3,
        start=start,
        end=end,
        text="",
    )


def _read(gold: GoldDocument) -> Reading:
    if gold.path is None:
        raise FileNotFoundError(gold.name)
    document = _entrance("read")(gold.path.read_bytes(), name=gold.path.name)
    reading: Reading = _entrance("entries")(document)
    return reading


def _entrance(name: str) -> Callable[..., Any]:
    module, function = ENTRANCES[name]
    found: Callable[..., Any] = getattr(importlib.import_module(module), function)
    return found


def _guarded(trouble: list[str], step: Callable[[], Any]) -> Any:  # whatever the step gives
    """The step's result; None, with a line in `trouble`, where it fails.

    A yardstick must survive a library that is half built, so every exception is caught here.
    """
    try:
        return step()
    except Refusal as refusal:
        trouble.append(f"refused: {refusal.problem.code} {refusal.problem.values}")
    except (ImportError, AttributeError) as missing:
        trouble.append(f"not there yet: {missing}")
    except Exception as failure:  # noqa: BLE001  # see the docstring
        trouble.append(f"FAILED: {type(failure).__name__}: {failure} {_deepest(failure)}")
    return None


def _deepest(failure: BaseException) -> str:
    trace = failure.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    code = trace.tb_frame.f_code
    return f"({code.co_qualname} line {trace.tb_lineno})"

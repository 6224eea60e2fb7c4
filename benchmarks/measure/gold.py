"""Labels as values, whatever file they came from."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.measure.characters import Places, solid, solid_of

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
SEED_FIELDS = {
    "annual_target": "annual_goal",
    "quarter_target": "period_target",
    "claim": "claim",
    "progress": "progress",
    "reason": "shortfall_reason",
    "next_steps": "next_steps",
    "leader": "leader",
    "units": "agencies",
}
SEED_COLUMNS = ("number", *SEED_FIELDS.values())
Characters = Mapping[str, frozenset[int]]
"""For each field, the positions of characters that are not white space."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSubTarget:
    """One thing a target asks for, where it stands, and the verdicts a careful reader allows."""

    id: str
    field: str
    where: frozenset[int]
    kind: str | None
    verdict: str
    acceptable: tuple[str, ...]
    supports: Characters
    undermines: Characters


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldQuantity:
    """A quantity, or with `kind` period or date a time, at a place of one field."""

    field: str
    where: frozenset[int]
    text: str
    kind: str
    value: Decimal | None
    high: Decimal | None
    unit: str | None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEntry:
    """One row with its cells and everything a reader says of it. None: not labelled.

    `kept` are texts that must stand in some field, where readers may differ on which.
    """

    number: str
    cells: Mapping[str, str | None]
    verdict: str | None
    acceptable: tuple[str, ...]
    subtargets: tuple[GoldSubTarget, ...] = ()
    quantities: tuple[GoldQuantity, ...] | None = None
    claim_status: str | None = None
    agencies: tuple[tuple[str, str], ...] | None = None
    extra: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    findings: frozenset[str] | None = None
    findings_allowed: frozenset[str] = frozenset()
    kept: tuple[str, ...] = ()
    alarms: tuple[Places, ...] = ()
    quiet: tuple[Places, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """A document with its labels. `data` None: only cells exist, there is no file to read."""

    name: str
    group: str
    part: str
    path: Path | None
    title: str | None
    period: tuple[str, str] | None
    entries: tuple[GoldEntry, ...]
    problems: frozenset[str] | None = None


def load_json(path: Path) -> Any:  # the shape is the file's own
    """A JSON file's content."""
    return json.loads(path.read_text(encoding="utf-8"))


def load_document(path: Path, *, group: str) -> GoldDocument:
    """Labels in the format of `samples/README.md` (`duban.gold/1`), beside the document itself."""
    raw = load_json(path)
    period = raw.get("period")
    return GoldDocument(
        name=raw["document"],
        group=group,
        part=raw.get("part", "look"),
        path=path.parent / raw["document"],
        title=raw.get("title"),
        period=(period["start"], period["end"]) if period else None,
        entries=tuple(_entry(entry) for entry in raw["entries"]),
        problems=frozenset(raw["problems"]) if "problems" in raw else None,
    )


def _entry(raw: dict[str, Any]) -> GoldEntry:
    cells = {name: raw["cells"].get(name) for name in raw["cells"]}
    target = "period_target" if cells.get("period_target") is not None else "annual_goal"
    subtargets = tuple(
        _subtarget(f"{raw['number']}.{place}", cells, target, sub)
        for place, sub in enumerate(raw["subtargets"], 1)
    )
    quantities = raw.get("quantities")
    return GoldEntry(
        number=raw["number"],
        cells=cells,
        verdict=raw.get("verdict"),
        acceptable=tuple(raw.get("acceptable", ())),
        subtargets=subtargets,
        quantities=None if quantities is None else tuple(_quantity(cells, q) for q in quantities),
        claim_status=raw.get("claim_status"),
        agencies=tuple((a["name"], a["role"]) for a in raw["agencies"])
        if "agencies" in raw
        else None,
        extra=raw.get("extra", {}),
        unit=raw.get("unit", ""),
        kept=tuple(raw.get("kept", ())),
        findings=frozenset(raw["findings"]) if "findings" in raw else None,
        findings_allowed=frozenset(raw.get("findings_allowed", ())),
    )


def _subtarget(
    name: str, cells: Mapping[str, str | None], target: str, raw: dict[str, Any]
) -> GoldSubTarget:
    field_name = raw.get("field", target)
    return GoldSubTarget(
        id=name,
        field=field_name,
        where=_where(cells[field_name] or "", raw["target"]),
        kind=raw.get("kind"),
        verdict=raw["verdict"],
        acceptable=tuple(raw.get("acceptable", [raw["verdict"]])),
        supports=_characters(cells, raw.get("supports", ())),
        undermines=_characters(cells, raw.get("undermines", ())),
    )


def _characters(cells: Mapping[str, str | None], pieces: list[Any]) -> Characters:
    """Pieces are texts of the progress cell, or [field, text], or [field, start, end]."""
    found: dict[str, frozenset[int]] = {}
    for piece in pieces:
        name, *place = ["progress", piece] if isinstance(piece, str) else piece
        where = _where(cells[name] or "", place if len(place) == 1 else [place])
        found[name] = found.get(name, frozenset()) | where
    return found


def _where(text: str, pieces: list[Any]) -> frozenset[int]:
    """Positions of pieces given as texts or as [start, end]."""
    found = solid_of(text, [piece for piece in pieces if isinstance(piece, str)])
    for piece in pieces:
        if not isinstance(piece, str):
            found |= solid(text, *piece)
    return found


def _quantity(cells: Mapping[str, str | None], raw: dict[str, Any]) -> GoldQuantity:
    text = cells[raw["field"]] or ""
    start, end = raw["at"] if "at" in raw else _nth(text, raw["text"], raw.get("nth", 1))
    return GoldQuantity(
        field=raw["field"],
        where=solid(text, start, end),
        text=raw["text"],
        kind=raw.get("kind", "quantity"),
        value=None if raw.get("value") is None else Decimal(raw["value"]),
        high=None if raw.get("high") is None else Decimal(raw["high"]),
        unit=raw.get("unit"),
        start=raw.get("start"),
        end=raw.get("end"),
    )


def _nth(text: str, piece: str, nth: int) -> tuple[int, int]:
    start = -1
    for _ in range(nth):
        start = text.index(piece, start + 1)
    return start, start + len(piece)

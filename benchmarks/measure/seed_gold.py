"""The labels of the seed document and of the forty cases, from `shared/gold`."""

import calendar
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from benchmarks.measure.characters import in_field, solid
from benchmarks.measure.gold import (
    SEED_COLUMNS,
    SEED_FIELDS,
    SHARED,
    Characters,
    GoldDocument,
    GoldEntry,
    GoldQuantity,
    GoldSubTarget,
    load_json,
)

GOLD = SHARED / "gold"
TIME_KINDS = frozenset({"period", "date"})


def load_seed() -> GoldDocument | None:
    """The seed with its cells, quantities and verdicts; None where `shared/` is not at hand."""
    if not (GOLD / "seed-verdicts.json").exists():
        return None
    verdicts = load_json(GOLD / "seed-verdicts.json")
    table = load_json(GOLD / "seed-table.json")
    cells = {row[0]: dict(zip(SEED_COLUMNS, row, strict=True)) for row in table["rows"]}
    quantities = _quantities(cells)
    entries = tuple(
        _entry(row, cells[str(row["row_no"])], quantities.get(str(row["row_no"]), ()))
        for row in verdicts["rows"]
    )
    return GoldDocument(
        name="seed",
        group="seed",
        part="look",
        path=next((SHARED / "seeds").glob("*.txt"), None),
        title=verdicts["source"]["title"],
        period=("2023-04-01", "2023-06-30"),
        entries=entries,
    )


def load_cases() -> GoldDocument | None:
    """The forty cases as one document without a file; each case is one entry."""
    path = GOLD / "cases.json"
    if not path.exists():
        return None
    return GoldDocument(
        name="cases",
        group="cases",
        part="look",
        path=None,
        title=None,
        period=("2023-04-01", "2023-06-30"),
        entries=tuple(_case(case) for case in load_json(path)["cases"]),
    )


def _case(case: dict[str, Any]) -> GoldEntry:
    return GoldEntry(
        number=case["id"],
        cells={
            "annual_goal": "",
            "period_target": case["quarter_target"],
            "claim": "完成",
            "progress": case["progress"],
            "shortfall_reason": case.get("reason", "无"),
            "next_steps": "",
        },
        verdict=case["expected_claim"],
        acceptable=tuple(case["acceptable_claim"]),
    )


def _entry(
    row: dict[str, Any], cells: Mapping[str, str], quantities: tuple[GoldQuantity, ...]
) -> GoldEntry:
    texts = {SEED_FIELDS[name]: text or "" for name, text in row["cells"].items()}
    alarms, quiet = [], []
    for check in row.get("arithmetic", ()):
        stated = check["stated"]
        name = SEED_FIELDS[stated["cell"]]
        where = in_field(name, solid(texts[name], stated["start"], stated["end"]))
        if check["status"].startswith("inconsistent"):
            alarms.append(where)
        elif check["status"] == "consistent":
            quiet.append(where)
    return GoldEntry(
        number=str(row["row_no"]),
        cells=dict(cells),
        verdict=row["claim_verdict"],
        acceptable=tuple(row["acceptable_claim_verdicts"]),
        subtargets=tuple(_subtarget(sub, texts) for sub in row["subtargets"]),
        quantities=quantities,
        alarms=tuple(alarms),
        quiet=tuple(quiet),
    )


def _subtarget(sub: dict[str, Any], texts: Mapping[str, str]) -> GoldSubTarget:
    where: frozenset[int] = frozenset()
    for span in sub["target_spans"]:
        where |= solid(texts[SEED_FIELDS[span["cell"]]], span["start"], span["end"])
    return GoldSubTarget(
        id=sub["id"],
        field=SEED_FIELDS[sub["target_spans"][0]["cell"]],
        where=where,
        kind=sub["kind"],
        verdict=sub["verdict"],
        acceptable=tuple(sub["acceptable_verdicts"]),
        supports=_characters(sub, texts, "supports"),
        undermines=_characters(sub, texts, "undermines"),
    )


def _characters(sub: dict[str, Any], texts: Mapping[str, str], role: str) -> Characters:
    found: dict[str, frozenset[int]] = {}
    for span in sub["evidence"]:
        if span["role"] == role:
            name = SEED_FIELDS[span.get("cell", "progress")]
            found[name] = found.get(name, frozenset()) | solid(
                texts[name], span["start"], span["end"]
            )
    return found


def _quantities(
    cells: Mapping[str, Mapping[str, str]],
) -> dict[str, tuple[GoldQuantity, ...]]:
    found: dict[str, list[GoldQuantity]] = {}
    for raw in load_json(GOLD / "seed-quantities.json"):
        if raw["kind"] == "ident":
            continue
        name = SEED_COLUMNS[raw["col"]]
        value = raw["value"]
        low, high = value if isinstance(value, list) else (value, None)
        start, end = _days(raw["period"]) if raw["kind"] in TIME_KINDS else (None, None)
        found.setdefault(raw["row"], []).append(
            GoldQuantity(
                field=name,
                where=solid(cells[raw["row"]][name], raw["start"], raw["end"]),
                text=raw["text"],
                kind=raw["kind"],
                value=None if low is None else Decimal(str(low)),
                high=None if high is None else Decimal(str(high)),
                unit=raw["unit"]
                and raw["unit"].partition("(")[0],  # 大(行动): a gloss, not the unit
                start=start,
                end=end,
            )
        )
    return {row: tuple(list_) for row, list_ in found.items()}


def _days(period: str | None) -> tuple[str | None, str | None]:
    """First and last day of the labels' period notations: 2023, -H1, -Q2, -06, -06-13, -01/05."""
    if not period:
        return None, None
    year, _, rest = period.partition("-")
    if not rest:
        return f"{year}-01-01", f"{year}-12-31"
    if rest.startswith("H"):
        first, last = int(rest[1]) * 6 - 5, int(rest[1]) * 6
    elif rest.startswith("Q"):
        first, last = int(rest[1]) * 3 - 2, int(rest[1]) * 3
    elif "/" in rest:
        first, last = (int(month) for month in rest.split("/"))
    elif "-" in rest:
        return period, period
    else:
        first = last = int(rest)
    days = calendar.monthrange(int(year), last)[1]
    return f"{year}-{first:02d}-01", f"{year}-{last:02d}-{days:02d}"

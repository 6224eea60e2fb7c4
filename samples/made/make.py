"""Writes the invented documents and their labels into samples/made/out.

`python -m samples.made.make [--out DIR] [--seed N] [--if-stale]`; the same seed gives the same bytes.
"""

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from samples.made import numbers
from samples.made.city import PARTS as CITY_PARTS
from samples.made.city import City
from samples.made.county import PARTS as COUNTY_PARTS
from samples.made.county import SECTIONS, County
from samples.made.goals import Row
from samples.made.labels import status_of
from samples.made.layouts import (
    Line,
    Sheet,
    Writer,
    csv_gb18030,
    html_with_furniture,
    html_with_merged_cells,
    markdown,
    tabs_with_sections,
    tabs_with_tags,
)
from samples.made.template import Rendered

HERE = Path(__file__).resolve().parent
SEED = 20261
CITY_FORMATS: dict[int, tuple[str, Writer]] = {
    1: ("txt", tabs_with_tags),
    2: ("md", markdown),
    3: ("html", html_with_furniture),
}
COUNTY_FORMATS: dict[int, tuple[str, Writer]] = {
    1: ("csv", csv_gb18030),
    2: ("txt", tabs_with_sections),
    3: ("html", html_with_merged_cells),
}
CUT = 6
"""So many characters are cut off the end of one 下步工作打算."""
CITY_FIELDS = (
    "number",
    "annual_goal",
    "period_target",
    "claim",
    "progress",
    "shortfall_reason",
    "next_steps",
    "leader",
)
COUNTY_FIELDS = ("number", "annual_goal", "", "", "progress", "claim", "leader")
DATA = "提供数据"
GROUP = "成员单位"
Gold = dict[str, object]


def main() -> None:
    """Write what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE / "out")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--if-stale", action="store_true", help="only if the maker has changed")
    arguments = parser.parse_args()
    mark = f"{_digest()} {arguments.seed}"
    stamp = arguments.out / ".stamp"
    if arguments.if_stale and stamp.exists() and stamp.read_text(encoding="utf-8") == mark:
        return
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name, data, gold in documents(arguments.seed):
        (arguments.out / name).write_bytes(data)
        labels = json.dumps(gold, ensure_ascii=False, indent=1)
        (arguments.out / f"{name}.gold.json").write_text(labels, encoding="utf-8")
    stamp.write_text(mark, encoding="utf-8")


def documents(seed: int) -> Iterator[tuple[str, bytes, Gold]]:
    """Every document: its file name, bytes and labels."""
    city, county = City(seed=seed), County(seed=seed)
    for quarter in (1, 2, 3):
        rows, (suffix, writer) = city.rows(quarter), CITY_FORMATS[quarter]
        sheet = _city_sheet(rows, quarter)
        name = f"linjiang-2026-q{quarter}.{suffix}"
        data = writer(sheet)
        yield name, data, _gold(name, sheet, rows, part=CITY_PARTS[quarter], quarter=quarter)
    for quarter in (1, 2, 3):
        rows, (suffix, writer) = county.rows(quarter), COUNTY_FORMATS[quarter]
        sheet = _county_sheet(rows, quarter)
        name = f"qinghe-2026-q{quarter}.{suffix}"
        data = writer(sheet)
        yield name, data, _gold(name, sheet, rows, part=COUNTY_PARTS[quarter], quarter=quarter)


def _digest() -> str:
    digest = hashlib.sha256()
    for path in sorted([*HERE.glob("*.py"), *HERE.glob("texts/*.toml")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _city_sheet(rows: list[Row], quarter: int) -> Sheet:
    header = ["序号", "年度目标", f"第{quarter}季度目标", "是否完成", "具体工作进展"]
    header += ["未完成原因", "下步工作打算", "市政府分管领导", "责任单位"]
    lines = [Line(cells=city_cells(row)) for row in rows]
    if quarter == 1:
        _set_traps(lines)
    return Sheet(
        reading_problems={"truncated_cell"} if quarter == 1 else set(),
        title=f"临江市{numbers.YEAR}年第{'一二三'[quarter - 1]}季度重点工作目标任务完成情况",
        subtitle="",
        header=header,
        lines=lines,
        long=4,
        notes=("注：本表由各责任单位报送，市政府督查室汇总。",) if quarter > 1 else (),
    )


def _set_traps(lines: list[Line]) -> None:
    """One row lacks its empty cell, one is split over pages, one cell is cut, some have tags."""
    empty = next(line for line in lines if line.cells[5] == "")
    longest = max(lines, key=lambda line: len(line.cells[4]))
    empty.traps = frozenset({"short"})
    longest.traps = frozenset({"split"})
    free = [line for line in lines if not line.traps]
    free[4].cells[6] = free[4].cells[6][:-CUT]
    for line in free[6::5]:
        line.traps = frozenset({"tags"})


def _county_sheet(rows: list[Row], quarter: int) -> Sheet:
    month = quarter * 3
    header = [
        "序号",
        "年度目标任务",
        "计量单位",
        f"1-{month - 1}月推进情况",
        f"1-{month}月推进情况",
    ]
    header += ["是否达序", "分管领导", "牵头单位", "配合单位", "备注"]
    lines: list[Line] = []
    for row in rows:
        section = str(row.goal.topic["section"])
        title = f"{'一二三四五六七'[SECTIONS.index(section)]}、{section}"
        if not any(line.section == title for line in lines):
            lines.append(Line(cells=[], section=title))
        lines.append(Line(cells=_county_cells(row)))
    return Sheet(
        title=f"青禾县{numbers.YEAR}年1-{month}月重点民生实事和重点工作推进情况",
        subtitle=f"（截至{numbers.YEAR}年{month}月底）",
        header=header,
        lines=lines,
        long=4,
        notes=("注：1.“是否达序”由牵头单位自评。", "2.本表数据为各单位报送数。"),
    )


def city_cells(row: Row) -> list[str]:
    """A row of the city's nine columns."""
    target = row.target.text if row.target else ""
    return [
        row.goal.number,
        row.annual.text,
        target,
        row.claim,
        row.progress.text,
        row.reason,
        row.next_steps,
        row.leader,
        str(row.goal.topic["agencies"]),
    ]


def _county_cells(row: Row) -> list[str]:
    topic = row.goal.topic
    unit = str(topic.get("u") or topic.get("unit") or "个")
    return [
        row.goal.number,
        row.annual.text,
        unit,
        row.past,
        row.progress.text,
        row.claim,
        row.leader,
        str(topic["lead"]),
        str(topic["support"]),
        row.remark,
    ]


def _gold(name: str, sheet: Sheet, rows: list[Row], *, part: str, quarter: int) -> Gold:
    last = quarter * 3
    start = f"{numbers.YEAR}-{last - 2 if rows[0].target else 1:02d}-01"
    days = 30 if last in (6, 9) else 31
    # the names of stacked headers are the reader's own
    header = [] if "merged_cell" in sheet.reading_problems else sheet.header
    by_number = {line.cells[0]: line.cells for line in sheet.lines if line.cells}
    return {
        "schema": "duban.gold/1",
        "document": name,
        "part": part,
        "title": sheet.title,
        "period": {"start": start, "end": f"{numbers.YEAR}-{last:02d}-{days}"},
        "problems": sorted(sheet.reading_problems),
        "entries": [_entry(row, by_number[row.goal.number], header) for row in rows],
    }


def _entry(row: Row, cells: list[str], header: list[str]) -> Gold:
    city = row.target is not None
    names = CITY_FIELDS if city else COUNTY_FIELDS
    gold: Gold = {
        "number": row.goal.number,
        "shape": row.shape["id"],
        "cells": {n: cell for n, cell in zip(names, cells, strict=False) if n},
        "claim_status": status_of(row.claim),
        "agencies": _city_agencies(cells[8]) if city else _county_agencies(cells[7], cells[8]),
        "verdict": row.verdict,
        "acceptable": sorted({row.verdict, *row.acceptable}),
        "subtargets": _subtargets(row),
        "findings": row.shape.get("finds", []),
        "findings_allowed": row.shape.get("allow", []),
    }
    if not city:
        gold["unit"] = cells[2]
    if not city and header:
        gold["extra"] = {header[3]: cells[3]}
    if row.shape.get("quantities", True):
        gold["quantities"] = [
            {"field": name, **quantity}
            for name, text in _texts(row)
            for quantity in text.quantities
        ]
    return gold


def _texts(row: Row) -> list[tuple[str, Rendered]]:
    texts = [("annual_goal", row.annual), ("progress", row.progress)]
    return texts + ([("period_target", row.target)] if row.target else [])


def _subtargets(row: Row) -> list[Gold]:
    target = row.target or row.annual
    return [_subtarget(row, target, place) for place in range(1, len(row.shape["subs"]) + 1)]


def _subtarget(row: Row, target: Rendered, place: int) -> Gold:
    kind, verdict, *more = row.shape["subs"][place - 1].split()

    def pieces(text: Rendered, side: str) -> list[list[int]]:
        marked = (n for n in text.labels if n.side == side and place in n.numbers)
        return [[label.start, label.end] for label in marked]

    return {
        "target": pieces(target, ""),
        "kind": kind,
        "verdict": verdict,
        "acceptable": more[0].split("/") if more else [verdict],
        "supports": [["progress", *piece] for piece in pieces(row.progress, "+")],
        "undermines": [["progress", *piece] for piece in pieces(row.progress, "-")],
    }


def _city_agencies(text: str) -> list[Gold]:
    found: list[Gold] = []
    for place, name in enumerate(text.split()):
        if name.endswith(DATA):
            found.append({"name": name.removesuffix(DATA), "role": "data_provider"})
        elif not name.endswith(GROUP):
            found.append({"name": name, "role": "support" if place else "lead"})
    return found


def _county_agencies(lead: str, support: str) -> list[Gold]:
    supporters: list[Gold] = [{"name": name, "role": "support"} for name in support.split("、")]
    return [{"name": lead, "role": "lead"}, *supporters]


if __name__ == "__main__":
    main()

"""An issued table as open data: two flat tables with their columns described.

`entries` has a row for each goal, `quantities` one for each number in its texts, with its unit, period and
exact place. Made from the frozen content alone. `open_forms` writes them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from duban.provenance.fields import Field
from duban.quantities.measure import measure
from duban.quantities.quantity import Quantity
from duban.records.entry import Entry, Reading
from duban_site.publishing.models import Edition
from duban_site.publishing.queries import issued_reading

SHEETS = ("entries", "quantities")
"""The names of the tables of an edition's open data."""
_TEXTS = (
    Field.ANNUAL_GOAL,
    Field.PERIOD_TARGET,
    Field.PROGRESS,
    Field.SHORTFALL_REASON,
    Field.NEXT_STEPS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: `kind` is one of string, integer, decimal, boolean, date."""

    name: str
    kind: str
    meaning: str
    english: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A flat table: rows of plain values in the order of the columns, None for what is not there."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]


def _column(name: str, kind: str, meaning: str, english: str) -> Column:
    return Column(name=name, kind=kind, meaning=meaning, english=english)


_WHICH = (
    _column("edition", "integer", "版次编号", "number of the edition"),
    _column("period_start", "date", "本期第一天", "first day of the period"),
    _column("period_end", "date", "本期最后一天", "last day of the period"),
    _column("number", "string", "目标序号，同一年度内不变", "the goal's number, the same all year"),
)
_ENTRY = (
    *_WHICH,
    _column("section", "string", "板块", "section of the plan"),
    _column("annual_goal", "string", "年度目标", "the goal of the year"),
    _column("period_target", "string", "本期目标；空：按年度目标判断", "the period's target"),
    _column("claim", "string", "是否完成，责任单位自报", "what the agency claims"),
    _column("claim_status", "string", "自报的类别", "the claim as a class"),
    _column("progress", "string", "具体工作进展，原文", "the report's text"),
    _column("shortfall_reason", "string", "未完成原因", "why it is not done"),
    _column("next_steps", "string", "下步工作打算", "what comes next"),
    _column("leader", "string", "分管领导的职务", "the leader's post"),
    _column("lead_agency", "string", "牵头单位", "the agency that leads"),
    _column("other_agencies", "string", "其他责任单位，用；隔开", "the others, between ；"),
)
_QUANTITY = (
    *_WHICH,
    _column("field", "string", "数字在哪一列", "the column that the number stands in"),
    _column("start", "integer", "第一个字的位置，从 0 起", "offset of its first sign"),
    _column("end", "integer", "最后一个字之后的位置", "offset after its last sign"),
    _column("text", "string", "原文", "as written"),
    _column("value", "decimal", "数值，按 unit 计", "the value, counted in unit"),
    _column("high", "decimal", "区间的上限", "upper end of a range"),
    _column("unit", "string", "计量单位，照原文", "unit as written"),
    _column("base_value", "decimal", "按基本单位计的数值", "the value in base_unit"),
    _column("base_unit", "string", "基本单位", "base unit, by which values compare"),
    _column("kind", "string", "量的种类", "what is measured"),
    _column("comparator", "string", "比较符：>= > <= < = ~", "how it bounds"),
    _column("indicator", "string", "指标", "what the number is of"),
    _column(
        "role", "string", "目标、实绩、基数、总量或背景", "target, actual, baseline, total, context"
    ),
    _column("figure_start", "date", "数字所说时段的第一天", "first day that the number is about"),
    _column("figure_end", "date", "数字所说时段的最后一天", "last day that the number is about"),
    _column("is_cumulative", "boolean", "是否自年初累计", "whether since the year began"),
)


def sheets_of(edition: Edition) -> tuple[Sheet, ...]:
    """The two tables of an issued table edition."""
    reading = issued_reading(edition)
    which = (edition.number, edition.period.starts_on, edition.period.ends_on)
    return (
        Sheet(
            name="entries",
            title=f"{edition.title}：各项目标",
            columns=_ENTRY,
            rows=tuple((*which, *_entry_row(entry)) for entry in reading.entries),
        ),
        Sheet(
            name="quantities",
            title=f"{edition.title}：文中的数字",
            columns=_QUANTITY,
            rows=tuple(
                (*which, entry.number, *_quantity_row(found))
                for entry in reading.entries
                for found in _quantities(entry, reading)
            ),
        ),
    )


def _entry_row(entry: Entry) -> tuple[Any, ...]:
    names = [each.name for each in entry.agencies]
    return (
        entry.number,
        *(getattr(entry, column.name) or None for column in _ENTRY[4:8]),
        entry.claim_status.value if entry.claim_status else None,
        *(getattr(entry, column.name) or None for column in _ENTRY[9:13]),
        names[0] if names else None,
        "；".join(names[1:]) or None,
    )


def _quantities(entry: Entry, reading: Reading) -> Iterator[Quantity]:
    for field in _TEXTS:
        text = getattr(entry, field.value) or ""
        yield from measure(text, field=field, period=reading.period).quantities


def _quantity_row(found: Quantity) -> tuple[Any, ...]:
    period = found.period
    return (
        found.field.value,
        found.start,
        found.end,
        found.text,
        found.value,
        found.high,
        found.unit or None,
        found.base_value,
        found.base_unit or None,
        found.kind.value,
        found.comparator.value if found.comparator else None,
        found.indicator,
        found.role.value,
        period.start if period else None,
        period.end if period else None,
        found.cumulative,
    )


def about(edition: Edition, *, page: str, licence: str) -> dict[str, Any]:
    """What a package says of its edition: title, publisher, day, period, licence ("" undeclared), page."""
    issued = edition.frozen_at
    return {
        "number": edition.number,
        "id": edition.content_hash,
        "title": edition.title,
        "publisher": edition.government.name,
        "issued": issued.isoformat() if issued else "",
        "start": edition.period.starts_on.isoformat(),
        "end": edition.period.ends_on.isoformat(),
        "licence": licence,
        "page": page,
    }

"""The ledger as a file: the columns and rows that the page shows, all pages of it."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from duban.documents.own_csv import FORMULA_SIGNS
from duban_site.goals.models import Period
from duban_site.ledger.filters import COLUMNS, DEADLINES
from duban_site.ledger.rows import LedgerRow
from duban_site.pages.templatetags.duban import word_of_light, word_of_state, word_of_verdict

_WIDTHS = {"wording": 48, "target": 48, "progress": 60, "section": 16, "agency": 20, "leader": 20}
_USUAL_WIDTH = 12


def cell(row: LedgerRow, column: str) -> str | int:
    """What a column of a row says in the reader's words."""
    match column:
        case "verdict":
            return str(word_of_verdict(row.verdict)) if row.verdict else ""
        case "decision":
            return str(word_of_state(row.decision)) if row.decision else ""
        case "light":
            return f"{word_of_light(row.light)} {row.gap}".strip() if row.light else ""
        case "deadline":
            return _deadline(row)
        case _:
            value: str | int = getattr(row, column)
            return value


def _deadline(row: LedgerRow) -> str:
    if not row.deadline.kind:
        return ""
    word = str(DEADLINES[row.deadline.kind])
    if row.deadline.kind in {"overdue", "late"}:
        return _("%(word)s %(days)d 天") % {"word": word, "days": row.deadline.days}
    return word


def header(columns: Sequence[str]) -> list[str]:
    """The headings of the columns."""
    return [str(COLUMNS[name]) for name in columns]


def as_csv(rows: Iterable[LedgerRow], columns: Sequence[str]) -> bytes:
    """Comma-separated, with the mark that spreadsheets know UTF-8 by; no cell is taken for a formula."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(header(columns))
    for row in rows:
        writer.writerow([_inert(cell(row, name)) for name in columns])
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def _inert(value: str | int) -> str | int:
    return f"'{value}" if isinstance(value, str) and value[:1] in FORMULA_SIGNS else value


def as_json(rows: Iterable[LedgerRow], columns: Sequence[str], period: Period | None) -> bytes:
    """The rows with codes rather than words, each with the address of its goal."""
    body = {
        "period": {"starts_on": str(period.starts_on), "ends_on": str(period.ends_on)}
        if period
        else None,
        "columns": dict(zip(columns, header(columns), strict=True)),
        "goals": [_object(row, columns) for row in rows],
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode()


def _object(row: LedgerRow, columns: Sequence[str]) -> dict[str, Any]:
    found: dict[str, Any] = {"goal": f"/goals/{row.goal_id}/"}
    for name in columns:
        if name == "deadline":
            found[name] = row.deadline.kind or None
            found["deadline_days"] = row.deadline.days
        elif name == "light":
            found[name] = row.light or None
            found["gap_points"] = row.gap_points
        else:
            value = getattr(row, name)
            found[name] = None if value == "" else value
    return found


def as_xlsx(rows: Iterable[LedgerRow], columns: Sequence[str], title: str) -> bytes:
    """A workbook; every text is written as text."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(_("目标台账"))
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    for place, (name, label) in enumerate(zip(columns, header(columns), strict=True)):
        sheet.set_column(place, place, _WIDTHS.get(name, _USUAL_WIDTH))
        sheet.write_string(0, place, label, bold)
    for line, row in enumerate(rows, start=1):
        for place, name in enumerate(columns):
            value = cell(row, name)
            if isinstance(value, int):
                sheet.write_number(line, place, value, plain)
            else:
                sheet.write_string(line, place, value, plain)
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    book.set_properties({"title": title})
    book.close()
    return stream.getvalue()

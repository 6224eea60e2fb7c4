"""报表: an agency's reports of a period as a workbook to fill offline.

Four columns are open, the rest is locked; each row carries, hidden, the report's id, the version that the
form was made of, and a hash of its texts, by which the reading tells what was filled in.
"""

import hashlib
import io
from collections.abc import Iterable
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from duban_site.goals.models import Period
from duban_site.reports.checking import Texts
from duban_site.reports.models import Report

CLAIMS = ("完成", "基本完成", "未完成", "因政策调整暂不实施")
"""The words of the form's list, as the page offers them."""
HEADERS = {
    "report": "编号",
    "version": "版本",
    "stamp": "校验",
    "number": "序号",
    "goal": "年度目标",
    "target": "本期目标",
    "claim": "是否完成",
    "progress": "具体工作进展",
    "shortfall_reason": "未完成原因",
    "next_steps": "下步工作打算",
}
"""The columns in their order; the headings stay in the source language, so that any form is read back."""
OPEN = ("claim", "progress", "shortfall_reason", "next_steps")
HIDDEN = ("report", "version", "stamp")
_WIDTHS = {
    "number": 7,
    "goal": 36,
    "target": 36,
    "claim": 12,
    "progress": 60,
    "shortfall_reason": 30,
    "next_steps": 30,
}
_FIRST = 2
"""Rows above the first report: the title and the headings."""


def stamp_of(texts: Texts) -> str:
    """A short hash of four texts, blind to the outer blanks that a cell loses."""
    whole = "\0".join(getattr(texts, name).strip() for name in OPEN)
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def return_form(period: Period, rows: Iterable[tuple[Report, Texts]], *, agency: str) -> bytes:
    """The workbook of an agency's reports, each with the texts that it is prefilled with."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        sheet = book.add_worksheet(_("填报"))
        locked = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#D9DFE6"}
        formats = {
            "title": book.add_format({"bold": True, "font_size": 14}),
            "head": book.add_format({**locked, "bold": True, "bg_color": "#E8EEF5"}),
            "locked": book.add_format({**locked, "bg_color": "#F4F6F8"}),
            "open": book.add_format({**locked, "locked": False, "num_format": "@"}),
        }
        title = f"{period.plan.title} {period} {agency}"
        told = _("只填白色的四栏，填好后在原页面上传")
        sheet.write_string(0, len(HIDDEN), f"{title}　{told}", formats["title"])
        _columns(sheet, formats)
        count = 0
        for count, (report, texts) in enumerate(rows, start=1):
            _row(sheet, count + _FIRST - 1, _values(report, texts), formats)
        _rules(sheet, count)
    return stream.getvalue()


def _columns(sheet: Any, formats: dict[str, Any]) -> None:
    for place, (name, header) in enumerate(HEADERS.items()):
        sheet.set_column(place, place, _WIDTHS.get(name, 8), None, {"hidden": name in HIDDEN})
        sheet.write_string(1, place, header, formats["head"])
    sheet.freeze_panes(_FIRST, len(HIDDEN) + 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)


def _values(report: Report, texts: Texts) -> dict[str, str]:
    goal = report.target.goal
    return {
        "report": str(report.pk),
        "version": str(report.version),
        "stamp": stamp_of(texts),
        "number": goal.number,
        "goal": goal.wording,
        "target": report.target.text,
        **{name: getattr(texts, name) for name in OPEN},
    }


def _row(sheet: Any, at: int, values: dict[str, str], formats: dict[str, Any]) -> None:
    for place, name in enumerate(HEADERS):
        sheet.write_string(at, place, values[name], formats["open" if name in OPEN else "locked"])


def _rules(sheet: Any, count: int) -> None:
    """The list of claims, the longest text, and the lock (without a password: against slips)."""
    if count:
        last = _FIRST + count - 1
        claim = list(HEADERS).index("claim")
        wrong = {"error_title": _("请从列表中选"), "error_message": _("是否完成只能选列表中的词。")}
        sheet.data_validation(
            _FIRST, claim, last, claim, {"validate": "list", "source": list(CLAIMS), **wrong}
        )
        long = {"validate": "length", "criteria": "<=", "value": 20_000}
        sheet.data_validation(_FIRST, claim + 1, last, claim + 3, long)
    sheet.protect("", {"format_rows": True, "format_columns": True, "autofilter": True})

"""Numbers and dates are read without openpyxl, and show what openpyxl would have shown."""

import io

import openpyxl
import pytest

from duban.documents.sheets import workbook_document
from duban.documents.xlsx import xlsx_workbook
from duban.documents.xlsx_formats import workbook_with_formats
from duban.provenance.source import Source

SOURCE = Source(name="a.xlsx", sha256="", size=0, media_type="")
VALUES = (0, 7, 12, -3, 0.523, 1 / 3, 1234567.891, -0.004, 1e-7, 2.5e12, 12345678901234567890)
PLAIN: tuple[str, ...] = (
    "General",
    "0",
    "0.00",
    "#,##0",
    "#,##0.00",
    "0%",
    "0.00%",
    "@",
    "0.0%",
    "0.000",
)
PLAIN += ("#,##0.0", '0.0"亿元"', '0!.0,"万元"', "0.0;[Red](0.0)", '[>=100]0"人";0.0"%"', "0_ ")
PLAIN += ("yyyy-mm-dd", 'yyyy"年"m"月"', "mm-dd-yy", "h:mm", "0.00E+00", "# ?/?", "mm:ss")
OTHERS = ("[h]:mm:ss", '"$"#,##0_);("$"#,##0)')
MOMENTS = (45_000, 45_000.5, 0, 0.25, 0.999999999, 1, 59, 60, 61, -1.5, 2_958_465.9999)


@pytest.fixture
def was_slow(monkeypatch):
    """Whether openpyxl was asked."""
    asked = []

    def ask(data, *, has_formulas):
        asked.append(has_formulas)
        return workbook_with_formats(data, has_formulas=has_formulas)

    monkeypatch.setattr("duban.documents.xlsx_formats.workbook_with_formats", ask)
    return asked


def saved(*codes: str, sheets: int = 1) -> bytes:
    book = openpyxl.Workbook()
    for number in range(sheets):
        sheet = book.create_sheet(f"表 & {number}", 0)
        sheet.append(["序号", "值", number])
        for code in codes:
            for value in MOMENTS if set(code) & set("ymdh") else VALUES:
                sheet.append([f"第{code}", value])
                sheet.cell(sheet.max_row, 2).number_format = code
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("code", [*PLAIN, *OTHERS])
def test_both_ways_show_the_same(code):
    data = saved(code)
    both = xlsx_workbook(data, SOURCE), workbook_with_formats(data, has_formulas=False)
    first, second = (workbook_document(book, SOURCE) for book in both)
    assert first == second


@pytest.mark.parametrize(("code", "slow"), [*((c, 0) for c in PLAIN), *((c, 1) for c in OTHERS)])
def test_only_what_is_more_than_a_number_needs_openpyxl(code, slow, was_slow):
    xlsx_workbook(saved(code), SOURCE)
    assert len(was_slow) == slow


def test_each_sheet_has_its_own_numbers(was_slow):
    book = xlsx_workbook(saved("0", "0.0%", sheets=3), SOURCE)
    assert [sheet.rows[0][2] for sheet in book.sheets[:3]] == ["2", "1", "0"]
    assert not was_slow

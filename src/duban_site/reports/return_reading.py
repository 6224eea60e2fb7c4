"""Read a filled form back: rows by their hidden ids, each with the cell that a message points at.

The workbook is opened in the library's confined child. A formula is taken as the text that it shows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from duban.documents.document import Row, Table
from duban.documents.reader import read_document
from duban.problems import messages
from duban.problems.problem import Refusal
from duban_site.pages.numbers import whole_number
from duban_site.pages.refusals import BadInput
from duban_site.reports.checking import Texts, reader_lang
from duban_site.reports.return_form import HEADERS, HIDDEN, OPEN

MOST_ROWS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A row as filled: which report, of which version, with which texts; `cells` names each one's cell."""

    row: int
    report: int
    version: int
    stamp: str
    number: str
    texts: Texts
    cells: Mapping[str, str]


def read_return(content: bytes, *, name: str) -> tuple[Filled, ...]:
    """The rows of a form. Raises BadInput, saying where, for what is no form of this site."""
    try:
        document = read_document(content, name=name)
    except Refusal as refusal:
        lang, problem = reader_lang(), refusal.problem
        told = f"{messages.message(problem, lang)} {messages.remedy(problem, lang)}"
        raise BadInput(told, field="file") from refusal
    rows = [row for block in document.blocks if isinstance(block, Table) for row in block.rows]
    for at, row in enumerate(rows):
        columns = _columns(row)
        if columns is not None:
            return tuple(_filled(rows[at + 1 :], columns))
    raise BadInput(
        _("这不是本系统的填报表：没有找到表头。请下载填报表，在表内填写后上传。"), field="file"
    )


def _columns(row: Row) -> dict[str, int] | None:
    """The place of each column in the row of headings, or None for another row."""
    texts = [cell.text.strip() for cell in row.cells]
    places = {name: texts.index(header) for name, header in HEADERS.items() if header in texts}
    return places if {*HIDDEN, *OPEN} <= set(places) else None


def _filled(rows: list[Row], columns: Mapping[str, int]) -> Iterator[Filled]:
    if len(rows) > MOST_ROWS:
        raise BadInput(_("表内超过 %(n)s 行。") % {"n": MOST_ROWS}, field="file")
    for row in rows:
        said = {name: _text(row, at) for name, at in columns.items()}
        if not any(said.values()):
            continue
        line = _line(row)
        report, version = whole_number(said["report"]), whole_number(said["version"])
        if report is None or version is None:
            told = _("第 %(line)s 行没有编号或版本：不要增加行，也不要改隐藏的列。") % {
                "line": line
            }
            raise BadInput(told, field="file")
        yield Filled(
            row=line,
            report=report,
            version=version,
            stamp=said["stamp"],
            number=said.get("number", ""),
            texts=Texts(**{name: said[name] for name in OPEN}),
            cells={name: f"{_letters(columns[name])}{line}" for name in OPEN},
        )


def _text(row: Row, at: int) -> str:
    return row.cells[at].text if at < len(row.cells) else ""


def _line(row: Row) -> int:
    """The row's number in the sheet, from the first cell that has a place."""
    for cell in row.cells:
        for place in cell.places:
            if place.cell:
                return int(
                    "".join(sign for sign in place.cell if sign.isascii() and sign.isdecimal())
                )
    return row.place.row or 0


def _letters(column: int) -> str:
    return chr(ord("A") + column)

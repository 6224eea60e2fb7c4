"""Readings as one plain HTML page: a title and a table for each document, nothing live."""

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement, tostring
from lxml.html.builder import E

from duban.editions.cells import visible
from duban.editions.merged_table import Spread, merged_table
from duban.problems.messages import Lang
from duban.records.entry import Reading

_LANGUAGES: dict[Lang, str] = {"zh": "zh-CN", "en": "en"}
_SPACED = re.compile(r"\t|  ")
"""White space that a browser would show as one space."""
_STYLE = (
    "body{font:16px/1.5 sans-serif;margin:1rem}h1{font-size:1.25rem}"
    "div{overflow-x:auto}table{border-collapse:collapse;min-width:60rem}"
    "th,td{border:1px solid #888;padding:.3em .5em;text-align:left;vertical-align:top;"
    "min-width:2.2em}th{background:#eef1f5}pre{white-space:pre-wrap;font:inherit;margin:0}"
)
"""A narrow screen is moved over the table; its columns are not squeezed to one character."""
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"


def table_page(readings: Sequence[Reading], lang: Lang) -> str:
    """The whole page as text, for UTF-8. Characters that turn text around are shown as ▯."""
    name = _title(readings[0]) if readings else "duban"
    page = E.html(
        {"lang": _LANGUAGES[lang]},
        E.head(
            E.meta(charset="utf-8"),
            E.meta({"http-equiv": "Content-Security-Policy", "content": _POLICY}),
            E.meta(name="viewport", content="width=device-width"),
            E.title(name),
            E.style(_STYLE),
        ),
        E.body(*(node for reading in readings for node in _document(reading))),
    )
    text: str = tostring(page, encoding="unicode", doctype="<!DOCTYPE html>")
    return text + "\n"


def _title(reading: Reading) -> str:
    return visible(reading.title or reading.source.name)


def _document(reading: Reading) -> Iterator[HtmlElement]:
    title = _title(reading)
    table = merged_table(reading, title=title)
    head, body = table.rows[: table.header_rows], table.rows[table.header_rows :]
    yield E.h1(title)
    yield E.div(
        {"tabindex": "0", "role": "region", "aria-label": title},
        E.table(
            E.thead(*(E.tr(*(_cell("th", cell) for cell in row)) for row in head)),
            E.tbody(*(E.tr(*(_cell("td", cell) for cell in row)) for row in body)),
        ),
    )


def _cell(tag: str, cell: Spread) -> HtmlElement:
    spans = {"rowspan": cell.rows, "colspan": cell.columns}
    given = {name: str(count) for name, count in spans.items() if count > 1}
    if tag == "th":
        given["scope"] = "colgroup" if cell.columns > 1 else "col"
    return E(tag, given, *_lines(cell.text))


def _lines(text: str) -> Iterator[str | HtmlElement]:
    """The text, with an element for every line break inside it; as it is where spaces matter."""
    if _SPACED.search(text):
        yield E.pre(
            "\n".join("\t".join(map(visible, line.split("\t"))) for line in text.split("\n"))
        )
        return
    for at, line in enumerate(text.split("\n")):
        if at:
            yield E.br()
        yield visible(line)

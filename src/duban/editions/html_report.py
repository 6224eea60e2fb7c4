"""The report as one self-contained HTML page: nothing is fetched, nothing runs but its own script.

The page allows its one style and one script by their hashes and forbids all else. It reads, filters
and prints without script.
"""

import base64
import hashlib
from collections.abc import Sequence
from html import escape
from importlib import resources
from string import Template

from lxml.html import tostring
from lxml.html.builder import E

from duban.assessment.check import Check, CheckedEntry
from duban.editions.cells import visible
from duban.editions.cut_outs import Picture, Pictures
from duban.editions.html_account import account, legend, refusals
from duban.editions.html_across import across_section
from duban.editions.html_opinion import opinion_section
from duban.editions.html_pictures import picture_nodes, picture_notes, within_limit
from duban.editions.html_rows import row
from duban.editions.html_summary import counts, filters, heading, look_first
from duban.editions.labels import entry_name, label
from duban.editions.marked_text import Node
from duban.problems.messages import Lang
from duban.problems.problem import Problem

_LANGUAGES: dict[Lang, str] = {"zh": "zh-CN", "en": "en"}


def html_report(
    checks: Sequence[Check],
    refused: Sequence[tuple[str, Problem]],
    lang: Lang,
    pictures: Sequence[Pictures] | None = None,
) -> str:
    """The page of every document, with those that could not be read named at its end.

    `pictures` holds the cut-outs of each document's pages, where they were asked for.
    """
    shown = [None] * len(checks) if pictures is None else within_limit(pictures)
    body = E.main(
        {"class": "rep", "id": "main"},
        *_head(checks, lang),
        *(
            node
            for index, check in enumerate(checks)
            for node in _document(check, index, lang, shown[index], alone=len(checks) == 1)
        ),
        *refusals(refused, lang),
        legend(lang),
    )
    style, script = _resource("report.css"), _resource("report.js")
    if pictures is not None:
        style += _resource("pictures.css")
    return Template(_resource("report.html")).substitute(
        lang=_LANGUAGES[lang],
        policy=_policy(style, script, has_images=pictures is not None),
        title=escape(_title(checks, lang)),
        skip=escape(label("skip", lang)),
        style=style,
        script=script,
        body=tostring(body, encoding="unicode"),
    )


def _head(checks: Sequence[Check], lang: Lang) -> list[Node]:
    """What stands above the rows: of one document, its own heading; of several, their sum."""
    entries = [checked for check in checks for checked in check.entries]
    if len(checks) == 1:
        first = look_first(entries, "d1", lang)
        return [heading(checks[0], 1, lang), counts(entries, lang), *first, filters(entries, lang)]
    title = label("report_of_many", lang, count=str(len(checks)))
    meaning = E.p({"class": "rep__meaning"}, label("meaning_of_supported", lang))
    header = E.header({"class": "rep__head"}, E.h1(title), meaning)
    return [header, counts(entries, lang), filters(entries, lang)]


def _document(
    check: Check, index: int, lang: Lang, pictures: Pictures | None, *, alone: bool
) -> list[Node]:
    """The rows of one document and the account of the rest of it."""
    name = f"d{index + 1}"
    first = look_first(check.entries, name, lang)
    by_entry = pictures.entries if pictures else {}
    rows = [
        row(checked, f"{name}-r{at + 1}", lang, _shown(checked, at, by_entry.get(at, ()), lang))
        for at, checked in enumerate(check.entries)
    ]
    empty = E.p({"class": "rows__empty muted"}, label("nothing_read", lang))
    keys = ("number", "goal", "claim", "verdict", "pace")
    columns = [E.span(label(key, lang)) for key in keys]
    columns[0].set("class", "num")
    title = label("entries_section", lang) + (f" {index + 1}" if index else "")
    section = E.section(
        {"class": "rows", "aria-label": title, "id": "entries" if index == 0 else f"{name}-rows"},
        E.div({"class": "rows__head", "aria-hidden": "true"}, *columns, E.span()),
        *(rows or [empty]),
    )
    above = [] if alone else [heading(check, 2, lang), *first]
    others = [*across_section(check, name, lang), *opinion_section(check, name, lang)]
    notes = picture_notes(pictures, lang)
    foot = account(check.reading, name, lang, check.document_findings)
    return [*above, section, *notes, *others, *foot]


def _shown(checked: CheckedEntry, at: int, pictures: Sequence[Picture], lang: Lang) -> list[Node]:
    return picture_nodes(pictures, visible(entry_name(checked.entry, at, lang)), lang)


def _title(checks: Sequence[Check], lang: Lang) -> str:
    named = checks[0].reading.title or checks[0].reading.source.name if len(checks) == 1 else ""
    return f"{label('report', lang)} · {visible(named)}" if named else label("report", lang)


def _policy(style: str, script: str, *, has_images: bool) -> str:
    images = "img-src data:; " if has_images else ""
    return (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; "
        f"script-src 'sha256-{_digest(script)}'; {images}base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _resource(name: str) -> str:
    return (resources.files("duban.editions") / name).read_text("utf-8")

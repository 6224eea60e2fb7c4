"""What a page carries for itself: running headers and footers, page numbers."""

import re
from collections import Counter
from collections.abc import Sequence

from duban.documents.page_tables import PageContent
from duban.documents.page_text import Line

_MARGIN = 0.12
"""The share of a page's height, above and below, where furniture stands."""
_PAGE_NUMBER = re.compile(
    r"[-—–－~·\s第]{0,4}[0-9０-９]{1,4}[-—–－~·\s页]{0,4}(?:(?:[/／]|共)\s?[0-9０-９]{1,4}\s?页?)?"
)
_DIGITS = re.compile(r"[0-9０-９]{1,4}")


def furniture_of(contents: Sequence[PageContent]) -> set[tuple[int, int]]:
    """Return (index of page, index of line) of lines in the margins that are the pages' own.

    A line is furniture when it is a page number, or when another page has the same line, numbers
    aside, at the same end of the page. A line of the first page's head is its title unless others
    repeat it.
    """
    seen: Counter[tuple[str, str]] = Counter()
    found: list[tuple[int, int, tuple[str, str]]] = []
    for index, content in enumerate(contents):
        for number, line in enumerate(content.lines):
            end = _end(line, content)
            if end:
                key = (end, _DIGITS.sub("#", "".join(line.text.split())))
                found.append((index, number, key))
                seen[key] += 1
    repeated = {key for key, count in seen.items() if count > 1}
    return {
        (index, number)
        for index, number, key in found
        if key in repeated or _PAGE_NUMBER.fullmatch(contents[index].lines[number].text)
    }


def _end(line: Line, content: PageContent) -> str:
    """Return the end of the page that a line stands at, "" for the middle or beside a table."""
    page = content.page
    if line.bottom < page.height * _MARGIN and not any(t.box[1] < line.top for t in content.tables):
        return "head"
    if line.top > page.height * (1 - _MARGIN) and not any(
        t.box[3] > line.bottom for t in content.tables
    ):
        return "foot"
    return ""

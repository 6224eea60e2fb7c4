"""What a page carries for itself: running headers and footers, page numbers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from duban.documents.page_tables import PageContent
from duban.documents.page_text import Line

_MARGIN = 0.12
"""The share of a page's height, above and below, where furniture stands."""
_ROOM = 0.6
"""Line heights between furniture and the text of a page, at least."""
_PAGE_NUMBER = re.compile(
    r"[-—–－~·.,，、_\s第]{0,4}[0-9０-９]{1,4}[-—–－~·.,，、_\s页]{0,4}"
    r"(?:(?:[/／]|共)\s?[0-9０-９]{1,4}\s?页?)?"
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
        for number, end in _ends(content):
            key = (end, _DIGITS.sub("#", "".join(content.lines[number].text.split())))
            found.append((index, number, key))
            seen[key] += 1
    repeated = {key for key, count in seen.items() if count > 1}
    return {
        (index, number)
        for index, number, key in found
        if key in repeated or _PAGE_NUMBER.fullmatch(contents[index].lines[number].text)
    }


def _ends(content: PageContent) -> Iterator[tuple[int, str]]:
    """Yield the lines at the head and foot of a page that stand apart from its text."""
    numbers = range(len(content.lines))
    for end, order in (("head", list(numbers)), ("foot", list(reversed(numbers)))):
        apart = [number for number in order if _is_at(end, content.lines[number], content)]
        for position, number in enumerate(order[: len(apart)]):
            inner = order[position + 1] if position + 1 < len(order) else None
            if number in apart and _stands_apart(content, number, inner):
                yield from ((outer, end) for outer in order[: position + 1])
                break


def _is_at(end: str, line: Line, content: PageContent) -> bool:
    """Whether a line stands at that end of the page, and not below or beside a table."""
    height = content.page.height
    if end == "head":
        return line.bottom < height * _MARGIN and all(
            line.bottom <= table.box[1] for table in content.tables
        )
    return line.top > height * (1 - _MARGIN) and all(
        line.top >= table.box[3] for table in content.tables
    )


def _stands_apart(content: PageContent, number: int, inner: int | None) -> bool:
    """Whether there is room between a line and the next one towards the middle of the page."""
    if inner is None:
        return True
    line, next_line = content.lines[number], content.lines[inner]
    room = max(next_line.top - line.bottom, line.top - next_line.bottom)
    return room >= _ROOM * line.size

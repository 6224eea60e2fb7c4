"""Blank out what is no quantity, offset for offset: titles, periods and list markers."""

import re
from dataclasses import dataclass

from duban.lookups.units import load_units
from duban.periods.found import FoundPeriod
from duban.periods.parse import find_periods
from duban.periods.period import Period

TIME, TITLE, MARKER = "\ue000", "\ue001", "\ue002"
"""Signs that no text carries, put in place of every sign of a period, title or list marker."""

SIGNS = "《0-9０-９（(①-⑳⒈-⒛㈠-㈩一二三四五六七八九十"
"""The signs that begin a title or a list marker, as a character class."""
_TITLE = re.compile("《[^《》\n]{1,200}》")
_D = "[0-9０-９]"
_S = "[ \u3000\u00a0]{0,3}"
_OPEN = "(?:^|(?<=[。；;：:！!？?\n \u3000\u00a0）)”]))"
_MARKER = re.compile(
    rf"(?=[{SIGNS}]){_OPEN}(?:(?P<point>{_D}{{1,2}}[.．、])(?={_S}[^0-9０-９ \u3000\u00a0％%])"
    rf"|(?P<tight>{_D}{{1,2}}[.．、])(?=(?P<number>{_D}{{1,6}}(?:[.．]{_D}{{1,4}})?))"
    rf"|(?P<bracket>[（(]{_D}{{1,2}}[)）]|{_D}{{1,2}}[)）])"
    rf"|(?P<sign>[①-⑳⒈-⒛㈠-㈩])(?![0-9０-９])"
    rf"|(?P<word>[（(][一二三四五六七八九十]{{1,3}}[)）]|[一二三四五六七八九十]{{1,3}}、|[一二三四五六七八九十]{{1,2}}是)"
    rf"|(?P<bare>{_D}{{1,2}})[ \u3000]{{1,2}}(?=[\u4e00-\u9fff“《]))",
    re.MULTILINE,
)
_ENDS = "。；;！!？?：:\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """A text with its titles, periods and markers blanked, and where they stood."""

    text: str
    titles: tuple[tuple[int, int], ...]
    periods: tuple[FoundPeriod, ...]
    markers: tuple[tuple[int, int], ...]


def mask(text: str, period: Period | None) -> Masked:
    """Find titles, periods and list markers of `text`; `period` dates what names no year."""
    titles = tuple(match.span() for match in _TITLE.finditer(text)) if "《" in text else ()
    periods = find_periods(text, reference=period)
    blanked = _blank(text, [(f.start, f.end) for f in periods], TIME) if periods else text
    blanked = _blank(blanked, titles, TITLE) if titles else blanked
    markers = _markers(blanked)
    return Masked(
        text=_blank(blanked, markers, MARKER) if markers else blanked,
        titles=titles,
        periods=periods,
        markers=tuple(markers),
    )


def _blank(text: str, spans: list[tuple[int, int]] | tuple[tuple[int, int], ...], sign: str) -> str:
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        if start >= at:
            pieces += (text[at:start], sign * (end - start))
            at = end
    return "".join([*pieces, text[at:]])


def _markers(text: str) -> list[tuple[int, int]]:
    certain: list[tuple[int, int]] = []
    doubtful: list[tuple[int, int, int]] = []
    numbers: set[int] = set()
    for match in _MARKER.finditer(text):
        kind = match.lastgroup or ""
        start, end = match.span("tight" if kind == "number" else kind)
        if kind == "bare" and not _is_bare_marker(text, match):
            continue
        if kind == "number" and not _counts_things(text, match.end("number")):
            doubtful.append((start, end, int(match["tight"][:-1])))
            continue
        certain.append((start, end))
        if kind in ("point", "number", "bare"):
            numbers.add(int(text[start:end].rstrip(".．、")))
    if doubtful:
        certain += [(s, e) for s, e, n in doubtful if n - 1 in numbers and n + 1 in numbers]
        certain.sort()
    return certain


def _is_bare_marker(text: str, match: re.Match[str]) -> bool:
    """2 经十路 opens an item, 2 个项目 counts."""
    before = text[max(0, match.start() - 4) : match.start()].rstrip(" \u3000\u00a0")
    if before and before[-1] not in _ENDS:
        return False
    units = load_units()
    unit = units.pattern.match(text, match.end())
    return unit is None or (unit["unit"] in units.nouns and not unit["scale"])


def _counts_things(text: str, at: int) -> bool:
    """Whether the number before `at` counts whole things, so that 2.12个 is item 2 with 12个."""
    unit = load_units().pattern.match(text, at)
    if unit is None or unit["scale"] or unit["alone"]:
        return False
    known = load_units().units.get(unit["unit"])
    return known is not None and known.kind == "count"

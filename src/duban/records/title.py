"""The title of a document, picked from the text above its first table."""

from collections.abc import Sequence

from duban.lookups.furniture import furniture, is_note
from duban.periods.parse import find_periods
from duban.tables.goal_table import Outside, Where

_LONGEST = 80
_SEARCHED = 300
"""Pieces looked at: a web page has a hundred links above its text."""
_SHORTEST = 4
_LONGEST_LINE = 60


def find_title(outside: Sequence[Outside]) -> tuple[str | None, tuple[int, ...]]:
    """The title, and the indexes of the pieces that make it (two where a line break parts it)."""
    scored = [
        (score, -at)
        for at, piece in enumerate(outside[:_SEARCHED])
        if piece.where is Where.BEFORE and (score := _score(piece)) > 0
    ]
    if not scored:
        return None, ()
    at = -max(scored)[1]
    parts = _with_neighbour(outside, at)
    return "".join(outside[part].text.replace("\n", "") for part in parts), parts


def is_title_like(text: str) -> bool:
    """Whether a line reads as the title of a table: its words, its length, no full stop."""
    words = furniture()
    return (
        _SHORTEST <= len(text) <= _LONGEST
        and not text.endswith(words.title_not_endings)
        and not any(mark in text for mark in "。；")
        and any(cue in text for cue in words.title_cues)
    )


def is_preamble(text: str) -> bool:
    """Whether a line is the salutation or the occasion of a notice."""
    words = furniture()
    bare = text.strip()
    if any(cue in bare for cue in words.preamble_cues):
        return True
    return bare.startswith(words.preamble_starts) and bare.endswith(("：", ":"))


def _score(piece: Outside) -> int:
    text = piece.text
    if is_note(text) or is_preamble(text) or not _SHORTEST <= len(text) <= _LONGEST:
        return 0
    score = 2 if piece.is_heading else 0
    if is_title_like(text):
        score += 2
        score += 2 if find_periods(text) else 0
    return score


def _with_neighbour(outside: Sequence[Outside], at: int) -> tuple[int, ...]:
    """A title set in two lines: what one line lacks, the year or the subject, the next one has."""
    whole = _parts(outside[at].text)
    for other in (at - 1, at + 1):
        if not 0 <= other < len(outside) or not _is_half(outside[other], outside[at]):
            continue
        if _parts(outside[other].text) != whole and not all(whole):
            return (other, at) if other < at else (at, other)
    return (at,)


def _is_half(piece: Outside, title: Outside) -> bool:
    text = piece.text
    if piece.where is not Where.BEFORE or is_note(text) or is_preamble(text):
        return False
    lines = [place.line for place in (*piece.places[:1], *title.places[:1])]
    if len(lines) == 2 and None not in lines and abs((lines[0] or 0) - (lines[1] or 0)) > 1:  # noqa: PLR2004  # the two lines of a title
        return False
    return len(text) + len(title.text) <= _LONGEST_LINE and not any(m in text for m in "。；：:")


def _parts(text: str) -> tuple[bool, bool]:
    """Whether a line names a year, and whether it has a title's words."""
    has_year = any(f.period is not None and f.period.year_known for f in find_periods(text))
    return has_year, is_title_like(text)

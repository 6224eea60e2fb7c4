"""Which sign parts the cells of a text table, decided once for the whole document."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from duban.lookups.columns import LONGEST_HEADER, is_header_name
from duban.lookups.late import late

SINGLE = ("\t", "|", "｜", "│", "┃", ",", "，", ";", "；")
"""Signs in the order of trust: a tab never stands in prose, a full-width comma always does."""
TRUSTED = ("\t", "|", "｜", "│", "┃")
WIDE_SPACE = "  "
"""Stands for two or more spaces, or a full-width one."""
ANY_SPACE = " "
"""Stands for any white space: the header alone can show that it parts cells."""

_WIDE = late(r"[ \u3000\xa0]{2,}|\u3000")
_ANY = late(r"[ \u3000\xa0]+")
_SAMPLE_LINES = 400
_ENOUGH_NAMES = 3
_LEAST_NAMES = 2
_LEAST_CELL_LINES = 5
"""So many lines with a bar at one end are cells, one to a line (崇川 2023, 皖江)."""
_LONGEST_SAMPLE = 2_000
_MOST_PARTS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Delimiter:
    """The sign, the index of the line from which it parts cells, and that of the line with most column
    names, None where no line has any."""

    sign: str
    first_line: int
    header_line: int | None = None


def split(line: str, sign: str) -> list[str]:
    """A line's parts at a sign, no quotes considered."""
    if sign == WIDE_SPACE:
        return _WIDE.split(line.strip())
    if sign == ANY_SPACE:
        return _ANY.split(line.strip())
    return line.split(sign)


def choose(lines: Sequence[str]) -> Delimiter | None:
    """The delimiter of a document, None where no line looks like a row.

    The sign whose parts hold the most known column names in one line wins, the more trusted first.
    Without such a line, a trusted sign is taken where it stands at all, a comma or semicolon where
    most lines hold the same number of them.
    """
    sample = [(at, line) for at, line in enumerate(lines) if line.strip()][:_SAMPLE_LINES]
    best: tuple[int, Delimiter] | None = None
    for sign in (*SINGLE, WIDE_SPACE, ANY_SPACE):
        count, at = _most_names(sample, sign)
        enough = _ENOUGH_NAMES if sign in (WIDE_SPACE, ANY_SPACE) else _LEAST_NAMES
        if count >= enough and (best is None or count > best[0]):
            first = _first_line(at, sign, lines)
            best = (count, Delimiter(sign=sign, first_line=first, header_line=at))
        if best is not None and best[0] >= _ENOUGH_NAMES and sign in TRUSTED:
            return best[1]
    return best[1] if best is not None else _by_regularity([line for _, line in sample])


def _first_line(header_line: int, sign: str, lines: Sequence[str]) -> int:
    """Trusted signs part rows everywhere; others are prose before the header, whose upper rows have as
    many of them as the row that was found. A row filled up with signs (title,,,) may stand between."""
    if sign in TRUSTED:
        return 0
    first = header_line
    for at in range(header_line - 1, -1, -1):
        if not sign.strip() or lines[at].count(sign) != lines[header_line].count(sign):
            break
        if _is_header_above(lines[at], sign):
            first = at
        elif not lines[at].endswith(2 * sign):
            break
    return first


def _is_header_above(line: str, sign: str) -> bool:
    parts = (
        [part for part in split(line, sign) if part.strip()] if len(line) <= _LONGEST_SAMPLE else []
    )
    return len(parts) >= _LEAST_NAMES and all(len(part) <= LONGEST_HEADER for part in parts)


def _most_names(sample: Sequence[tuple[int, str]], sign: str) -> tuple[int, int]:
    best, found_at = 0, 0
    for at, line in sample:
        if (sign.strip() and sign not in line) or len(line) > _LONGEST_SAMPLE:
            continue
        parts = split(line, sign)
        if len(parts) < _LEAST_NAMES or len(parts) > _MOST_PARTS:
            continue
        count = sum(
            1 for part in parts if len(part) <= LONGEST_HEADER and is_header_name(_bare(part))
        )
        if count > best:
            best, found_at = count, at
        if best >= _ENOUGH_NAMES and 2 * best >= len(parts):
            break
    return best, found_at


def _bare(part: str) -> str:
    return part.strip().strip('"')


def _by_regularity(lines: Sequence[str]) -> Delimiter | None:
    for sign in TRUSTED:
        if sum(1 for line in lines if line.count(sign) >= _LEAST_NAMES) >= 1:
            return Delimiter(sign=sign, first_line=0)
    for sign in TRUSTED:
        ended = sum(
            1 for line in lines if line.strip().endswith(sign) or line.strip().startswith(sign)
        )
        if ended > _LEAST_CELL_LINES:
            return Delimiter(sign=sign, first_line=0)
    for sign in (",", ";"):
        if _is_regular(lines, sign):
            return Delimiter(sign=sign, first_line=0)
    return None


def _is_regular(lines: Sequence[str], sign: str) -> bool:
    counts = Counter(line.count(sign) for line in lines)
    usual, times = counts.most_common(1)[0] if counts else (0, 0)
    return usual >= _LEAST_NAMES and times >= _ENOUGH_NAMES and times * 10 >= len(lines) * 6

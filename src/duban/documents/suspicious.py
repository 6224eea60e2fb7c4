"""Characters that a reader cannot see, that turn text around or pass for others: kept, and reported."""

import re
from collections import Counter
from collections.abc import Sequence

from duban.problems.codes import Code, Severity
from duban.problems.problem import Problem
from duban.provenance.place import Place

SUSPICIOUS = re.compile(
    r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad\u061c\u180e\ufff9-\ufffb"
    r"\x01-\x08\x0e-\x1f\x7f\x80-\x9f\ue000-\uf8ff\U000e0000-\U000e007f\uf900-\ufaff\U0002f800-\U0002fa1f]"
    r"|(?<=[\u4e00-\u9fff])[\u0400-\u04ff](?=[\u4e00-\u9fff])"
)
"""Zero-width and direction marks, control characters, private-use and tag characters; compatibility
ideographs, and a Cyrillic letter between Chinese ones, which no name has."""
_MOST_PROBLEMS = 20
_LONGEST_NAME = 60


def suspicious_problems(text: str, lines: Sequence[str]) -> tuple[Problem, ...]:
    """One problem per line that holds such characters, with the place of the first one."""
    if SUSPICIOUS.search(text) is None:
        return ()
    found: list[Problem] = []
    for at, line in enumerate(lines):
        first = SUSPICIOUS.search(line)
        if first is not None:
            place = Place(line=at + 1, start=first.start(), end=first.end())
            found.append(suspicious_problem(line, place))
            if len(found) == _MOST_PROBLEMS:
                break
    return tuple(found)


def suspicious_problem(text: str, place: Place) -> Problem:
    """The problem for one piece of text known to hold such characters."""
    return Problem(
        code=Code.SUSPICIOUS_CHARACTERS,
        severity=Severity.WARNING,
        place=place,
        values={"characters": names(text)},
    )


def names(text: str) -> str:
    """The suspicious characters of a text by code point, with counts: U+200B×3、U+202E."""
    counts = Counter(SUSPICIOUS.findall(text))
    said = [
        f"U+{ord(character):04X}" + (f"×{count}" if count > 1 else "")
        for character, count in sorted(counts.items())
    ]
    return "、".join(said)[:_LONGEST_NAME]

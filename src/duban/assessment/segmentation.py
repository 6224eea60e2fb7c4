"""A target cut into the things it asks for, each readable on its own (checking.md S2).

Clauses that only say how (围绕…, 根据…) join the clause that they serve; a predicate shared by named
things, or by several counted objects, becomes one piece for each; a clause that opens with its verb
borrows the subject before it. Spans stay exact; `text` may repeat borrowed words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from duban.assessment.clauses import Clause, cut_clauses
from duban.assessment.coordination import inside_brackets, split_clause
from duban.assessment.phrasing import Part
from duban.lookups.late import late
from duban.lookups.stages import load_ladder
from duban.lookups.verbs import load_verbs
from duban.provenance.fields import Field
from duban.quantities.quantity import Measures

MOST_PIECES = 40
"""A cell asks for no more than this; what follows is left together in the last piece."""

_TIME_OPENER = late(
    r"^(?:力争|确保|争取|计划|截至|截止|到|至|于|在)?(?:20[0-9]{2}年)?"
    r"(?:(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月(?:份|底|末|初|[上中下]旬|[0-9]{1,2}日)?|第?[一二三四1-4]季度末?|上半年|下半年|年内|年底|年末"
    r"|本?季度末?|全年|月底)(?:底|末)?(?:之前|以前|前)?$"
)
_NOT_MEANS = late(
    r"通过[^，。；]{0,12}(?:验收|评审|审核|审批|认定|评估|考核|审议)|以上|以下|以内|以前"
)
_NUMERIC = re.compile(r"[0-9０-９]")
_AMOUNTS = late(r"[0-9０-９.．%％—\-~～至、以上下内个左右元万亿项家条名户公里米吨亩的和第位]")
_SHORTEST = 4
_SHORTEST_SUBJECT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One thing the target asks for.

    `spans` are its pieces in the target cell; `core` is the span with its predicate. `name` is the
    named thing it is about where a list was split; `siblings` are the other names of that list.
    `follows` is true for a clause that came after another in its sentence, `sequel` for the second
    of two acts joined by 并.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    core: tuple[int, int]
    number: int | None
    name: str | None = None
    siblings: tuple[str, ...] = ()
    follows: bool = False
    sequel: bool = False


def segment(text: str, field: Field, measures: Measures) -> tuple[Piece, ...]:
    """The pieces of a target cell, in order. Empty for an empty or blank cell."""
    pieces: list[Piece] = []
    for sentence in _sentences(cut_clauses(text, field)):
        subject = ""
        for place, group in enumerate(_merged(sentence)):
            main = group[-1]
            parts = split_clause(main, _quantities_in(main, measures))
            for part in parts:
                piece = _piece(text, group, part, follows=place > 0)
                pieces.append(_with_subject(piece, subject))
            subject = _subject(parts[0].text) or subject
    return tuple(pieces) if len(pieces) <= MOST_PIECES else _with_rest(text, pieces)


def _with_rest(text: str, pieces: list[Piece]) -> tuple[Piece, ...]:
    """The first pieces, and all that follows as one."""
    start = pieces[MOST_PIECES - 1].spans[0][0]
    end = max(end for piece in pieces for _, end in piece.spans)
    rest = replace(
        pieces[MOST_PIECES - 1], text=text[start:end], spans=((start, end),), core=(start, end)
    )
    return (*pieces[: MOST_PIECES - 1], rest)


def _sentences(clauses: Sequence[Clause]) -> list[list[Clause]]:
    runs: list[list[Clause]] = []
    for clause in clauses:
        if runs and runs[-1][-1].sentence == clause.sentence:
            runs[-1].append(clause)
        else:
            runs.append([clause])
    return runs


def _merged(sentence: list[Clause]) -> list[list[Clause]]:
    """Clauses in groups: each group's last clause is the predicate, those before only say how."""
    groups: list[list[Clause]] = []
    waiting: list[Clause] = []
    for clause in sentence:
        waiting.append(clause)
        is_last = clause is sentence[-1]
        if not is_last and (_is_means(clause.text) or _TIME_OPENER.match(clause.text)):
            continue
        if len(clause.text) < _SHORTEST and not _NUMERIC.search(clause.text) and not is_last:
            continue
        groups.append(waiting)
        waiting = []
    return groups


def _is_means(text: str) -> bool:
    """Whether the clause only says how or in view of what."""
    opener = load_verbs().openers["means"].match(text)
    return bool(opener) and not _NOT_MEANS.search(text) and not _NUMERIC.search(text)


def _quantities_in(clause: Clause, measures: Measures) -> tuple[tuple[int, int], ...]:
    """The numbers of a clause; those in brackets only where there are no others."""
    spans = tuple(
        (quantity.start, quantity.end)
        for quantity in measures.quantities
        if clause.start <= quantity.start and quantity.end <= clause.end
    )
    open_ones = tuple(span for span in spans if not inside_brackets(clause, span))
    return open_ones or spans


def _piece(text: str, group: list[Clause], part: Part, *, follows: bool) -> Piece:
    """A part of the group's main clause; the clauses before it stand in front of a whole part."""
    spans = part.spans
    words = part.text
    if len(group) > 1:
        opening = text[group[0].start : group[-1].start]
        words = opening + words
        spans = ((group[0].start, spans[0][1]), *spans[1:]) if part.is_first else spans
    return Piece(
        text=" ".join(words.split()),
        spans=spans,
        core=part.core,
        number=group[0].number,
        name=part.name,
        siblings=part.siblings,
        follows=follows or not part.is_first,
        sequel=part.is_sequel,
    )


def _with_subject(piece: Piece, subject: str) -> Piece:
    """A piece that opens with its verb, and names nothing, reads on from the subject before it."""
    if not subject or not piece.follows or not _lacks_subject(piece.text):
        return piece
    return replace(piece, text=subject + piece.text)


def _lacks_subject(text: str) -> bool:
    verbs = load_verbs()
    if not verbs.openers["reach"].match(text):
        return False
    rest = load_ladder().finder.sub("", text)
    rest = verbs.finders["reach"].sub("", verbs.weak.sub("", rest))
    return len(_AMOUNTS.sub("", rest)) < _SHORTEST_SUBJECT


def _subject(text: str) -> str:
    """What a clause is about: the words before its verb or number."""
    verbs = load_verbs()
    found = _NUMERIC.search(text)
    limit = found.start() if found else len(text)
    ends = [m.start() for m in verbs.finders["reach"].finditer(text, 0, limit)]
    ends += [m.start() for m in verbs.finders["finish"].finditer(text, 0, limit)]
    end = min(ends, default=limit)
    if end >= _SHORTEST_SUBJECT:
        return text[:end].strip()
    rest = verbs.finders["reach"].sub("", verbs.finders["finish"].sub("", text[:limit]))
    return rest.strip() if len(rest.strip()) >= _SHORTEST_SUBJECT else ""

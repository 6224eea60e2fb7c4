"""The day by which a piece asks for its act, and the days on which acts are said to have been done."""

import re
from datetime import date

from duban.assessment.case import Case
from duban.assessment.clauses import Clause
from duban.assessment.segmentation import Piece
from duban.lookups.idioms import load_idioms
from duban.lookups.late import late
from duban.provenance.fields import Field
from duban.quantities.quantity import MentionKind

_BEFORE = late(r"^(?:份|底|末|初|[上中下]旬|[0-9]{1,2}日)?(?:底|末)?(?:之前|以前|前)")
_BY = late(r"(?:截至|截止|到|至|于)$")
_YEAR_END = re.compile(r"年底前?|年末|年内|全年")


def due_day(case: Case, source: Field, piece: Piece) -> date | None:
    """The last day that the piece gives itself (6月底前, 6月30日前); the entry's deadline else."""
    measures = case.measures.get(source)
    text = case.text(source)
    days: list[date] = []
    if measures is not None:
        for mention in measures.mentions:
            if mention.period is None or mention.kind not in (MentionKind.DATE, MentionKind.PERIOD):
                continue
            if not any(start <= mention.start < end for start, end in piece.spans):
                continue
            after, before = text[mention.end : mention.end + 4], text[: mention.start]
            said_before = "前" in mention.text or _BEFORE.match(after) or _BY.search(before)
            if said_before or mention.text.endswith(("底", "末")):
                days.append(mention.period.end)
    if days:
        return max(days)
    opening = _opening_period(case, source, piece)
    if opening is not None:
        return opening
    return _season_day(case, piece) or case.entry.due


def _opening_period(case: Case, source: Field, piece: Piece) -> date | None:
    """The end of the time that a piece of a year's goal opens with: 二季度设立…, 9月新生入驻."""
    measures = case.measures.get(source)
    if measures is None or source is not Field.ANNUAL_GOAL:
        return None
    start = piece.spans[0][0]
    for mention in measures.mentions:
        period = mention.period
        if mention.start != start or period is None or mention.kind is not MentionKind.PERIOD:
            continue
        if (period.end - period.start).days < _MOST_DAYS:
            return period.end
    return None


_MOST_DAYS = 200
"""Days of a half-year and a few: a longer time is the year itself."""


def _season_day(case: Case, piece: Piece) -> date | None:
    """The last day of 汛前, 开学前 and the like in the document's year."""
    if case.period is None:
        return None
    for word, (month, day) in load_idioms().seasons.items():
        if word in piece.text:
            return date(case.period.year, month, day)
    return None


def done_day(case: Case, clause: Clause) -> date | None:
    """The day a progress clause gives for its act, the last one where it gives several."""
    measures = case.measures.get(Field.PROGRESS)
    if measures is None:
        return None
    days = [
        mention.period.start
        for mention in measures.mentions
        if mention.kind is MentionKind.DATE
        and mention.period is not None
        and clause.start <= mention.start < clause.end
    ]
    return max(days, default=None)


def last_day(case: Case, due: date | None) -> date | None:
    """The day after which an act comes too late: the piece's own, else the period's end."""
    if due is not None:
        return due
    return case.period.end if case.period is not None else None

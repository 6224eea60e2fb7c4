"""A figure and the same figure of an earlier time, told side by side: 57.6%，去年同期为54.9%."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from duban.assessment.breaks import breaks
from duban.assessment.comparing import shown
from duban.assessment.question import Question
from duban.lookups.late import late
from duban.provenance.fields import Field
from duban.quantities.quantity import Quantity, Role

_EARLIER = late(
    r"(?:去年|上年|前年|上年度|上一年|同期|年初|上年末|去年末|上年底|去年底|改造前|实施前|整治前|(?P<year>20[0-9]{2})年)"
    r"[^，。；0-9]{0,10}$"
)
_NOW = late(
    r"(?:今年|本年|本期|目前|现|现在|现有|如今|增至|增加到|提高到|升至|上升到|降至|下降到|减至|压减至)[^，。；0-9]{0,10}$"
)
_MORE = late(r"(?:(?P<less>减少|下降|少|降低|压减)|净增|增加|增长|新增|多|提高|上升)(?:了|约)?$")
"""较上年底净增1326件: the difference, no figure of the earlier time."""

_FROM = late(r"[由从][^，。；0-9]{0,10}$")
_TO = late(r"[^，。；0-9]{0,14}(?:至|到|为|成)[^，。；0-9]{0,4}")
_WHOLE_YEAR = late(r"(?:去年|上年)(?:全年|末|底)|20[0-9]{2}年(?:全年|末|底)")
_HEAD = 24


@dataclass(frozen=True, slots=True)
class ThenAndNow:
    """Two figures of one measure. `of_a_year`: the earlier one is that of a whole year or its end."""

    now: Quantity
    before: Quantity
    of_a_year: bool


def then_and_now(question: Question) -> Iterator[ThenAndNow]:
    """Every pair of the progress text, in order. Only figures of one unit in one sentence pair up."""
    measures = question.case.measures.get(Field.PROGRESS)
    if measures is None:
        return
    text = question.case.text(Field.PROGRESS)
    figures = measures.quantities
    for at, before in enumerate(figures):
        head = words_before(text, figures, at)
        if before.role is Role.BASELINE and _FROM.search(head):
            now = _reached(text, before, figures[at + 1 : at + 2])
        elif is_earlier(question, head):
            now = _beside(question, figures, at)
        else:
            continue
        if now is not None:
            earlier = _unless_the_difference(now, before, head)
            yield ThenAndNow(now, earlier, of_a_year=bool(_WHOLE_YEAR.search(head)))


def _unless_the_difference(now: Quantity, told: Quantity, head: str) -> Quantity:
    """The earlier figure; where only the difference is told (86亿元，比年初增加18.2亿元), now less it."""
    more = _MORE.search(head)
    if more is None or not told.base_value:
        return told
    sign = -1 if more["less"] else 1
    earlier = now.base_value - sign * abs(told.base_value)
    value = earlier * told.value / told.base_value
    return replace(told, base_value=earlier, value=value, text=shown(value, told.unit))


def is_earlier(question: Question, head: str) -> bool:
    """Whether the words before a figure say that it is of an earlier time."""
    found = _EARLIER.search(head)
    if found is None:
        return False
    period = question.case.period
    year = found.group("year")
    return year is None or (period is not None and int(year) < period.start.year)


def words_before(text: str, figures: Sequence[Quantity], at: int) -> str:
    """The words of the clause before a figure, from the figure before it on."""
    start, _ = breaks(text).clause(figures[at].start)
    start = max(start, figures[at - 1].end if at else 0, figures[at].start - _HEAD)
    return text[start : figures[at].start]


def _reached(text: str, before: Quantity, later: Sequence[Quantity]) -> Quantity | None:
    """由85个精简至66个: the number after 至."""
    for now in later:
        if now.base_unit == before.base_unit and _TO.fullmatch(text, before.end, now.start):
            return now
    return None


def _beside(question: Question, figures: Sequence[Quantity], at: int) -> Quantity | None:
    """The figure before it in the sentence, or after it where that is said to be of now."""
    text, before = question.case.text(Field.PROGRESS), figures[at]
    start, end = breaks(text).sentence(before.start)
    for place in range(at - 1, -1, -1):
        one = figures[place]
        if one.start < start:
            break
        if one.base_unit == before.base_unit and one.direction is None and one.gap_to is None:
            return None if is_earlier(question, words_before(text, figures, place)) else one
    for place in range(at + 1, len(figures)):
        one = figures[place]
        if one.start >= end:
            break
        if one.base_unit == before.base_unit:
            return one if _NOW.search(words_before(text, figures, place)) else None
    return None

"""Entries brought back from the JSON of an earlier `duban read` or `duban check`.

What a check added (quantities, verdicts) is left aside: it is worked out anew from the entries.
"""

from datetime import MAXYEAR, MINYEAR
from typing import Any

from duban.lookups.statuses import ClaimStatus
from duban.periods.parse import document_period
from duban.periods.period import Period, PeriodBound, PeriodKind
from duban.problems.codes import Code, Severity
from duban.problems.problem import Problem, Refusal
from duban.provenance.fields import Field
from duban.provenance.place import Part, Place
from duban.provenance.source import Source
from duban.records.count import ClassCount, Count
from duban.records.entry import Agency, AgencyRole, Column, Entry, Leftover, Reading
from duban.records.kept_node import Node

_EDGES = 4
_ORDINALS = ("line", "start", "end", "page", "table", "row", "column", "paragraph")


def kept_reading(kept: Any) -> Reading:
    """The reading that a result (`duban.read/1`, `duban.check/1`) was written from.

    Its source is the document that was read then, and places are places in that. Raises `Refusal`:
    broken_result with the path of what is wrong; for the record of a document that could not be
    read then, the same refusal.
    """
    result = Node(kept)
    if not result.at("error").is_null():
        raise _refusal(result.at("error"))
    return Reading(
        source=_source(result.at("source")),
        title=result.at("title").text_or_none(),
        period=_period(result.at("period")),
        columns=tuple(
            Column(
                header=column.at("header").text(),
                field=column.at("field").choice_or_none(Field),
                path=tuple(part.text() for part in column.at("path").each()),
            )
            for column in result.at("columns").each()
        ),
        entries=tuple(_entry(entry) for entry in result.at("entries").each()),
        problems=tuple(_problem(problem) for problem in result.at("problems").each()),
        notes=_leftovers(result.at("notes")),
        unaccounted=_leftovers(result.at("unaccounted")),
        counts=tuple(_count(count) for count in result.at("counts").each()),
    )


def _source(source: Node) -> Source:
    return Source(
        name=source.at("name").text(),
        sha256=source.at("sha256").text(),
        size=source.at("bytes").whole(),
        media_type=source.at("media_type").text(),
        encoding=source.at("encoding").text_or_none(),
    )


def _period(period: Node) -> Period | None:
    """The period; one whose year nobody states has no days, so its words are read again.

    The word before it that says how far it reaches (截至) is none of its own: its bound stands for it.
    """
    if period.is_null():
        return None
    text, year = period.at("text").text(), period.at("year").whole_or_none()
    bound = period.at("bound").choice_or_none(PeriodBound)
    if year is None:
        return document_period(f"截至{text}" if bound is PeriodBound.AS_OF else text)
    start, end = period.at("start").day_or_none(), period.at("end").day_or_none()
    if start is None or end is None:
        raise period.broken()
    if not MINYEAR <= year <= MAXYEAR:
        raise period.at("year").broken()
    return Period(
        year=year,
        kind=period.at("kind").choice(PeriodKind),
        index=period.at("index").whole_or_none(),
        start=start,
        end=end,
        text=text,
        bound=bound,
    )


def _entry(entry: Node) -> Entry:
    return Entry(
        number=entry.at("number").text_or_none(),
        section=entry.at("section").text_or_none(),
        annual_goal=entry.at("annual_goal").text_or_none(),
        period_target=entry.at("period_target").text_or_none(),
        claim=entry.at("claim").text_or_none(),
        claim_status=entry.at("claim_status").choice_or_none(ClaimStatus),
        progress=entry.at("progress").text_or_none(),
        shortfall_reason=entry.at("shortfall_reason").text_or_none(),
        next_steps=entry.at("next_steps").text_or_none(),
        leader=entry.at("leader").text_or_none(),
        agencies=tuple(
            Agency(name=one.at("name").text(), role=one.at("role").choice(AgencyRole))
            for one in entry.at("agencies").each()
        ),
        due=entry.at("due").day_or_none(),
        extra=_texts(entry.at("extra")),
        places={
            name: tuple(_place(place) for place in places.each())
            for name, places in entry.at("places").pairs()
        },
        task=entry.at("task").text_or_none(),
        unit=entry.at("unit").text_or_none(),
        units=_texts(entry.at("units")),
    )


def _texts(pairs: Node) -> dict[str, str]:
    return {name: value.text() for name, value in pairs.pairs()}


def _place(place: Node) -> Place:
    box = tuple(edge.signed() for edge in place.at("box").each())
    if box and len(box) != _EDGES:
        raise place.broken()
    return Place(
        box=(box[0], box[1], box[2], box[3]) if box else None,
        sheet=place.at("sheet").text_or_none(),
        cell=place.at("cell").text_or_none(),
        part=place.at("part").choice_or_none(Part),
        **{name: place.at(name).whole_or_none() for name in _ORDINALS},
    )


def _place_or_none(place: Node) -> Place | None:
    return None if place.is_null() else _place(place)


def _problem(problem: Node) -> Problem:
    return Problem(
        code=problem.at("code").choice(Code),
        severity=problem.at("severity").choice(Severity),
        place=_place_or_none(problem.at("place")),
        entry=problem.at("entry").text_or_none(),
        field=problem.at("field").choice_or_none(Field),
        values=_texts(problem.at("values")),
    )


def _refusal(error: Node) -> Refusal:
    place = _place_or_none(error.at("place"))
    return Refusal(error.at("code").choice(Code), place=place, **_texts(error.at("values")))


def _leftovers(leftovers: Node) -> tuple[Leftover, ...]:
    return tuple(
        Leftover(text=one.at("text").text(), place=_place(one.at("place")))
        for one in leftovers.each()
    )


def _count(count: Node) -> Count:
    return Count(
        text=count.at("text").text(),
        place=_place(count.at("place")),
        total=count.at("total").whole_or_none(),
        classes=tuple(
            ClassCount(
                name=one.at("name").text(),
                count=one.at("count").whole(),
                share=one.at("share").decimal_or_none(),
                start=one.at("start").whole_or_none() or 0,
                end=one.at("end").whole_or_none() or 0,
            )
            for one in count.at("classes").each()
        ),
    )

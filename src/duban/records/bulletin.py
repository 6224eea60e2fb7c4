"""Prose bulletins (通报): numbered items without a table, each an entry of its own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from duban.lookups.bulletins import least_items, sentence_field, status_in_heading
from duban.lookups.columns import match
from duban.lookups.statuses import claim_status
from duban.provenance.fields import Field
from duban.provenance.place import Place
from duban.records.agencies import agencies, agencies_in_prose
from duban.records.entry import Entry
from duban.tables.fields import field_of
from duban.tables.goal_table import Outside, Where
from duban.tables.row_kinds import LONGEST_SECTION, is_section

WHOLE = "原文"
"""The name under which `extra` keeps an item's whole text."""
_ITEM = re.compile(
    r"\s{0,8}(?:第\s?([0-9]{1,4})\s?项[：:、，,]?|([0-9]{1,3})[.．、](?![0-9]))\s{0,4}"
)
_NAMED_ITEM = re.compile(r"[^。；]{2,60}?[(（]第\s?([0-9]{1,4})\s?项[)）]")
_SENTENCE = re.compile(r"[^。；\n]+[。；]?")
_LABEL = re.compile(r"([\u4e00-\u9fff0-9\-—]{2,12})[：:]")
_QUOTED = re.compile(r"[“「]([^“”「」]{4,300})[”」]")
_BRACKET = re.compile(r"[(（][^()（）]{2,200}[)）]")


@dataclass(slots=True)
class _Item:
    number: str
    heading: Outside | None
    paragraphs: list[Outside] = field(default_factory=list)


def bulletin_entries(outside: Sequence[Outside]) -> tuple[list[Entry], list[Outside]]:
    """The numbered items among the paragraphs of a document without a goal table, and the rest.

    No entries where the paragraphs are no list of at least two items, most of them with progress.
    """
    items, rest = _items(outside)
    entries = [_entry(item) for item in items]
    reported = sum(1 for entry in entries if entry.progress)
    if len(entries) < least_items() or 2 * reported < len(entries):
        return [], list(outside)
    return entries, rest


def _items(outside: Sequence[Outside]) -> tuple[list[_Item], list[Outside]]:
    items: list[_Item] = []
    rest: list[Outside] = []
    heading: Outside | None = None
    is_open = False
    for piece in outside:
        number = _number(piece.text)
        is_heading = _is_heading(piece.text)
        if piece.where is Where.NOTE or is_heading:
            heading = piece if is_heading else heading
            rest.append(replace(piece, where=Where.NOTE))
            is_open = False
        elif number is not None:
            items.append(_Item(number=number, heading=heading, paragraphs=[piece]))
            is_open = True
        elif is_open:
            items[-1].paragraphs.append(piece)
        else:
            rest.append(piece)
    return items, rest


def _is_heading(text: str) -> bool:
    """Whether a line heads the items below it: 一、…, or 达到序时进度的项目："""
    if is_section(text):
        return True
    is_short = len(text) <= LONGEST_SECTION and text.endswith(("：", ":"))
    return is_short and status_in_heading(text) is not None


def _number(text: str) -> str | None:
    found = _ITEM.match(text) or _NAMED_ITEM.match(text)
    return next((group for group in found.groups() if group), None) if found else None


def _entry(item: _Item) -> Entry:
    whole = "\n".join(piece.text for piece in item.paragraphs)
    places = tuple(place for piece in item.paragraphs for place in piece.places)
    texts = _texts(whole)
    claim = texts.get(Field.CLAIM) or (
        status_in_heading(item.heading.text) if item.heading is not None else None
    )
    named = texts.get(Field.AGENCIES)
    return Entry(
        number=item.number,
        section=item.heading.text if item.heading is not None else None,
        annual_goal=texts.get(Field.ANNUAL_GOAL),
        period_target=texts.get(Field.PERIOD_TARGET),
        claim=claim,
        claim_status=claim_status(claim, header="") if claim else None,
        progress=texts.get(Field.PROGRESS),
        shortfall_reason=texts.get(Field.SHORTFALL_REASON),
        next_steps=texts.get(Field.NEXT_STEPS),
        leader=texts.get(Field.LEADER),
        agencies=agencies(named, role=None) if named else agencies_in_prose(whole),
        extra={WHOLE: whole},
        places=_places(texts, places),
    )


def _places(texts: dict[Field, str], places: tuple[Place, ...]) -> dict[str, tuple[Place, ...]]:
    """Every field stands somewhere in the item's paragraphs."""
    named: dict[str, tuple[Place, ...]] = dict.fromkeys(texts, places)
    return {Field.NUMBER: places, WHOLE: places, **named}


def _texts(whole: str) -> dict[Field, str]:
    """An item's text by field: the task first, then each sentence by its label or its beginning."""
    marker = _ITEM.match(whole)
    body = whole[marker.end() :] if marker else whole
    task, rest = _task(body)
    pieces: dict[Field, list[str]] = {Field.ANNUAL_GOAL: [task]}
    current = Field.PROGRESS
    for sentence, stated in _sentences(rest):
        current = stated or current
        pieces.setdefault(current, []).append(sentence)
    return {
        name: text for name, parts in pieces.items() if (text := "".join(parts).strip(" \n　；"))
    }


def _task(body: str) -> tuple[str, str]:
    """The task that heads an item, and the text after it: quoted, else up to the first stop."""
    quoted = _QUOTED.match(body.lstrip())
    if quoted is not None:
        start = body.index(quoted.group(1))
        return quoted.group(1), body[start + len(quoted.group(1)) + 1 :]
    named = _NAMED_ITEM.match(body)
    if named is not None:
        return named.group(), body[named.end() :].lstrip("：:，, ")
    first = _SENTENCE.search(body)
    if first is None:
        return body, ""
    return first.group(), body[first.end() :]


def _sentences(text: str) -> Iterator[tuple[str, Field | None]]:
    """Sentences with the field that a label or their beginning states; labels are left out."""
    for sentence in _SENTENCE.findall(_without_agencies(text)):
        bare = sentence.strip(" \u3000，,")
        label = _LABEL.match(bare)
        found = match(label.group(1)) if label is not None else None
        stated = field_of(found.meaning) if found is not None else None
        if label is not None and stated is not None:
            yield bare[label.end() :], stated
        elif bare:
            yield bare, sentence_field(bare)


def _without_agencies(text: str) -> str:
    """The text after the brackets that only name agencies."""
    bracket = _BRACKET.match(text.lstrip())
    if bracket is not None and agencies_in_prose(bracket.group()):
        return text.lstrip()[bracket.end() :]
    return text

"""Prose bulletins (通报) and numbered reports: each item an entry, whatever the document's format."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from duban.lookups.bulletins import (
    has_evidence,
    is_demand,
    least_items,
    least_run,
    names_goals,
    share_of_goal,
    status_word,
)
from duban.lookups.names import is_agency_list
from duban.lookups.statuses import claim_status
from duban.provenance.fields import Field
from duban.provenance.place import Place
from duban.records.agencies import agencies
from duban.records.bulletin_items import Grouped, Item, groupings, is_heading, numberless
from duban.records.bulletin_text import Parts, field_text, take_apart
from duban.records.count import Count
from duban.records.counting import counts
from duban.records.entry import Entry
from duban.records.placing import Joined, joined, narrowed, part, whole_paragraphs
from duban.tables.goal_table import Outside, Where

WHOLE = "原文"
"""The name under which `extra` keeps an item's whole text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """What the text outside the tables gives: entries, counting sentences, and the rest of it."""

    entries: tuple[Entry, ...]
    counts: tuple[Count, ...]
    rest: tuple[Outside, ...]


def read_bulletin(outside: Sequence[Outside], *, title: str | None, beside_table: bool) -> Bulletin:
    """Read the numbered items among a document's paragraphs, and the sentences that count them.

    No entries where the paragraphs are no list of goals with what was done. Beside a table only what
    cannot be anything else is an item: paragraphs above it, named 第N项, or under a class's heading.
    """
    outside = whole_paragraphs(outside)
    own = [piece for piece in outside if piece.where is not Where.STRAY and not piece.is_row]
    entries, rest = _items(own, title=title, beside_table=beside_table)
    if entries:
        rest += [piece for piece in outside if piece.where is Where.STRAY or piece.is_row]
    else:
        rest = list(outside)
    found = list(counts(rest))
    for at, _ in found:
        rest[at] = replace(rest[at], where=Where.NOTE)
    return Bulletin(entries=entries, counts=tuple(count for _, count in found), rest=tuple(rest))


def _items(
    pieces: Sequence[Outside], *, title: str | None, beside_table: bool
) -> tuple[tuple[Entry, ...], list[Outside]]:
    is_about_goals = _is_about_goals(pieces, title)
    for grouped in groupings(pieces):
        read = [(item, _joined(item)) for item in grouped.items]
        taken = [(item, text, take_apart(text.text)) for item, text in read]
        shown = [_is_shown(item, parts) for item, _, parts in taken]
        if beside_table and not _is_sure(grouped):
            continue
        if not (grouped.is_ordinal or is_about_goals or _has_classes(grouped)):
            continue
        if sum(shown) >= least_items() and 2 * sum(shown) >= len(shown):
            return _kept(grouped, [_entry(*one) for one in taken])
    return ((), list(pieces)) if beside_table else _runs(pieces)


def _kept(grouped: Grouped, entries: list[Entry]) -> tuple[tuple[Entry, ...], list[Outside]]:
    """The entries; numbered demands among them go back to the rest."""
    rest = list(grouped.rest)
    kept = []
    for item, entry in zip(grouped.items, entries, strict=True):
        whole = entry.extra[WHOLE]
        if (
            entry.claim is None
            and not has_evidence(whole)
            and is_demand(entry.annual_goal or whole)
        ):
            rest += [replace(piece, where=Where.NOTE) for piece in item.paragraphs]
        else:
            kept.append(entry)
    return tuple(kept), rest


def _is_about_goals(pieces: Sequence[Outside], title: str | None) -> bool:
    """Whether the title, a heading or a counting sentence says that this is about goals."""
    if title is not None and names_goals(title):
        return True
    heads = (piece.text for piece in pieces if piece.is_heading or is_heading(piece.text))
    return any(map(names_goals, heads)) or any(True for _ in counts(pieces))


def _is_sure(grouped: Grouped) -> bool:
    return grouped.is_ordinal or _has_classes(grouped)


def _has_classes(grouped: Grouped) -> bool:
    """Whether every item stands under a heading that says how it ended."""
    return bool(grouped.items) and all(_class_of(item) is not None for item in grouped.items)


def _class_of(item: Item) -> Outside | None:
    """The innermost heading above an item that names its class."""
    return next((one for one in reversed(item.headings) if status_word(one.text)), None)


def _owner(item: Item) -> Outside | None:
    """The innermost heading above an item that names an agency, whose goals stand below: 二、县教育局."""
    heads = (one for one in reversed(item.headings) if is_agency_list(numberless(one.text)))
    return next(heads, None)


def _is_shown(item: Item, parts: Parts) -> bool:
    """Whether an item reports: a class, a stated target, or words of a report."""
    if _class_of(item) is not None or Field.CLAIM in parts.stretches:
        return True
    if any(one.is_stated for one in parts.stretches.get(Field.PROGRESS, ())):
        return True
    texts = [piece.text for piece in item.paragraphs]
    return Field.PROGRESS in parts.stretches and any(map(has_evidence, texts))


def _joined(item: Item) -> Joined:
    return joined(item.paragraphs)


def _entry(item: Item, whole: Joined, parts: Parts) -> Entry:
    texts: dict[Field, str] = {}
    places: dict[str, tuple[Place, ...]] = {}
    for name, stretches in parts.stretches.items():
        text, spans = field_text(whole.text, stretches)
        if text:
            texts[name] = text
            places[name] = tuple(place for one in spans for place in whole.places(*one))
    if Field.AGENCIES not in texts and (owner := _owner(item)) is not None:
        texts[Field.AGENCIES] = numberless(owner.text)
        places[Field.AGENCIES] = owner.places
    all_places = whole.places(0, len(whole.text))
    number = parts.number or item.number
    claim = texts.get(Field.CLAIM) or _class_claim(item, places)
    if number is not None:
        places[Field.NUMBER] = all_places
    if item.section is not None:
        places[Field.SECTION] = tuple(p for head in item.headings for p in head.places)
    return Entry(
        number=number,
        section=item.section,
        annual_goal=texts.get(Field.ANNUAL_GOAL),
        period_target=texts.get(Field.PERIOD_TARGET),
        claim=claim,
        claim_status=claim_status(claim, header="") if claim else None,
        progress=texts.get(Field.PROGRESS),
        shortfall_reason=texts.get(Field.SHORTFALL_REASON),
        next_steps=texts.get(Field.NEXT_STEPS),
        leader=texts.get(Field.LEADER),
        agencies=agencies(texts.get(Field.AGENCIES, ""), role=None),
        extra={WHOLE: whole.text},
        places={**places, WHOLE: all_places},
    )


def _class_claim(item: Item, places: dict[str, tuple[Place, ...]]) -> str | None:
    """The class of the heading as claim, its place noted."""
    heading = _class_of(item)
    found = status_word(heading.text) if heading is not None else None
    if heading is None or found is None:
        return None
    end = found.start + len(found.text)
    places[Field.CLAIM] = narrowed(heading.places, heading.text, found.start, end)
    return found.text


def _runs(pieces: Sequence[Outside]) -> tuple[tuple[Entry, ...], list[Outside]]:
    """Paragraphs that are one run of figures, each with the share of its goal: 甲1.2万公里，为任务的110%；…"""
    entries: list[Entry] = []
    rest: list[Outside] = []
    for piece in pieces:
        figures = [] if piece.where is Where.NOTE else list(_figures(piece))
        shared = [one for one in figures if share_of_goal(one.text) >= 0]
        if len(shared) < least_run() or 2 * len(shared) < len(figures):
            rest.append(piece)
            continue
        for figure in _without_opening(figures, rest):
            if share_of_goal(figure.text) < 0:
                rest.append(figure)
                continue
            entries.append(_run_entry(figure))
    return tuple(entries), rest


def _figures(piece: Outside) -> Iterator[Outside]:
    """The pieces of a paragraph between ； and 。"""
    start = 0
    for at, sign in enumerate(piece.text):
        if sign in "；。;":
            yield part(piece, start, at + 1)
            start = at + 1
    if piece.text[start:].strip():
        yield part(piece, start, len(piece.text))


def _without_opening(figures: Sequence[Outside], rest: list[Outside]) -> Iterator[Outside]:
    """The figures; the words that open the run (今年1至10月进展如下：) go to the notes."""
    for at, figure in enumerate(figures):
        colon = max(figure.text.find(sign) for sign in "：:")
        if at or not 0 <= colon < share_of_goal(figure.text):
            yield figure
            continue
        opening = part(figure, 0, colon + 1)
        rest.append(replace(opening, where=Where.NOTE))
        yield part(figure, colon + 1, len(figure.text))


def _run_entry(figure: Outside) -> Entry:
    return Entry(
        progress=figure.text,
        extra={WHOLE: figure.text},
        places={Field.PROGRESS: figure.places, WHOLE: figure.places},
    )

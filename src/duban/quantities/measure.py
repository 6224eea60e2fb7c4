"""Everything measured in one text: the front door of this room."""

import re
from collections.abc import Sequence
from functools import cache

from duban.periods import patterns
from duban.periods.period import Period, PeriodKind
from duban.provenance.fields import Field
from duban.quantities import masking, scanning
from duban.quantities.draft import Draft, NotANumber
from duban.quantities.masking import Masked, mask
from duban.quantities.quantity import Measures, Mention, MentionKind, Unread
from duban.quantities.reader import Reader
from duban.quantities.scanning import scan

_DATES = frozenset({PeriodKind.DAY, PeriodKind.MONTH})
_NOTHING = Measures(quantities=(), mentions=())


def measure(text: str, *, field: Field, period: Period | None, unit: str | None = None) -> Measures:
    """Read every number, period, title and list marker of `text`, each with exact offsets.

    `field` decides what a number is by default (a target, a fact); `period` is the document's, for
    words that name no year; `unit` comes from a unit column and fits numbers that carry none.
    Nothing that looks like a number is dropped: it is a quantity, a mention or unread.
    """
    if not _openings().search(text):
        return _NOTHING
    masked = mask(text, period)
    drafts: list[Draft] = []
    others: list[NotANumber] = []
    for item in scan(masked.text):
        if isinstance(item, Draft):
            drafts.append(item)
        else:
            others.append(item)
    mentions = _mentions(text, masked, field, others)
    unread = _unread(text, masked, field, others) if others or masked.periods else ()
    if not drafts:
        return Measures(quantities=(), mentions=mentions, unread=unread)
    reader = Reader(text, masked, field=field, period=period, unit=unit)
    reader.read(drafts)
    bare = [_unread_number(text, field, draft) for draft in reader.bare]
    return Measures(
        quantities=tuple(reader.quantities),
        mentions=mentions,
        unread=tuple(sorted([*unread, *bare], key=lambda u: u.start)) if bare else unread,
        lists=tuple(reader.lists),
    )


@cache
def _openings() -> re.Pattern[str]:
    """The signs of which a text holds one at least if there is anything in it to be measured."""
    return re.compile(f"[{patterns.SIGNS}{masking.SIGNS}{scanning.signs()}]")


def _unread_number(text: str, field: Field, draft: Draft) -> Unread:
    start, end = draft.start, draft.end
    return Unread(field=field, start=start, end=end, text=text[start:end], why="no_unit")


def _mentions(
    text: str, masked: Masked, field: Field, others: Sequence[NotANumber]
) -> tuple[Mention, ...]:
    if not (others or masked.titles or masked.markers or masked.periods):
        return ()
    found = [
        Mention(field=field, start=s, end=e, text=text[s:e], kind=kind)
        for kind, spans in (
            (MentionKind.DOCUMENT, masked.titles),
            (MentionKind.LIST_MARKER, masked.markers),
            (MentionKind.IDENTIFIER, [(o.start, o.end) for o in others if o.why is None]),
        )
        for s, e in spans
    ]
    found += [
        Mention(
            field=field,
            start=f.start,
            end=f.end,
            text=f.text,
            kind=MentionKind.DATE if f.period and f.period.kind in _DATES else MentionKind.PERIOD,
            period=f.period,
        )
        for f in masked.periods
        if not f.impossible
    ]
    return tuple(sorted(found, key=lambda m: (m.start, m.end)))


def _unread(
    text: str, masked: Masked, field: Field, others: Sequence[NotANumber]
) -> tuple[Unread, ...]:
    found = [
        Unread(field=field, start=o.start, end=o.end, text=text[o.start : o.end], why=o.why)
        for o in others
        if o.why is not None
    ]
    found += [
        Unread(
            field=field,
            start=f.start,
            end=f.end,
            text=f.text,
            why="impossible_time",
            offered=f.offered,
        )
        for f in masked.periods
        if f.impossible
    ]
    return tuple(sorted(found, key=lambda u: u.start))

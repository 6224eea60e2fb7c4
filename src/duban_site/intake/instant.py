"""核验: check a pasted text or a dropped document at once. Nothing is kept, nothing is an act."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from duban.assessment.check import check
from duban.documents import media_types
from duban.documents.binary_formats import read_drawn
from duban.documents.document import Document
from duban.documents.reader import read_document, refuse_oversize
from duban.editions.contract import checked_entry
from duban.problems import messages
from duban.problems.problem import Refusal
from duban.provenance.source import Source
from duban.records.reading import read_entries
from duban_site.pages.refusals import BadInput
from duban_site.reports.checking import reader_lang
from duban_site.reports.evidence import clean_name
from duban_site.reports.showing import why_of

MOST_ENTRIES = 400
"""Entries that are checked and shown at once; a longer document is for the command line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedRow:
    """An entry with its assessment."""

    at: int
    number: str
    goal: str
    target: str
    claim: str
    progress: str
    shortfall_reason: str
    verdict: str
    why: str
    assessment: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class InstantCheck:
    """What the page shows of a document."""

    name: str
    title: str
    period: str
    rows: tuple[CheckedRow, ...]
    total: int
    counts: tuple[tuple[str, int], ...]
    problems: tuple[str, ...]
    unaccounted: tuple[str, ...]


def instant_check(content: bytes, *, name: str) -> InstantCheck:
    """Read and check. Raises BadInput with the sentence and the remedy where it cannot be read."""
    try:
        return _checked(_document(content, clean_name(name)))
    except Refusal as refusal:
        lang = reader_lang()
        said = f"{messages.located(refusal.problem, lang)} {messages.remedy(refusal.problem, lang)}"
        raise BadInput(said, field="file") from refusal


def _document(content: bytes, name: str) -> Document:
    """The document; a scan is not recognised here, since anybody may ask."""
    refuse_oversize(len(content))
    found = media_types.binary_type(content)
    if found is None:
        return read_document(content, name=name)
    media_types.refuse_mismatch(found, name=name)
    digest = hashlib.sha256(content).hexdigest()
    return read_drawn(
        content, Source(name=name, sha256=digest, size=len(content), media_type=found)
    )


def _checked(document: Document) -> InstantCheck:
    lang = reader_lang()
    reading = read_entries(document)
    if len(reading.entries) > MOST_ENTRIES:
        said = _("这份文件有 %(n)s 项，网页上一次最多核验 %(most)s 项，请用命令行。")
        raise BadInput(said % {"n": len(reading.entries), "most": MOST_ENTRIES}, field="file")
    rows = tuple(
        _row(at, checked_entry(one, lang)) for at, one in enumerate(check(reading).entries)
    )
    counts = Counter(row.verdict for row in rows)
    order = ("supported", "partly_supported", "contradicted", "not_evidenced")
    return InstantCheck(
        name=reading.source.name,
        title=reading.title or reading.source.name,
        period=reading.period.text if reading.period else "",
        rows=rows,
        total=len(rows),
        counts=tuple((verdict, counts[verdict]) for verdict in order),
        problems=tuple(messages.located(problem, lang) for problem in reading.problems),
        unaccounted=tuple(piece.text for piece in reading.unaccounted),
    )


def _row(at: int, entry: dict[str, Any]) -> CheckedRow:
    assessment = entry["assessment"]
    return CheckedRow(
        at=at,
        number=entry["number"] or str(at + 1),
        goal=entry["annual_goal"] or entry["period_target"] or entry["task"] or "",
        target=entry["period_target"] or "",
        claim=entry["claim"] or "",
        progress=entry["progress"] or "",
        shortfall_reason=entry["shortfall_reason"] or "",
        verdict=assessment["verdict"],
        why=why_of(assessment),
        assessment=assessment,
    )

"""What a comparison with other documents found: values, without how they were come by."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from duban.problems.codes import Code, Severity
from duban.provenance.fields import Field


class How(StrEnum):
    """By what two entries were taken for the same goal, or that they could not be."""

    SAME = "same"
    """Same number and same wording."""
    NUMBER_CHANGED = "number_changed"
    WORDING_CHANGED = "wording_changed"
    BOTH_CHANGED = "both_changed"
    AMBIGUOUS = "ambiguous"
    """Several goals are about as like: none was taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Entry `now` (place from 0) is entry `before` of the document `source`.

    `score` is 0–1. An ambiguous one names the best of several, with which nothing was compared.
    """

    now: int
    before: int
    source: str
    entry: str | None
    number: str | None
    score: Decimal
    how: How


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrossSpan:
    """An exact piece of a field of an entry of a document: `text` is `field_text[start:end]`."""

    source: str
    entry: str | None
    field: Field
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrossFinding:
    """Something that two documents say differently, with both places. It changes no verdict."""

    code: Code
    severity: Severity
    spans: tuple[AcrossSpan, ...]
    working: str | None = None
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Across:
    """All that the other documents showed.

    `findings` has one tuple for each entry of the document checked, in its order; `document` is
    about the document as a whole. `compared` are the names of the documents that were held against.
    """

    compared: tuple[str, ...]
    matches: tuple[Match, ...]
    findings: tuple[tuple[AcrossFinding, ...], ...]
    document: tuple[AcrossFinding, ...]

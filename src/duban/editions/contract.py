"""Readings and checks as the contract's plain dictionaries (`duban.read/1`, `duban.check/1`).

Every number is a decimal string, every date an ISO date, every absent thing null. Sentences are in
the language asked for; all else is the same in both. The shapes are held by `schemas/`.
"""

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from duban.assessment.assessment import (
    Assessment,
    Comparison,
    Evidence,
    Span,
    SubTarget,
)
from duban.assessment.check import Check, CheckedEntry
from duban.assessment.document_audit import DocumentFinding
from duban.editions.across_contract import document_across, entry_across
from duban.editions.finding_contract import (
    document_finding_object,
    finding_object,
    pace_object,
    reasons_object,
)
from duban.editions.opinion_contract import document_opinion, entry_opinion
from duban.periods.period import Period
from duban.problems import messages
from duban.problems.messages import Lang
from duban.problems.problem import Problem
from duban.provenance.place import Place
from duban.quantities.quantity import Measures, Quantity
from duban.records.count import Count
from duban.records.entry import Entry, Leftover, Reading

READ_SCHEMA = "duban.read/1"
CHECK_SCHEMA = "duban.check/1"

LONGEST_NUMBER = 40
"""Digits a number may have when written out; a longer one keeps its exponent (`1E+99999999`)."""

Json = dict[str, Any]


def read_object(reading: Reading, lang: Lang) -> Json:
    """The object of `duban read --format json` for one document."""
    return _document(reading, lang, READ_SCHEMA) | {"entries": [*map(_entry, reading.entries)]}


def check_object(check: Check, lang: Lang) -> Json:
    """The object of `duban check --format json` for one document."""
    entries = [
        checked_entry(checked, lang)
        | entry_across(check.across, at, lang)
        | entry_opinion(check.second_opinion, at)
        for at, checked in enumerate(check.entries)
    ]
    shape = _document(check.reading, lang, CHECK_SCHEMA) | {
        "rules_version": check.rules_version,
        "entries": entries,
        "document_findings": [_document_finding(each, lang) for each in check.document_findings],
    }
    others = document_across(check.across, lang)
    return shape | others | document_opinion(check.second_opinion)


def error_object(name: str, problem: Problem, lang: Lang, schema: str) -> Json:
    """The record that stands for a document which could not be read."""
    return {
        "schema": schema,
        "source": {"name": name},
        "error": {
            "code": problem.code.value,
            "message": messages.message(problem, lang),
            "remedy": messages.remedy(problem, lang),
            "place": _place(problem.place),
            "values": dict(problem.values),
        },
    }


def decimal_text(value: Decimal) -> str:
    """A decimal as digits without exponent; as it is where that would need too many digits."""
    if not value.is_finite() or abs(value.adjusted()) > LONGEST_NUMBER:
        return str(value)
    return format(value, "f")


def _document(reading: Reading, lang: Lang, schema: str) -> Json:
    source = reading.source
    return {
        "schema": schema,
        "source": {
            "name": source.name,
            "sha256": source.sha256,
            "bytes": source.size,
            "media_type": source.media_type,
            "encoding": source.encoding,
        },
        "title": reading.title,
        "period": _document_period(reading.period),
        "columns": [
            {
                "header": column.header,
                "field": column.field.value if column.field else None,
                "path": list(column.path),
            }
            for column in reading.columns
        ],
        "problems": [_problem(problem, lang) for problem in reading.problems],
        "notes": [*map(_leftover, reading.notes)],
        "unaccounted": [*map(_leftover, reading.unaccounted)],
        "counts": [*map(_count, reading.counts)],
    }


def _entry(entry: Entry) -> Json:
    return {
        "number": entry.number,
        "section": entry.section,
        "annual_goal": entry.annual_goal,
        "period_target": entry.period_target,
        "claim": entry.claim,
        "claim_status": entry.claim_status.value if entry.claim_status else None,
        "progress": entry.progress,
        "shortfall_reason": entry.shortfall_reason,
        "next_steps": entry.next_steps,
        "leader": entry.leader,
        "agencies": [{"name": each.name, "role": each.role.value} for each in entry.agencies],
        "due": entry.due.isoformat() if entry.due else None,
        "extra": dict(entry.extra),
        "places": {field: [*map(_place, places)] for field, places in entry.places.items()},
        "task": entry.task,
        "unit": entry.unit,
        "units": dict(entry.units),
    }


def checked_entry(checked: CheckedEntry, lang: Lang) -> Json:
    """One entry with its quantities and assessment, as in the contract."""
    return _entry(checked.entry) | {
        "quantities": [
            _quantity(quantity)
            for measures in _in_field_order(checked.measures)
            for quantity in measures.quantities
        ],
        "assessment": _assessment(checked.assessment, lang),
    }


def _in_field_order(measures: Mapping[Any, Measures]) -> list[Measures]:
    """Measures by the fields' own order, whatever order they were put together in."""
    ordered = [field for field in _FIELD_ORDER if field in measures]
    return [measures[field] for field in ordered]


_FIELD_ORDER = tuple(field.name for field in fields(Entry))


def _quantity(quantity: Quantity) -> Json:
    return {
        "field": quantity.field.value,
        "start": quantity.start,
        "end": quantity.end,
        "text": quantity.text,
        "value": decimal_text(quantity.value),
        "high": _decimal(quantity.high),
        "unit": quantity.unit,
        "kind": quantity.kind.value,
        "comparator": quantity.comparator.value if quantity.comparator else None,
        "indicator": quantity.indicator,
        "role": quantity.role.value,
        "period": _span_of_days(quantity.period),
        "cumulative": quantity.cumulative,
        "direction": quantity.direction.value if quantity.direction else None,
        "hedged": quantity.hedged,
        "base_value": decimal_text(quantity.base_value),
        "base_high": _decimal(quantity.base_high),
        "base_unit": quantity.base_unit,
    }


def _assessment(assessment: Assessment, lang: Lang) -> Json:
    return {
        "verdict": assessment.verdict.value,
        "rule": assessment.rule,
        "confidence": decimal_text(assessment.confidence),
        "subtargets": [_subtarget(each, lang) for each in assessment.subtargets],
        "findings": [finding_object(each, lang) for each in assessment.findings],
        "pace": pace_object(assessment.pace),
    } | reasons_object(assessment, lang)


def _subtarget(subtarget: SubTarget, lang: Lang) -> Json:
    return {
        "text": subtarget.text,
        "spans": [*map(_span, subtarget.spans)],
        "kind": subtarget.kind.value,
        "goal_kind": subtarget.goal_kind.value,
        "goal_kind_chosen": subtarget.goal_kind_chosen,
        "verdict": subtarget.verdict.value,
        "evidence": [*map(_evidence, subtarget.evidence)],
        "comparison": _comparison(subtarget.comparison),
        "rule": subtarget.rule,
        "why": messages.phrase(subtarget.why, lang),
        "flip": messages.phrase(subtarget.flip, lang) if subtarget.flip else None,
        "confidence": decimal_text(subtarget.confidence),
    }


def _evidence(evidence: Evidence) -> Json:
    return _span(evidence.span) | {"role": evidence.role.value}


def _comparison(comparison: Comparison | None) -> Json | None:
    if comparison is None:
        return None
    return {
        "comparator": comparison.comparator,
        "target": decimal_text(comparison.target),
        "reported": decimal_text(comparison.reported),
        "unit": comparison.unit,
        "holds": comparison.holds,
    }


def _document_finding(finding: DocumentFinding, lang: Lang) -> Json:
    """A finding about a counting sentence; its spans count in that sentence."""
    return document_finding_object(finding, lang) | {"place": _place(finding.place)}


def _count(count: Count) -> Json:
    """A counting sentence with its classes."""
    return {
        "text": count.text,
        "place": _place(count.place),
        "total": count.total,
        "classes": [
            {
                "name": one.name,
                "count": one.count,
                "share": _decimal(one.share),
                "start": one.start,
                "end": one.end,
            }
            for one in count.classes
        ],
    }


def _problem(problem: Problem, lang: Lang) -> Json:
    return {
        "code": problem.code.value,
        "entry": problem.entry,
        "field": problem.field.value if problem.field else None,
        "place": _place(problem.place),
        "severity": problem.severity.value,
        "message": messages.message(problem, lang),
        "remedy": messages.remedy(problem, lang),
        "values": dict(problem.values),
    }


def _span(span: Span) -> Json:
    return {"field": span.field.value, "start": span.start, "end": span.end, "text": span.text}


def _leftover(leftover: Leftover) -> Json:
    return {"text": leftover.text, "place": _place(leftover.place)}


def _place(place: Place | None) -> Json | None:
    """Only the parts that the format has."""
    if place is None:
        return None
    parts = {field.name: getattr(place, field.name) for field in fields(Place)}
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in parts.items()
        if value is not None
    }


def _document_period(period: Period | None) -> Json | None:
    if period is None:
        return None
    return {
        "year": period.year if period.year_known else None,
        "kind": period.kind.value,
        "index": period.index,
        "start": period.start.isoformat() if period.year_known else None,
        "end": period.end.isoformat() if period.year_known else None,
        "text": period.text,
        "bound": period.bound.value if period.bound else None,
    }


def _span_of_days(period: Period | None) -> Json | None:
    if period is None or not period.year_known:
        return None
    return {"start": period.start.isoformat(), "end": period.end.isoformat()}


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else decimal_text(value)

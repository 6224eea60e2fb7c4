"""Findings, and why a row has its verdict, as the contract's plain dictionaries.

Each names its rule, its places, its working, how sure it is, and what would change it.
"""

from decimal import Decimal
from typing import Any

from duban.assessment.aggregation import decided_by
from duban.assessment.assessment import Assessment, Finding, Pace, Span
from duban.assessment.document_audit import DocumentFinding
from duban.lookups.certainty import certainty
from duban.problems import messages
from duban.problems.messages import Lang

Json = dict[str, Any]


def finding_object(finding: Finding, lang: Lang) -> Json:
    """A finding about a row; its spans count in the row's cells."""
    return _told(finding, lang) | {
        "confidence": format(finding.confidence, "f"),
        "spans": [*map(_span, finding.spans)],
        "working": finding.working,
        "subtarget": finding.subtarget,
    }


def document_finding_object(finding: DocumentFinding, lang: Lang) -> Json:
    """A finding about a counting sentence, without its place; its spans count in that sentence."""
    return _told(finding, lang) | {
        "confidence": format(certainty(finding.code), "f"),
        "text": finding.text,
        "spans": [
            {"start": start, "end": end, "text": finding.text[start:end]}
            for start, end in finding.spans
        ],
        "working": finding.working,
    }


def reasons_object(assessment: Assessment, lang: Lang) -> Json:
    """Why a row has its verdict, the sub-targets (from 0) on which it turns, what would change it."""
    turns_on = decided_by(assessment)
    flips = [assessment.subtargets[place].flip for place in turns_on]
    said = dict.fromkeys(messages.phrase(flip, lang) for flip in flips if flip)
    return {
        "why": messages.title(assessment.rule, lang),
        "decided_by": [*turns_on],
        "flip": ("；" if lang == "zh" else "; ").join(said) or None,
    }


def pace_object(pace: Pace | None) -> Json | None:
    """Where the row's main volume stands, by which lights, and the outlook where it was asked for."""
    if pace is None:
        return None
    outlook = pace.outlook
    return {
        "share": _decimal(pace.share),
        "elapsed": _decimal(pace.elapsed),
        "planned": _decimal(pace.elapsed if pace.planned is None else pace.planned),
        "gap_points": _decimal(pace.gap_points),
        "status": pace.status.value,
        "lights": {"profile": pace.profile, "light": pace.light},
        "reported": _span(pace.reported) if pace.reported else None,
        "annual": _span(pace.annual) if pace.annual else None,
        "outlook": outlook
        and {
            "chance": _decimal(outlook.chance),
            "low": _decimal(outlook.low),
            "high": _decimal(outlook.high),
            "basis": outlook.basis or None,
        },
    }


def _decimal(value: Decimal) -> str:
    return format(value, "f")


def _told(finding: Finding | DocumentFinding, lang: Lang) -> Json:
    return {
        "code": finding.code.value,
        "rule": finding.code.value,
        "severity": finding.severity.value,
        "message": messages.message(finding, lang),
        "remedy": messages.remedy(finding, lang),
        "flip": messages.flip(finding, lang),
    }


def _span(span: Span) -> Json:
    return {"field": span.field.value, "start": span.start, "end": span.end, "text": span.text}

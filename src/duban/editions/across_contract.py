"""What the comparison with other documents found, as the contract's plain dictionaries."""

from typing import Any

from duban.assessment.across_values import Across, AcrossFinding, AcrossSpan, Match
from duban.lookups.certainty import certainty
from duban.problems import messages
from duban.problems.messages import Lang

Json = dict[str, Any]


def document_across(across: Across | None, lang: Lang) -> Json:
    """The keys of the document: `matches`, `compared`, `across_findings`; none without a comparison."""
    if across is None:
        return {}
    return {
        "compared": [*across.compared],
        "matches": [*map(_match, across.matches)],
        "across_findings": [_finding(each, lang) for each in across.document],
    }


def entry_across(across: Across | None, at: int, lang: Lang) -> Json:
    """The key `across` of the entry at place `at` (from 0); none without a comparison."""
    if across is None:
        return {}
    return {"across": [_finding(each, lang) for each in across.findings[at]]}


def _match(match: Match) -> Json:
    return {
        "entry": match.entry,
        "index": match.now,
        "source": match.source,
        "number": match.number,
        "source_index": match.before,
        "score": format(match.score, "f"),
        "how": match.how.value,
    }


def _finding(finding: AcrossFinding, lang: Lang) -> Json:
    return {
        "code": finding.code.value,
        "rule": finding.code.value,
        "severity": finding.severity.value,
        "message": messages.message(finding, lang),
        "remedy": messages.remedy(finding, lang),
        "flip": messages.flip(finding, lang),
        "confidence": format(certainty(finding.code), "f"),
        "working": finding.working,
        "spans": [*map(_span, finding.spans)],
    }


def _span(span: AcrossSpan) -> Json:
    return {
        "source": span.source,
        "entry": span.entry,
        "field": span.field.value,
        "start": span.start,
        "end": span.end,
        "text": span.text,
    }

"""An assessment as rows for pages: the text in marked pieces, sub-targets and findings."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.translation import get_language

from duban.assessment.check import RULES_VERSION
from duban.editions.marked_text import circled
from duban.problems import messages
from duban_site.reports.checking import Texts, judge, reader_lang
from duban_site.reports.differences import CODE
from duban_site.reports.models import Report

Assessment = Mapping[str, Any]
_LOUDNESS = {"context": 0, "supports": 1, "undermines": 2}
_KEPT = frozenset("\n\t")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text; `role` and `numbers` tell what it is for which sub-targets, if anything."""

    text: str
    role: str = ""
    numbers: tuple[int, ...] = ()
    ending: str = ""  # ①② of the spans that end here

    @property
    def sub(self) -> str:
        """The sub-targets' numbers as the page's scripts read them."""
        return " ".join(map(str, self.numbers))


@dataclass(frozen=True, slots=True, kw_only=True)
class SubTargetRow:
    """A sub-target with its verdict and its working."""

    number: int
    text: str
    verdict: str
    kind: str
    why: str
    flip: str
    rule: str
    rule_title: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """A finding with the exact words it is about."""

    code: str
    title: str
    severity: str
    message: str
    remedy: str
    working: str
    quotes: tuple[str, ...]


def assessment_of(report: Report) -> Assessment | None:
    """The stored assessment; for a reader of English made anew where the rules are still the same."""
    if report.assessment is None:
        return None
    is_english = (get_language() or "").startswith("en")
    if is_english and report.rules_version == RULES_VERSION:
        return judge(report.target, texts_of(report)).assessment
    stored: Assessment = report.assessment
    return stored


def texts_of(report: Report) -> Texts:
    """The four texts of a report."""
    return Texts(
        claim=report.claim,
        progress=report.progress,
        shortfall_reason=report.shortfall_reason,
        next_steps=report.next_steps,
    )


def pieces(text: str, field: str, assessment: Assessment | None) -> tuple[Piece, ...]:
    """A field's text cut where evidence begins and ends; together the pieces are the whole text.

    Control and direction signs are shown by their number, so that nothing hides in a text.
    """
    spans = [
        (each["start"], each["end"], number, each["role"])
        for number, sub in enumerate((assessment or {}).get("subtargets", ()), start=1)
        for each in sub["evidence"]
        if each["field"] == field
    ]
    edges = sorted({0, len(text), *(edge for span in spans for edge in span[:2])})
    return tuple(_piece(text, start, end, spans) for start, end in pairwise(edges))


def _piece(text: str, start: int, end: int, spans: list[tuple[int, int, int, str]]) -> Piece:
    here = [span for span in spans if span[0] <= start and end <= span[1]]
    if not here:
        return Piece(text=_visible(text[start:end]))
    return Piece(
        text=_visible(text[start:end]),
        role=max((span[3] for span in here), key=lambda role: _LOUDNESS[role]),
        numbers=tuple(sorted({span[2] for span in here})),
        ending="".join(circled(n) for n in sorted({span[2] for span in here if span[1] == end})),
    )


def _visible(text: str) -> str:
    return "".join(_signs(text))


def _signs(text: str) -> Iterator[str]:
    for sign in text:
        hidden = sign not in _KEPT and unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co"}
        yield f"⟦U+{ord(sign):04X}⟧" if hidden else sign


def subtarget_rows(assessment: Assessment | None) -> tuple[SubTargetRow, ...]:
    """The sub-targets in their order."""
    lang = reader_lang()
    return tuple(
        SubTargetRow(
            number=number,
            text=sub["text"],
            verdict=sub["verdict"],
            kind=messages.word("goal_kind", sub.get("goal_kind", ""), lang),
            why=sub["why"],
            flip=sub["flip"] or "",
            rule=sub["rule"],
            rule_title=messages.title(sub["rule"], lang),
            confidence=sub["confidence"],
        )
        for number, sub in enumerate((assessment or {}).get("subtargets", ()), start=1)
    )


def finding_rows(assessment: Assessment | None) -> tuple[FindingRow, ...]:
    """The findings, the gravest first."""
    order = {"error": 0, "warning": 1, "notice": 2}
    found = sorted((assessment or {}).get("findings", ()), key=lambda each: order[each["severity"]])
    return tuple(_finding(each) for each in found)


def _finding(finding: Mapping[str, Any]) -> FindingRow:
    lang = reader_lang()
    name = finding["code"]
    return FindingRow(
        code=name,
        title=_own_title() if name == CODE else messages.title(name, lang),
        severity=finding["severity"],
        message=finding["message"],
        remedy=finding.get("remedy", ""),
        working=finding["working"] or "",
        quotes=tuple(span["text"] for span in finding["spans"] if span["field"] == "progress"),
    )


def _own_title() -> str:
    return "与数据提供单位不一致" if reader_lang() == "zh" else "Differs from the data provider"


def why_of(assessment: Assessment | None) -> str:
    """One line under the verdict: how many sub-targets stand how, and the first that does not."""
    rows = subtarget_rows(assessment)
    if not rows:
        return ""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.verdict] = counts.get(row.verdict, 0) + 1
    lang = reader_lang()
    parts = [f"{count} {messages.word('subverdict', name, lang)}" for name, count in counts.items()]
    first = next((row.why for row in rows if row.verdict in {"not_met", "partly_met"}), "")
    total = f"{len(rows)} 个子目标：" if lang == "zh" else f"{len(rows)} sub-targets: "
    joined = ("，" if lang == "zh" else ", ").join(parts)
    end = "。" if lang == "zh" else ". "
    return f"{total}{joined}{end}{first}"

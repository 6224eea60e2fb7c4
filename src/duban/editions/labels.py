"""Headings and furniture of the editions, from `labels.toml`."""

import tomllib
from decimal import Decimal
from functools import cache
from importlib import resources

from duban.assessment.assessment import Finding
from duban.assessment.document_audit import DocumentFinding
from duban.problems import messages
from duban.problems.messages import Lang
from duban.records.entry import Entry

SUPPORTED_MARK = "●"

VERDICT_MARKS = {
    "supported": SUPPORTED_MARK,
    "partly_supported": "◐",
    "contradicted": "✕",
    "not_evidenced": "○",
}
SUBVERDICT_MARKS = {
    "met": SUPPORTED_MARK,
    "partly_met": "◐",
    "not_met": "✕",
    "not_evidenced": "○",
    "unverifiable": "?",
}
PACE_MARKS = {"ahead": "▲", "on_track": "■", "watch": "◆", "behind": "▼"}


def label(key: str, lang: Lang, **values: str) -> str:
    """One label with its gaps filled. A key that is not there is a fault of the program."""
    text = _labels()[key][lang]
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text


def entry_name(entry: Entry, index: int, lang: Lang) -> str:
    """How an entry is spoken of: 第 8 项, by its number or, without one, its place (0-based)."""
    if entry.number:
        return label("entry_name", lang, number=entry.number)
    return label("entry_name_unnumbered", lang, index=str(index + 1))


def finding_sentence(finding: Finding | DocumentFinding, lang: Lang) -> str:
    """A finding in one sentence, with its working when the sentence does not hold it already."""
    said = messages.message(finding, lang)
    if finding.working and finding.working not in said:
        return said.rstrip("。.") + label("colon", lang) + finding.working
    return said


def finding_mark(code: str, confidence: Decimal) -> str:
    """The name of a finding's rule for `duban explain`, and how sure it is: [sum_mismatch · 0.98]."""
    return f"[{code} · {confidence:f}]"


@cache
def _labels() -> dict[str, dict[Lang, str]]:
    text = (resources.files("duban.editions") / "labels.toml").read_text("utf-8")
    return tomllib.loads(text)

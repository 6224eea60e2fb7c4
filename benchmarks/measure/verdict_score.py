"""Figures on verdicts: rows, sub-targets, evidence, findings."""

from dataclasses import dataclass

from benchmarks.measure.characters import Places, in_field, likeness, solid
from benchmarks.measure.figures import Overlap, Share
from benchmarks.measure.gold import GoldEntry, GoldSubTarget
from benchmarks.measure.pairing import checked, subtarget_pairs
from benchmarks.measure.run import Outcome
from duban.assessment.assessment import EvidenceRole, Finding, SubTarget
from duban.assessment.check import CheckedEntry
from duban.problems.codes import Severity

ACCUSING = frozenset({"contradicted", "not_evidenced"})
ARITHMETIC = frozenset(
    {
        *("ratio_mismatch", "sum_mismatch", "denominator_mismatch", "impossible_share"),
        *("list_mismatch", "change_mismatch"),
    }
)
"""Codes of the arithmetic audit, by value: older states of the library lack some."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row's verdict beside its labels, with its sub-targets, as the report prints it."""

    document: str
    number: str
    wanted: str
    acceptable: tuple[str, ...]
    got: str | None
    subtargets: tuple[tuple[GoldSubTarget, SubTarget | None], ...]
    surplus: tuple[str, ...]
    findings: tuple[str, ...]
    wanted_findings: frozenset[str] | None

    @property
    def is_right(self) -> bool:
        """The very label."""
        return self.got == self.wanted

    @property
    def is_defensible(self) -> bool:
        """One of the labels a careful reader allows."""
        return self.got in self.acceptable


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictScore:
    """Counts on verdicts of one document."""

    rows: tuple[Row, ...]
    segments: Overlap
    subverdicts: tuple[tuple[str, str | None, bool], ...]
    evidence: Overlap
    row_evidence: Overlap
    alarms: Overlap
    findings: Overlap
    inexact_spans: int


def score_verdicts(outcome: Outcome) -> VerdictScore:
    """Compare every labelled row with its assessment."""
    rows: list[Row] = []
    subverdicts: list[tuple[str, str | None, bool]] = []
    nothing = Overlap(0, 0, 0)
    segments, evidence, row_evidence, alarms, findings = (nothing,) * 5
    inexact = 0
    for gold, entry in checked(outcome):
        pairs = subtarget_pairs(gold, entry)
        rows.append(_row(outcome.gold.name, gold, entry, pairs))
        subverdicts += [_subverdict(label, found) for label, found in pairs]
        segments += _segments(gold, entry, pairs)
        evidence += _evidence(gold, entry, pairs)
        row_evidence += _row_evidence(gold, entry)
        alarms += _alarms(gold, entry)
        findings += _findings(gold, entry)
        inexact += _inexact(entry)
    return VerdictScore(
        rows=tuple(rows),
        segments=segments,
        subverdicts=tuple(subverdicts),
        evidence=evidence,
        row_evidence=row_evidence,
        alarms=alarms,
        findings=findings,
        inexact_spans=inexact,
    )


def strict(rows: list[Row]) -> Share:
    """Rows with the very label."""
    return Share(sum(row.is_right for row in rows), len(rows))


def lenient(rows: list[Row]) -> Share:
    """Rows with one of the defensible labels."""
    return Share(sum(row.is_defensible for row in rows), len(rows))


def false_accusations(rows: list[Row]) -> Share:
    """Rows whose labels allow *supported*, called contradicted or not evidenced against the labels."""
    sound = [row for row in rows if "supported" in row.acceptable]
    wrong = sum(row.got in ACCUSING and not row.is_defensible for row in sound)
    return Share(wrong, len(sound))


def problem_rows(rows: list[Row]) -> Share:
    """Rows labelled contradicted or not evidenced that are called either."""
    bad = [row for row in rows if row.wanted in ACCUSING]
    return Share(sum(row.got in ACCUSING for row in bad), len(bad))


def contradictions_right(rows: list[Row]) -> Share:
    """Of the rows called contradicted, those whose labels allow it."""
    called = [row for row in rows if row.got == "contradicted"]
    return Share(sum(row.is_defensible for row in called), len(called))


def _row(
    document: str,
    gold: GoldEntry,
    entry: CheckedEntry | None,
    pairs: list[tuple[GoldSubTarget, SubTarget | None]],
) -> Row:
    matched = {id(found) for _, found in pairs if found}
    subs = entry.assessment.subtargets if entry else ()
    return Row(
        document=document,
        number=gold.number,
        wanted=gold.verdict or "",
        acceptable=gold.acceptable,
        got=entry.assessment.verdict.value if entry else None,
        subtargets=tuple(pairs),
        surplus=tuple(f"{s.text} → {s.verdict}" for s in subs if id(s) not in matched),
        findings=tuple(f.code.value for f in entry.assessment.findings) if entry else (),
        wanted_findings=gold.findings,
    )


def _subverdict(label: GoldSubTarget, found: SubTarget | None) -> tuple[str, str | None, bool]:
    got = found.verdict.value if found else None
    return label.verdict, got, got in label.acceptable


def _segments(
    gold: GoldEntry,
    entry: CheckedEntry | None,
    pairs: list[tuple[GoldSubTarget, SubTarget | None]],
) -> Overlap:
    if not gold.subtargets:
        return Overlap(0, 0, 0)
    found = len(entry.assessment.subtargets) if entry else 0
    return Overlap(sum(f is not None for _, f in pairs), found, len(pairs))


def places(sub: SubTarget, entry: CheckedEntry) -> Places:
    """Characters cited for or against a sub-target, context aside."""
    cited = set()
    for evidence in sub.evidence:
        if evidence.role is not EvidenceRole.CONTEXT:
            span = evidence.span
            text = getattr(entry.entry, span.field.value) or ""
            cited |= {(span.field.value, n) for n in solid(text, span.start, span.end)}
    return frozenset(cited)


def wanted_places(label: GoldSubTarget) -> Places:
    """Characters that the labels give for or against a sub-target."""
    both = (label.supports, label.undermines)
    return frozenset((name, n) for side in both for name, where in side.items() for n in where)


def _evidence(
    gold: GoldEntry,
    entry: CheckedEntry | None,
    pairs: list[tuple[GoldSubTarget, SubTarget | None]],
) -> Overlap:
    if not any(wanted_places(label) for label in gold.subtargets):
        return Overlap(0, 0, 0)
    total = Overlap(0, 0, 0)
    for label, found in pairs:
        wanted = wanted_places(label)
        got = places(found, entry) if found and entry else frozenset()
        total += Overlap(len(wanted & got), len(got), len(wanted))
    return total


def _row_evidence(gold: GoldEntry, entry: CheckedEntry | None) -> Overlap:
    wanted: Places = frozenset().union(*(wanted_places(label) for label in gold.subtargets))
    if not wanted:
        return Overlap(0, 0, 0)
    subs = entry.assessment.subtargets if entry else ()
    got: Places = frozenset().union(*(places(s, entry) for s in subs if entry))
    return Overlap(len(wanted & got), len(got), len(wanted))


def _alarms(gold: GoldEntry, entry: CheckedEntry | None) -> Overlap:
    """Arithmetic findings against the labelled statements; those on no labelled one are left out.

    Where findings are labelled by code, the arithmetic ones among them.
    """
    if gold.findings is not None:
        return _alarms_by_code(gold.findings & ARITHMETIC, gold, entry)
    if not gold.alarms and not gold.quiet:
        return Overlap(0, 0, 0)
    raised = [_finding_places(f, entry) for f in _arithmetic(entry)] if entry else []
    hit = [want for want in gold.alarms if any(want & got for got in raised)]
    false = [
        got
        for got in raised
        if any(likeness(got, quiet) > 0 for quiet in gold.quiet)
        and not any(got & want for want in gold.alarms)
    ]
    return Overlap(len(hit), len(hit) + len(false), len(gold.alarms))


def _alarms_by_code(wanted: frozenset[str], gold: GoldEntry, entry: CheckedEntry | None) -> Overlap:
    raised = {f.code.value for f in _arithmetic(entry)} if entry else set()
    counted = raised - (gold.findings_allowed - wanted)
    return Overlap(len(raised & wanted), len(counted), len(wanted))


def _arithmetic(entry: CheckedEntry) -> list[Finding]:
    return [f for f in entry.assessment.findings if f.code.value in ARITHMETIC]


def _finding_places(finding: Finding, entry: CheckedEntry) -> Places:
    where: Places = frozenset()
    for span in finding.spans:
        text = getattr(entry.entry, span.field.value) or ""
        where |= in_field(span.field.value, solid(text, span.start, span.end))
    return where


def _findings(gold: GoldEntry, entry: CheckedEntry | None) -> Overlap:
    """Codes raised against codes labelled; allowed ones and mere notices are not held against."""
    if gold.findings is None:
        return Overlap(0, 0, 0)
    raised = entry.assessment.findings if entry else ()
    codes = {f.code.value for f in raised}
    weighty = {f.code.value for f in raised if f.severity is not Severity.NOTICE}
    counted = (codes & gold.findings) | (weighty - gold.findings_allowed)
    return Overlap(len(codes & gold.findings), len(counted), len(gold.findings))


def _inexact(entry: CheckedEntry | None) -> int:
    if entry is None:
        return 0
    assessment = entry.assessment
    spans = [span for sub in assessment.subtargets for span in sub.spans]
    spans += [e.span for sub in assessment.subtargets for e in sub.evidence]
    spans += [span for finding in assessment.findings for span in finding.spans]
    return sum(
        (getattr(entry.entry, s.field.value) or "")[s.start : s.end] != s.text for s in spans
    )

"""A day after the period's end, where something is told of the period."""

from duban.assessment.assessment import Finding, SubTarget, SubVerdict
from duban.assessment.breaks import breaks
from duban.assessment.case import Case
from duban.assessment.spans import span_of
from duban.lookups.audit import POSITIVE_CLAIMS, load_audit_words
from duban.lookups.cues import CueKind, load_cues
from duban.periods.period import PeriodBound, PeriodKind
from duban.problems.codes import Code, Severity
from duban.provenance.fields import Field
from duban.quantities.quantity import Mention, MentionKind


def future_date(case: Case, subtargets: tuple[SubTarget, ...]) -> tuple[Finding, ...]:
    """A date later than the period of the document, in the progress text.

    Given as done (7月5日已印发 in a second quarter): a warning, an error where a sub-target that is
    not met cites it (case T39). Given as expected (拟8月建成): a notice. Nothing without a period.
    """
    measures = case.measures.get(Field.PROGRESS)
    if measures is None or case.period is None:
        return ()
    late = [m for m in measures.mentions if _is_later(m, case)][:_MOST]
    return tuple(_finding(case, subtargets, mention) for mention in late)


def _is_later(mention: Mention, case: Case) -> bool:
    period = mention.period
    if mention.kind not in (MentionKind.DATE, MentionKind.PERIOD) or period is None:
        return False
    is_a_day = period.kind in (PeriodKind.DAY, PeriodKind.MONTH) or period.bound is not None
    if not is_a_day or case.period is None:
        return False
    return period.start > case.period.end and period.year_known


def _finding(case: Case, subtargets: tuple[SubTarget, ...], mention: Mention) -> Finding:
    number = _undone(subtargets, mention)
    if _is_expected(case, mention):
        severity, number = Severity.NOTICE, None
    elif number is not None and case.entry.claim_status in POSITIVE_CLAIMS:
        severity = Severity.ERROR
    else:
        severity = Severity.WARNING
    end = case.period.end.isoformat() if case.period is not None else ""
    return Finding(
        code=Code.FUTURE_DATE,
        severity=severity,
        spans=(span_of(mention),),
        subtarget=number,
        values=(("date", mention.text), ("end", end)),
    )


def _is_expected(case: Case, mention: Mention) -> bool:
    """Whether the clause foresees, plans or names a term, or at least reports nothing as done."""
    if mention.period is not None and mention.period.bound is PeriodBound.BY:
        return True
    text = case.text(Field.PROGRESS)
    start, end = breaks(text).clause(mention.start)
    clause, finders = text[start:end], load_cues().finders
    if finders[CueKind.FUTURE].search(clause) or load_audit_words().term.search(clause):
        return True
    return finders[CueKind.PERFECTIVE].search(clause) is None


_MOST = 50
"""Dates of one cell that are told; no published cell comes near it."""


def _undone(subtargets: tuple[SubTarget, ...], mention: Mention) -> int | None:
    for number, subtarget in enumerate(subtargets):
        if subtarget.verdict is SubVerdict.NOT_MET and any(
            cited.span.field is Field.PROGRESS
            and cited.span.start < mention.end
            and mention.start < cited.span.end
            for cited in subtarget.evidence
        ):
            return number
    return None

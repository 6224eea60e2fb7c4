"""Figures that end before the period for which the claim is made."""

from duban.assessment.assessment import Finding, Span, SubTarget
from duban.assessment.breaks import breaks
from duban.assessment.case import Case
from duban.assessment.spans import span_of
from duban.lookups.audit import POSITIVE_CLAIMS
from duban.lookups.cues import CueKind, load_cues
from duban.periods.compare import ends_before
from duban.periods.period import Period, PeriodBound, PeriodKind
from duban.problems.codes import Code, Severity
from duban.provenance.fields import Field
from duban.quantities.quantity import Mention, MentionKind, Quantity, Role

_MOST_MENTIONS = 200
_DATA_KINDS = frozenset(
    {
        PeriodKind.MONTH,
        PeriodKind.MONTH_RANGE,
        PeriodKind.QUARTER,
        PeriodKind.HALF,
    }
)


def stale_period(case: Case, subtargets: tuple[SubTarget, ...]) -> tuple[Finding, ...]:
    """A notice where the figures of a row stop before the period's end and none reaches it.

    January to May for a second quarter, the first quarter for the second (seed rows 1 and 7). Days on
    which something was done are no data period; periods that a change is measured against are none
    either. A warning where a sub-target was compared with such a figure.
    """
    if case.period is None or case.entry.claim_status not in POSITIVE_CLAIMS:
        return ()
    measures = case.measures.get(Field.PROGRESS)
    if measures is None:
        return ()
    dated = [
        (quantity.period, quantity)
        for quantity in measures.quantities
        if quantity.period is not None and _is_data(quantity, quantity.period, case.period)
    ]
    if not dated or not all(ends_before(period, case.period) for period, _ in dated):
        return ()
    if _reaches_end(case, measures.mentions, case.period):
        return ()
    period, quantity = max(dated, key=lambda found: (found[0].end, -found[1].start))
    compared = _compared(subtargets, tuple(quantity for _, quantity in dated))
    return (
        Finding(
            code=Code.STALE_PERIOD,
            severity=Severity.NOTICE if compared is None else Severity.WARNING,
            spans=_spans(measures.mentions, period, quantity),
            subtarget=compared,
            values=(("data", period.text), ("period", case.period.text)),
        ),
    )


def _is_data(quantity: Quantity, period: Period, now: Period) -> bool:
    """Whether a figure reports this year's data: no day, no past year, no base of comparison."""
    return (
        period.kind in _DATA_KINDS
        and quantity.role in (Role.ACTUAL, Role.CONTEXT)
        and not quantity.change_of_rate
        and period.end.year == now.end.year
    )


def _reaches_end(case: Case, mentions: tuple[Mention, ...], now: Period) -> bool:
    """Whether the text reports of a data period, or a state 截至…, that reaches the end.

    A period of which it only says that its data are not out, or what is expected, is not reported.
    """
    return any(
        mention.kind in (MentionKind.PERIOD, MentionKind.DATE)
        and mention.period is not None
        and mention.period.bound is not PeriodBound.BY
        and (mention.period.kind in _DATA_KINDS or mention.period.bound is PeriodBound.AS_OF)
        and not ends_before(mention.period, now)
        and mention.period.start <= now.end
        and not _is_pending(case, mention)
        for mention in mentions[:_MOST_MENTIONS]
    )


def _is_pending(case: Case, mention: Mention) -> bool:
    text = case.text(Field.PROGRESS)
    start, end = breaks(text).clause(mention.start)
    finders = load_cues().finders
    clause = text[start:end]
    return any(finders[kind].search(clause) for kind in (CueKind.DATA_OUT, CueKind.FUTURE))


def _compared(subtargets: tuple[SubTarget, ...], stale: tuple[Quantity, ...]) -> int | None:
    """The first sub-target that was compared with one of these figures."""
    for number, subtarget in enumerate(subtargets):
        if subtarget.comparison is None:
            continue
        for cited in subtarget.evidence:
            span = cited.span
            if span.field is Field.PROGRESS and any(
                span.start <= quantity.start and quantity.end <= span.end for quantity in stale
            ):
                return number
    return None


def _spans(mentions: tuple[Mention, ...], period: Period, quantity: Quantity) -> tuple[Span, ...]:
    """Where the period is named, then the figure; the figure alone where its period is inherited."""
    named = [m for m in mentions if m.period == period and m.end <= quantity.start]
    return (*(span_of(mention) for mention in named[-1:]), span_of(quantity))

"""Exact pieces of a case's texts, for findings and evidence."""

from duban.assessment.assessment import Span, SubTarget
from duban.assessment.case import Case
from duban.provenance.fields import Field
from duban.quantities.quantity import Mention, Quantity


def span_of(measured: Quantity | Mention) -> Span:
    """Where a quantity or mention stands."""
    return Span(field=measured.field, start=measured.start, end=measured.end, text=measured.text)


def span_between(case: Case, field: Field, start: int, end: int) -> Span:
    """The piece of a field from `start` to `end`, without blanks at either end."""
    text = case.text(field)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(field=field, start=start, end=end, text=text[start:end])


def whole_span(case: Case, field: Field) -> tuple[Span, ...]:
    """All of a field, as one span; none where the field is blank."""
    span = span_between(case, field, 0, len(case.text(field)))
    return (span,) if span.text else ()


def target_spans(subtarget: SubTarget) -> tuple[Span, ...]:
    """Where a sub-target stands in its cell."""
    return subtarget.spans


def cited_spans(subtarget: SubTarget) -> tuple[Span, ...]:
    """What was cited for or against a sub-target, in order."""
    return tuple(cited.span for cited in subtarget.evidence)

"""A run of digits that can be no number."""

import re

from duban.assessment.assessment import Finding, SubTarget
from duban.assessment.case import Case
from duban.assessment.spans import span_between
from duban.problems.codes import Code, Severity
from duban.provenance.fields import Field

_TWO_POINTS = re.compile(
    r"(?<![0-9.A-Za-z])[0-9]{1,9}\.[0-9]{1,6}\.[0-9]{1,6}(?:\s?[%％]|(?=\s?[个亿万元公平户家项亩吨千]))"
)
_TWO_SIGNS = re.compile(r"[0-9]{1,9}(?:\.[0-9]{0,6})?(?:%%|％％|\.%|\.％)")


def malformed_number(case: Case, subtargets: tuple[SubTarget, ...]) -> tuple[Finding, ...]:
    """45.5.4% and the like, in target or progress: a warning, since nobody can tell what was meant.

    Seen in a published page of 珠海 (domain e.8). Dates (2023.6.30) and list numbers have no unit after
    them and are left alone.
    """
    del subtargets
    return tuple(
        Finding(
            code=Code.MALFORMED_NUMBER,
            severity=Severity.WARNING,
            spans=(span_between(case, field, found.start(), found.end()),),
            values=(("words", found[0]),),
        )
        for field in (Field.PERIOD_TARGET, Field.PROGRESS)
        if _has_two_signs(case.text(field))
        for pattern in (_TWO_POINTS, _TWO_SIGNS)
        for found in pattern.finditer(case.text(field))
    )


def _has_two_signs(text: str) -> bool:
    """A quick look, so that most texts are not searched."""
    return text.count(".") > 1 or "%%" in text or "％％" in text or ".%" in text or ".％" in text

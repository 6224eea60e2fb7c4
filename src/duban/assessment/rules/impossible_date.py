"""A date or month that no calendar has, often one that lost a character on its way."""

import re

from duban.assessment.assessment import Finding, SubTarget
from duban.assessment.case import Case
from duban.assessment.spans import span_between
from duban.periods.garbled import find_garbled, offered_months
from duban.problems.codes import Code, Severity
from duban.provenance.fields import Field

_SUSPECT = re.compile(r"[0-9０-９]{3}[日月]|(?:1[3-9]|[2-9][0-9])月|[0-9０-９]{8}")
_NO_MONTH = re.compile(r"(?<![0-9０-９.．—–\-~～至到第])(?:1[3-9]|[2-9][0-9]|1[0-9]{2})月份?")


def impossible_date(case: Case, subtargets: tuple[SubTarget, ...]) -> tuple[Finding, ...]:
    """截至1031日, 202310月份, 19月: a notice, with the repaired reading where only one fits.

    Web copies drop characters (domain e.8, last paragraph); the repair is offered, never used.
    """
    del subtargets
    return tuple(
        Finding(
            code=Code.IMPOSSIBLE_DATE,
            severity=Severity.NOTICE,
            spans=(span_between(case, field, start, end),),
            values=(("words", case.text(field)[start:end]), ("offered", offered or "—")),
        )
        for field in (Field.PERIOD_TARGET, Field.PROGRESS)
        for start, end, offered in _impossible(case.text(field))
    )


def _impossible(text: str) -> list[tuple[int, int, str | None]]:
    """Start, end and repaired reading of every impossible time, in order."""
    if _SUSPECT.search(text) is None:
        return []
    found = [(item.start, item.end, item.offered) for item in find_garbled(text)]
    months = [(m.start(), m.end(), offered_months(m[0])) for m in _NO_MONTH.finditer(text)]
    taken = {start for start, _, _ in found}
    return sorted([*found, *(month for month in months if month[0] not in taken)], key=lambda f: f[0])

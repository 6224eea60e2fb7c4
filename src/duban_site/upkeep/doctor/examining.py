"""Everything that the doctor looks at, in one list."""

import json
from collections.abc import Iterator, Sequence

from django.db import DatabaseError
from django.utils.translation import gettext as _

from duban_site.upkeep.doctor.finding import Finding, Level, fault
from duban_site.upkeep.doctor.machine import machine
from duban_site.upkeep.doctor.record import record
from duban_site.upkeep.doctor.service import service
from duban_site.upkeep.doctor.storage import storage

SCHEMA = "duban.doctor/1"
_SIGNS = {Level.FINE: "✓", Level.DOUBT: "!", Level.FAULT: "✗"}


def examine(*, with_chain: bool = True) -> tuple[Finding, ...]:
    """All findings, in the language that is active. `with_chain` reads the whole record too."""
    return tuple(_all(with_chain=with_chain))


def _all(*, with_chain: bool) -> Iterator[Finding]:
    yield from machine()
    try:
        yield from storage()
        yield from record(with_chain=with_chain)
        yield from service()
    except DatabaseError as error:
        told = _("数据库出错：%(why)s。") % {"why": error}
        yield fault("database", told, _("看数据库的日志；表不全的，运行 duban migrate。"))


def is_well(findings: Sequence[Finding]) -> bool:
    """Whether no promise is broken; doubts do not count."""
    return all(one.level is not Level.FAULT for one in findings)


def as_text(findings: Sequence[Finding]) -> str:
    """The findings for people, a line each, with the remedy below."""
    lines = []
    for one in findings:
        lines.append(f"{_SIGNS[one.level]} {one.code}  {one.said}")
        if one.remedy:
            lines.append(f"    → {one.remedy}")
    return "\n".join(lines) + "\n"


def as_json(findings: Sequence[Finding]) -> str:
    """The findings for programs."""
    told = [
        {"code": one.code, "level": one.level.value, "said": one.said, "remedy": one.remedy}
        for one in findings
    ]
    whole = {"schema": SCHEMA, "is_well": is_well(findings), "findings": told}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"

"""The doctor's findings as checks of a deployment (`python -m django check --deploy`)."""

from typing import Any

from django.core import checks
from django.core.checks import CheckMessage

from duban_site.upkeep.doctor.examining import examine
from duban_site.upkeep.doctor.finding import Level


def doctors_findings(**_options: Any) -> list[CheckMessage]:
    """An error for each fault, a warning for each doubt; the chain itself is left to `duban verify`."""
    kinds = {Level.FAULT: checks.Error, Level.DOUBT: checks.Warning}
    return [
        kinds[one.level](one.said, hint=one.remedy, id=f"upkeep.{one.code}")
        for one in examine(with_chain=False)
        if one.level in kinds
    ]

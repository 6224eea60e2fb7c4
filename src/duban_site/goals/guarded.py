"""Which tables of this room the database itself locks; and what locks the tables of later rooms."""

from django.db import models

from duban_site.books.guards import AppendOnly, LockedWhen, guard
from duban_site.goals.models import (
    GoalVersion,
    Measure,
    Period,
    PeriodState,
    Target,
    TargetVersion,
)


def frozen(model: type[models.Model], *path: str) -> LockedWhen:
    """A guard of rows whose period is frozen; `path` are the foreign keys that lead to the period."""
    return LockedWhen(model=model, path=path, column="state", value=PeriodState.FROZEN.value)


def guard_tables() -> None:
    """Versions are only added; nothing of a frozen period changes, nor does it thaw."""
    guard(
        AppendOnly(model=GoalVersion),
        AppendOnly(model=TargetVersion),
        frozen(Period),
        frozen(Target, "period"),
        frozen(TargetVersion, "target", "period"),
        frozen(Measure, "target", "period"),
    )

"""Which tables of this room the database itself locks."""

from duban_site.books.guards import AppendOnly, guard
from duban_site.goals.guarded import frozen
from duban_site.review.models import Decision


def guard_tables() -> None:
    """Decisions are only added, and none on the reports of a frozen period."""
    guard(AppendOnly(model=Decision), frozen(Decision, "report", "target", "period"))

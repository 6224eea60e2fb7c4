"""Which tables of this room the database itself locks."""

from duban_site.books.guards import AppendOnly, LockedWhen, guard
from duban_site.publishing.models import Edition, EditionFile, EditionState, Withdrawal


def guard_tables() -> None:
    """A frozen edition changes no more; files and withdrawals are only added (D7)."""
    guard(
        LockedWhen(model=Edition, path=(), column="state", value=EditionState.FROZEN.value),
        AppendOnly(model=EditionFile),
        AppendOnly(model=Withdrawal),
    )

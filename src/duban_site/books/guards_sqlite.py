"""Guards on SQLite. `INSERT OR REPLACE` is held by a trigger of its own, whatever the connection's pragmas."""

from collections.abc import Iterator, Mapping
from typing import Any

from duban_site.books.guards import PREFIX, AppendOnly, Guard, LockedWhen, not_emptied, reached
from duban_site.books.guards_made import Made


def wanted(guards: Mapping[str, Guard]) -> dict[str, Made]:
    """Every trigger by its name."""
    made: dict[str, Made] = {}
    for name, one in guards.items():
        triggers = _append_only(one) if isinstance(one, AppendOnly) else _locked(one)
        for event, condition in triggers:
            table = one.model._meta.db_table
            full = f"{name}_{event.lower()}"
            statement = (
                f'CREATE TRIGGER "{full}" BEFORE {event} ON "{table}" FOR EACH ROW '
                f"WHEN {condition} BEGIN SELECT RAISE(ABORT, 'guarded: {table}'); END"
            )
            made[full] = Made(statements=(statement,), check=statement)
    return made


def standing(cursor: Any) -> dict[str, str]:
    """The triggers that stand, as they were made."""
    cursor.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
        [f"{PREFIX}%"],
    )
    return dict(cursor.fetchall())


def take_down(cursor: Any) -> list[str]:
    """What removes all triggers of ours."""
    return [f'DROP TRIGGER "{name}"' for name in standing(cursor)]


def _append_only(one: AppendOnly) -> Iterator[tuple[str, str]]:
    table = one.model._meta.db_table
    taken = " OR ".join(
        'EXISTS (SELECT 1 FROM "{}" WHERE {})'.format(  # noqa: S608  # names of our own tables
            table, " AND ".join(f'"{column}" = NEW."{column}"' for column in columns)
        )
        for columns in one.unique
    )
    yield "INSERT", taken
    days = one.emptying.days if one.emptying else 0
    yield "UPDATE", not_emptied(one, old=f"julianday(o.at) <= julianday('now') - {days}")
    yield "DELETE", "1"


def _locked(one: LockedWhen) -> Iterator[tuple[str, str]]:
    old, new = _is_locked(one, "OLD"), _is_locked(one, "NEW")
    if one.path:
        yield "INSERT", f"{new} OR {_replaces_locked(one)}"
        yield "UPDATE", f"{old} OR {new}"
    else:
        yield "INSERT", _replaces_locked(one)
        yield "UPDATE", old
    yield "DELETE", old


def _is_locked(one: LockedWhen, row: str) -> str:
    if not one.path:
        return f"{row}.\"{one.column}\" = '{one.value}'"
    at = reached(one, row)
    return (
        f'EXISTS (SELECT 1 FROM "{at.table}" WHERE "{at.key}" = {at.value} '  # noqa: S608  # own names
        f"AND \"{one.column}\" = '{one.value}')"
    )


def _replaces_locked(one: LockedWhen) -> str:
    """Whether a row of the same key, which REPLACE would remove, is locked."""
    meta = one.model._meta
    return (
        f'EXISTS (SELECT 1 FROM "{meta.db_table}" AS was '  # noqa: S608  # names of our own tables
        f'WHERE was."{meta.pk.column}" = NEW."{meta.pk.column}" AND {_is_locked(one, "was")})'
    )

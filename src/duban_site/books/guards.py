"""Locks that the database itself holds: rows that are only ever added, and rows of frozen periods.

Code that forgets a rule, the ORM's `update()`, and raw SQL all meet the same trigger (`trust.md` 6, D1).
Each room says which of its tables are locked (`guard`, called when Django starts). The triggers are taken
down before migrations, which would stumble over them, put up after, and looked for at the start: where
one is missing the site does not serve.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models

PREFIX = "duban_guard_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Emptying:
    """The one change that an append-only table may allow: `columns` become empty texts.

    `allowed` is SQL that says whether the row `{row}` may be emptied; in it `{old}` stands for "the act `o`
    is older than `days`".
    """

    columns: tuple[str, ...]
    allowed: str
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AppendOnly:
    """A table whose rows are added and never change or go; some may be emptied, see `Emptying`.

    `free` are columns that may change all the same; no other column of such a table may be null.
    """

    model: type[models.Model]
    emptying: Emptying | None = None
    free: tuple[str, ...] = ()

    @property
    def unique(self) -> tuple[tuple[str, ...], ...]:
        """The sets of columns that a row may not share with another: by these REPLACE would remove it."""
        meta: Any = self.model._meta
        single: list[tuple[str, ...]] = [
            (one.column,) for one in meta.concrete_fields if one.unique
        ]
        several = [
            tuple(meta.get_field(name).column for name in _fields(rule))
            for rule in meta.constraints
            if isinstance(rule, models.UniqueConstraint) and not rule.condition
        ]
        return tuple(dict.fromkeys([*single, *several]))


def _fields(rule: models.UniqueConstraint) -> tuple[str, ...]:
    """The fields of a constraint, given by name or, as `UniqueConstraint("goal", …)` does, as F."""
    expressions: Any = rule.expressions
    return tuple(rule.fields) or tuple(one.name for one in expressions)


@dataclass(frozen=True, slots=True, kw_only=True)
class LockedWhen:
    """A table whose rows change no more once a row they hang on says so.

    `path` are the foreign keys from a row to that row, empty for the row itself.
    """

    model: type[models.Model]
    path: tuple[str, ...]
    column: str
    value: str


Guard = AppendOnly | LockedWhen


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """The row that locks another: its table, its key's column, and SQL for the key's value."""

    table: str
    key: str
    value: str


def reached(guard: LockedWhen, row: str) -> Reached:
    """The locking row, from a row that SQL calls `row`; by nested selects over the foreign keys."""
    model: Any = guard.model
    value = f'{row}."{model._meta.pk.column}"'
    for position, name in enumerate(guard.path):
        key = model._meta.get_field(name)
        if position:
            meta = model._meta
            value = (
                f'(SELECT "{key.column}" FROM "{meta.db_table}" '  # noqa: S608  # names of our own tables
                f'WHERE "{meta.pk.column}" = {value})'
            )
        else:
            value = f'{row}."{key.column}"'
        model = key.related_model
    return Reached(table=model._meta.db_table, key=model._meta.pk.column, value=value)


def not_emptied(guard: AppendOnly, *, old: str) -> str:
    """SQL: whether an UPDATE does more than change free columns, or empty a row that may be emptied.

    Always, mostly.
    """
    if guard.free:
        return f"NOT ({_same(guard, guard.free)})"
    if guard.emptying is None:
        return "1 = 1"
    emptied = " AND ".join(f"NEW.\"{column}\" = ''" for column in guard.emptying.columns)
    allowed = guard.emptying.allowed.format(row="OLD", old=old)
    return f"NOT ({emptied} AND {_same(guard, guard.emptying.columns)} AND ({allowed}))"


def _same(guard: AppendOnly, left_out: Sequence[str]) -> str:
    columns = (one.column for one in guard.model._meta.concrete_fields)
    return " AND ".join(
        f'NEW."{column}" = OLD."{column}"' for column in columns if column not in left_out
    )


def tables(guard: Guard) -> set[str]:
    """The tables that a guard speaks of."""
    model: Any = guard.model
    found = {model._meta.db_table}
    for name in guard.path if isinstance(guard, LockedWhen) else ():
        model = model._meta.get_field(name).related_model
        found.add(model._meta.db_table)
    return found


@dataclass(slots=True)
class _Register:
    guards: dict[str, Guard] = field(default_factory=dict)


_REGISTER = _Register()


def guard(*guards: Guard) -> None:
    """Have tables guarded. Called by each room when Django starts."""
    for one in guards:
        name = f"{PREFIX}{one.model._meta.db_table}_{type(one).__name__.lower()}"
        _REGISTER.guards[name] = one


def guards() -> dict[str, Guard]:
    """All guards by their names in the database."""
    return dict(_REGISTER.guards)


class GuardMissing(Exception):
    """The database lacks guards: it is not served before they are up."""


def missing_guards() -> Sequence[str]:
    """The names of triggers that are not there, not on, or not what they should be."""
    dialect = _dialect()
    with connection.cursor() as cursor:
        wanted = dialect.wanted(guards())
        standing = dialect.standing(cursor)
    return sorted(name for name, made in wanted.items() if standing.get(name) != made.check)


def require_guards() -> None:
    """Raises GuardMissing unless every guard stands."""
    if missing := missing_guards():
        raise GuardMissing(
            "the database lacks its guards, run the command `migrate`: " + ", ".join(missing)
        )


def install_guards() -> None:
    """Put up every guard anew, on the tables that exist."""
    dialect = _dialect()
    with connection.cursor() as cursor:
        _take_down(cursor)
        for made in dialect.wanted(_existing(cursor)).values():
            for statement in made.statements:
                cursor.execute(statement)


def remove_guards() -> None:
    """Take down every guard, for a migration; `install_guards` puts them up again."""
    with connection.cursor() as cursor:
        _take_down(cursor)


def _take_down(cursor: Any) -> None:
    for statement in _dialect().take_down(cursor):
        cursor.execute(statement)


def _existing(cursor: Any) -> dict[str, Guard]:
    standing = set(connection.introspection.table_names(cursor))
    return {name: one for name, one in guards().items() if tables(one) <= standing}


def _dialect() -> Any:
    from duban_site.books import guards_postgresql, guards_sqlite  # noqa: PLC0415  # they read this file

    return guards_postgresql if connection.vendor == "postgresql" else guards_sqlite

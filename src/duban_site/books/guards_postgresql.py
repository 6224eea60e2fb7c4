"""Guards on PostgreSQL: one function and two triggers a table (rows; TRUNCATE).

A row's check locks the row it hangs on, so that a write and the freeze of its period wait for each other.
"""

from collections.abc import Mapping
from typing import Any

from duban_site.books.guards import PREFIX, AppendOnly, Guard, LockedWhen, not_emptied, reached
from duban_site.books.guards_made import Made

_REFUSE = "RAISE EXCEPTION 'guarded: {table}' USING ERRCODE = 'integrity_constraint_violation';"


def wanted(guards: Mapping[str, Guard]) -> dict[str, Made]:
    """Every trigger by its name; what is checked is the body of its function and that it is on."""
    made: dict[str, Made] = {}
    for name, one in guards.items():
        table = one.model._meta.db_table
        refuse = _REFUSE.format(table=table)
        rows = _append_only(one, refuse) if isinstance(one, AppendOnly) else _body(one, refuse)
        events = "UPDATE OR DELETE" if isinstance(one, AppendOnly) else "INSERT OR UPDATE OR DELETE"
        made[f"{name}_row"] = _made(
            f"{name}_row", f'BEFORE {events} ON "{table}" FOR EACH ROW', rows
        )
        made[f"{name}_all"] = _made(
            f"{name}_all", f'BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT', refuse
        )
    return made


def _made(name: str, event: str, body: str) -> Made:
    declared = "DECLARE said text; " if "said" in body else ""
    whole = f"{declared}BEGIN {body} RETURN COALESCE(NEW, OLD); END"
    return Made(
        statements=(
            f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $${whole}$$',
            f'CREATE TRIGGER "{name}" {event} EXECUTE FUNCTION "{name}"()',
        ),
        check=f"on {whole}",
    )


def standing(cursor: Any) -> dict[str, str]:
    """The triggers that stand, each with whether it is on and the body of its function."""
    cursor.execute(
        "SELECT t.tgname, CASE WHEN t.tgenabled IN ('O', 'A') THEN 'on ' ELSE 'off ' END || p.prosrc "
        "FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
        "JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE NOT t.tgisinternal AND t.tgname LIKE %s AND n.nspname = current_schema()",
        [f"{PREFIX}%"],
    )
    return dict(cursor.fetchall())


def take_down(cursor: Any) -> list[str]:
    """What removes all triggers and functions of ours."""
    return [f'DROP FUNCTION IF EXISTS "{name}"() CASCADE' for name in standing(cursor)]


def _append_only(one: AppendOnly, refuse: str) -> str:
    if one.emptying is None and not one.free:
        return refuse
    days = one.emptying.days if one.emptying else 0
    other = not_emptied(one, old=f"o.at <= now() - interval '{days} days'")
    return f"IF TG_OP = 'DELETE' THEN {refuse} END IF; IF {other} THEN {refuse} END IF;"


def _body(one: LockedWhen, refuse: str) -> str:
    if not one.path:
        return (
            f"IF TG_OP <> 'INSERT' THEN IF OLD.\"{one.column}\" = '{one.value}' "
            f"THEN {refuse} END IF; END IF;"
        )
    return (
        f"IF TG_OP <> 'INSERT' THEN {_look(one, 'OLD', refuse)} END IF; "
        f"IF TG_OP <> 'DELETE' THEN {_look(one, 'NEW', refuse)} END IF;"
    )


def _look(one: LockedWhen, row: str, refuse: str) -> str:
    at = reached(one, row)
    return (
        f'SELECT "{one.column}" INTO said FROM "{at.table}" '  # noqa: S608  # names of our own tables
        f'WHERE "{at.key}" = {at.value} FOR SHARE; '
        f"IF said = '{one.value}' THEN {refuse} END IF;"
    )

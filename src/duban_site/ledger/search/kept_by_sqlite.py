"""The index on SQLite: an FTS5 table of pairs of signs for each source, kept by triggers.

The pairs are written as hexadecimal words, so that no tokenizer has a say in them. The table stores no
text (contentless); to forget a row its old text is told again, as FTS5 asks.
"""

from collections.abc import Sequence
from typing import Any

from duban_site.ledger.search.sources import Source

_GRAMS = (  # cut into pieces of 200 first: SQLite walks a text from its start to find a place in it
    "(WITH RECURSIVE said(t) AS (SELECT {words}), "
    "piece(k, p) AS (SELECT 1, substr(t, 1, 201) FROM said UNION ALL "
    "SELECT k + 200, substr(t, k + 200, 201) FROM piece, said WHERE k + 200 < length(t)), "
    "place(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM place WHERE i < 200) "
    "SELECT group_concat(hex(substr(p, i, 2)), ' ') FROM piece, place WHERE i < length(p))"
)


def install(cursor: Any, source: Source) -> None:
    """Make the index and its triggers where they are not there or not as they should be, and fill it."""
    wanted = _triggers(source)
    cursor.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
        [f"{source.index}%"],
    )
    standing = dict(cursor.fetchall())
    if standing == wanted:
        return
    for name in standing:
        cursor.execute(f'DROP TRIGGER "{name}"')
    index = source.index
    cursor.execute(f'DROP TABLE IF EXISTS "{index}"')
    cursor.execute(f"CREATE VIRTUAL TABLE \"{index}\" USING fts5(grams, content='', detail=none)")
    cursor.execute(
        f'INSERT INTO "{index}"(rowid, grams) '  # noqa: S608  # names of our own tables
        f'SELECT id, {_grams(source, "")} FROM "{source.table}"'
    )
    for statement in wanted.values():
        cursor.execute(statement)


def matches(source: Source, pairs: Sequence[str]) -> tuple[str, list[Any]]:
    """SQL and parameters of the ids of rows that have all the pairs."""
    query = " AND ".join(f'"{pair.encode().hex().upper()}"' for pair in pairs)
    sql = f'SELECT rowid FROM "{source.index}" WHERE "{source.index}" MATCH %s'  # noqa: S608  # own names
    return sql, [query]


def _grams(source: Source, row: str) -> str:
    return _GRAMS.format(words=source.words(row))


def _triggers(source: Source) -> dict[str, str]:
    index, table = source.index, source.table
    forget = (
        f'INSERT INTO "{index}"("{index}", rowid, grams) '  # noqa: S608  # names of our own tables
        f"VALUES ('delete', OLD.id, {_grams(source, 'OLD')})"
    )
    learn = f'INSERT INTO "{index}"(rowid, grams) VALUES (NEW.id, {_grams(source, "NEW")})'  # noqa: S608  # own names
    columns = ", ".join(f'"{column}"' for column in source.columns)
    events = {
        "insert": ("AFTER INSERT", learn),
        "delete": ("AFTER DELETE", forget),
        "update": (f"AFTER UPDATE OF {columns}", f"{forget}; {learn}"),
    }
    return {
        f"{index}_{name}": f'CREATE TRIGGER "{index}_{name}" {event} ON "{table}" BEGIN {body}; END'
        for name, (event, body) in events.items()
    }

"""The database as a file, and back: SQLite by its own copying, PostgreSQL by pg_dump and pg_restore.

A copy is of one moment, while people go on working.
"""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction

SQLITE, POSTGRESQL = "duban.sqlite3", "duban.pgdump"
_BINARIES = ("/usr/lib/postgresql", "/usr/local/pgsql")


class NoCopy(Exception):
    """The database could not be copied or put back; says why."""


def copy_database(folder: Path) -> tuple[str, dict[str, int]]:
    """Copy the database into a folder. Returns the file's name and the rows of each table. Raises NoCopy."""
    if connection.vendor == "postgresql":
        return POSTGRESQL, _dump(folder / POSTGRESQL)
    target = folder / SQLITE
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)
    with closing(sqlite3.connect(target)) as copy:
        return SQLITE, counts(copy.cursor(), vendor="sqlite")


def counts(cursor: Any, *, vendor: str) -> dict[str, int]:
    """The rows of each table."""
    if vendor == "sqlite":
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        )
    else:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
    found = {}
    for name in sorted(row[0] for row in cursor.fetchall()):
        cursor.execute(f'SELECT COUNT(*) FROM "{name}"')
        found[name] = int(cursor.fetchone()[0])
    return found


def _dump(target: Path) -> dict[str, int]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        _run("pg_dump", "-Fc", "--no-owner", f"--snapshot={snapshot}", "-f", str(target))
        return counts(cursor, vendor="postgresql")


def restore_dump(file: Path, *, database: str) -> None:
    """Put a dump into an empty database of the same server. Raises NoCopy."""
    _run("pg_restore", "--no-owner", "--exit-on-error", "-d", database, str(file))


@contextmanager
def scratch_database() -> Iterator[str]:
    """A new empty database beside the served one, gone afterwards. Raises NoCopy without the right to."""
    name = f"duban_scratch_{os.urandom(6).hex()}"
    _run("createdb", name)
    try:
        yield name
    finally:
        _run("dropdb", "--if-exists", name)


def address_of(database: str) -> str:
    """The connection string of a database on the served one's server, without its password."""
    told = connection.settings_dict
    wanted = {
        "host": told["HOST"],
        "port": told["PORT"],
        "user": told["USER"],
        "dbname": database,
    }
    return " ".join(f"{key}={value}" for key, value in wanted.items() if value)


def _run(program: str, *arguments: str) -> None:
    command = shutil.which(program) or _installed(program)
    if command is None:
        raise NoCopy(f"{program}: not installed (apt-get install postgresql-client)")
    answer = subprocess.run(
        [command, *arguments],
        env={**os.environ, **_environment(connection.settings_dict)},
        capture_output=True,
        text=True,
        check=False,
    )
    if answer.returncode:
        raise NoCopy(f"{program}: {answer.stderr.strip()}")


def _installed(program: str) -> str | None:
    found = [path for root in _BINARIES for path in Path(root).glob(f"*/bin/{program}")]
    return str(max(found)) if found else None


def _environment(told: Mapping[str, Any]) -> dict[str, str]:
    wanted = {
        "PGHOST": told["HOST"],
        "PGPORT": told["PORT"],
        "PGUSER": told["USER"],
        "PGPASSWORD": told["PASSWORD"],
        "PGDATABASE": told["NAME"],
    }
    return {key: str(value) for key, value in wanted.items() if value}

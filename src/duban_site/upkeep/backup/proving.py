"""The proof of a backup: it is put back into a scratch place, counted, and its record read act by act."""

import io
import sqlite3
import tempfile
from collections.abc import Mapping
from contextlib import closing, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection

from duban_site.books import verifier
from duban_site.upkeep.backup.bundle import Spoilt, unpack
from duban_site.upkeep.backup.copies import (
    SQLITE,
    address_of,
    counts,
    restore_dump,
    scratch_database,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What a restored backup held."""

    acts: int
    head: str
    rows: int
    files: int
    made_at: str


def prove(file: Path) -> Proof:
    """Put a backup back into a scratch folder (and a scratch database) and look at all of it.

    Raises Spoilt where anything is missing or does not fit, NoCopy, OSError.
    """
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".duban-proof-") as scratch:
        folder = Path(scratch)
        told = unpack(file, folder)
        if told["database"] == SQLITE:
            return prove_sqlite(folder, told)
        with scratch_database() as name:
            restore_dump(folder / told["database"], database=name)
            return prove_postgresql(folder, told, name)


def prove_sqlite(folder: Path, told: Mapping[str, Any]) -> Proof:
    """Look at a database of SQLite that was put back, and at the files beside it. Raises Spoilt."""
    file = folder / SQLITE
    with closing(sqlite3.connect(file)) as link:
        (state,) = link.execute("PRAGMA integrity_check").fetchone()
        if state != "ok":
            raise Spoilt(f"integrity_check: {state}")
        if wrong := link.execute("PRAGMA foreign_key_check").fetchone():
            raise Spoilt(f"foreign_key_check: {wrong}")
        found = counts(link.cursor(), vendor="sqlite")
    return _proof(str(file), folder, told, found)


def prove_postgresql(folder: Path, told: Mapping[str, Any], name: str) -> Proof:
    """Look at a database of PostgreSQL that was put back. Raises Spoilt."""
    password = connection.settings_dict["PASSWORD"] or None
    with psycopg.connect(address_of(name), password=password) as link, link.cursor() as cursor:
        found = counts(cursor, vendor="postgresql")
    told_to = connection.settings_dict
    secret = f":{password}" if password else ""
    port = f"&port={told_to['PORT']}" if told_to["PORT"] else ""
    source = f"postgres://{told_to['USER']}{secret}@/{name}?host={told_to['HOST']}{port}"
    return _proof(source, folder, told, found)


def _proof(source: str, folder: Path, told: Mapping[str, Any], found: dict[str, int]) -> Proof:
    if found != told["rows"]:
        wrong = sorted(set(found.items()) ^ set(told["rows"].items()))
        raise Spoilt(f"other rows than when it was made: {wrong[:4]}")
    said = io.StringIO()
    evidence = folder / "data" / "evidence"
    with redirect_stdout(said):
        code = verifier.main([source, "--evidence", str(evidence)])
    if code != verifier.OK:
        raise Spoilt(f"its record: {said.getvalue().strip()}")
    return Proof(
        acts=found.get("books_act", 0),
        head=_head_of(said.getvalue()),
        rows=sum(found.values()),
        files=sum(1 for one in told["files"] if one["name"].startswith("data/")),
        made_at=str(told["made_at"]),
    )


def _head_of(said: str) -> str:
    return said.partition("head ")[2].partition(",")[0]

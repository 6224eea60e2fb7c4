"""`duban restore`: a backup put back where nothing is, never over anything."""

import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection

from duban_site.books.record import record_upkeep
from duban_site.upkeep.backup.bundle import unpack
from duban_site.upkeep.backup.copies import SQLITE, restore_dump
from duban_site.upkeep.backup.proving import Proof, prove_postgresql, prove_sqlite


class Occupied(Exception):
    """There is something already where the backup should go."""


class OtherEngine(Exception):
    """The backup is of the other kind of database."""


def restore(file: Path) -> Proof:
    """Put a backup into the empty data folder (and the empty database), prove it, and say so in the record.

    Raises Occupied, OtherEngine, Spoilt, NoCopy, OSError; the data folder is as it was then.
    """
    data: Path = settings.DATA
    _need_empty(data)
    data.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data.parent, prefix=".duban-restore-") as scratch:
        folder = Path(scratch)
        told = unpack(file, folder)
        if told["engine"] != connection.vendor:
            raise OtherEngine(f"{file.name}: {told['engine']}")
        if told["database"] == SQLITE:
            proof = prove_sqlite(folder, told)
        else:
            name = connection.settings_dict["NAME"]
            connection.close()
            restore_dump(folder / told["database"], database=name)
            proof = prove_postgresql(folder, told, name)
        _put_in_place(folder, data)
    record_upkeep("backup.restore", {"file": file.name, "acts": proof.acts, "head": proof.head})
    return proof


def _need_empty(data: Path) -> None:
    if data.exists() and any(data.iterdir()):
        raise Occupied(str(data))
    if connection.vendor == "postgresql" and connection.introspection.table_names():
        raise Occupied(str(connection.settings_dict["NAME"]))


def _put_in_place(folder: Path, data: Path) -> None:
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = folder / "data"
    moved = sorted(kept.iterdir()) if kept.is_dir() else []
    database = folder / SQLITE
    for path in [*moved, *([database] if database.is_file() else [])]:
        os.replace(path, data / path.name)

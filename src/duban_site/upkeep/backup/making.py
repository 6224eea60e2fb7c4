"""`duban backup`: the database, the evidence, the keys in one file; good only once it was put back for proof."""

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from duban_site.books.record import record_upkeep
from duban_site.upkeep.backup.bundle import write_bundle
from duban_site.upkeep.backup.copies import copy_database
from duban_site.upkeep.backup.proving import Proof, prove

_LEFT_OUT = ("static", "backups")
_OF_DATABASE = "duban.sqlite3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A backup that was put back for proof."""

    file: Path
    size: int
    proof: Proof


def make_backup(target: Path | None = None) -> Made:
    """Make a backup and prove it. The file has its name only when all of that is done.

    Raises OSError, NoCopy or Spoilt; nothing half-made stays.
    """
    file = target or _named()
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists():
        raise FileExistsError(f"{file}: already there")
    draft = file.with_name(f".{file.name}.part")
    try:
        _write(draft)
        proof = prove(draft)
        draft.rename(file)
    finally:
        draft.unlink(missing_ok=True)
    told = {"file": file.name, "size": file.stat().st_size, "acts": proof.acts, "head": proof.head}
    record_upkeep("backup.make", told)
    return Made(file=file, size=file.stat().st_size, proof=proof)


def _write(draft: Path) -> None:
    with tempfile.TemporaryDirectory(dir=draft.parent, prefix=".duban-copy-") as scratch:
        name, rows = copy_database(Path(scratch))
        files = {name: Path(scratch) / name, **dict(_files())}
        with draft.open("xb") as out:
            os.fchmod(out.fileno(), 0o600)
            write_bundle(out, files, _told(name, rows))
            out.flush()
            os.fsync(out.fileno())


def _told(name: str, rows: dict[str, int]) -> dict[str, Any]:
    return {
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "version": version("duban"),
        "engine": connection.vendor,
        "database": name,
        "rows": rows,
    }


def _files() -> Iterator[tuple[str, Path]]:
    """The files of the data folder: evidence, keys, checkpoints, the inbox. After the database was copied,
    so that every file which it names is there."""
    data: Path = settings.DATA
    for path in sorted(data.rglob("*")):
        inside = path.relative_to(data)
        is_left_out = inside.parts[0] in _LEFT_OUT or inside.name.startswith(
            (_OF_DATABASE, ".", "tmp")
        )
        if path.is_file() and not path.is_symlink() and not is_left_out:
            yield f"data/{inside.as_posix()}", path


def _named() -> Path:
    now = timezone.localtime().strftime("%Y%m%d-%H%M%S")
    folder: Path = settings.DATA / "backups"
    return folder / f"duban-{now}.tar"

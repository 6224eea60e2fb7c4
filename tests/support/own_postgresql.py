"""A PostgreSQL of a test's own that keeps its word (fsync and all), to be killed and started again."""

import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

PATIENCE = 60.0


def binaries() -> Path | None:
    """Where initdb and postgres are, if they are."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


class OwnPostgresql:
    """A cluster in a folder, reached by a socket in it; `url` names its database."""

    def __init__(self, folder: Path) -> None:
        found = binaries()
        assert found
        self.bin, self.folder = found, folder
        self._as = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        folder.mkdir(parents=True)
        if self._as:
            shutil.chown(folder, "postgres")
        self.url = f"postgres://duban@/postgres?host={folder}"
        self._call(
            "initdb", "-D", "data", "-U", "duban", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"
        )
        self.start()

    def start(self) -> float:
        """Start it; returns the seconds until it took connections again."""
        began = time.monotonic()
        while time.monotonic() < began + PATIENCE:
            options = f"-k {self.folder} -c listen_addresses=''"
            if self._call("pg_ctl", "-D", "data", "-l", "log", "-w", "-o", options, "start") == 0:
                return time.monotonic() - began
            time.sleep(0.2)  # the killed server's children still hold its memory
        raise AssertionError((self.folder / "log").read_text("utf-8")[-2000:])

    def kill(self) -> None:
        """kill -9 of the server and of every process that it started."""
        first = int((self.folder / "data" / "postmaster.pid").read_text("utf-8").split()[0])
        for pid in (first, *_children(first)):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def stop(self) -> None:
        """End it."""
        self._call("pg_ctl", "-D", "data", "-m", "immediate", "stop")

    def _call(self, name: str, *words: str) -> int:
        command = [*self._as, str(self.bin / name), *words]
        quiet = subprocess.DEVNULL
        return subprocess.run(
            command, cwd=self.folder, stdout=quiet, stderr=quiet, check=False
        ).returncode


def _children(parent: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError):
            if int(stat.read_text("utf-8").rpartition(")")[2].split()[1]) == parent:
                found.append(int(stat.parent.name))
    return found

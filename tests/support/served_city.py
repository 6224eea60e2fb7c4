"""The site itself for browser tests: `duban serve` in a process of its own, on a folder of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

from tests.support.source import ROOT

_PATIENCE = 60.0
"""Seconds that a start may take on a machine that does much else."""
_OWN = ("DUBAN_", "DJANGO_", "DATABASE_URL")
"""Settings of the tests' own process, which the server must not inherit."""


@dataclass(kw_only=True)
class Served:
    """A running site."""

    url: str
    folder: Path
    server: subprocess.Popen[str]

    def stop(self) -> None:
        """End the server and wait for it."""
        self.server.terminate()
        self.server.wait(timeout=_PATIENCE)


def make_town(kind: str, folder: Path) -> Path:
    """The data folder of a `kind` of `tests.support.town`, made where it is not there yet."""
    if not folder.exists():
        half = folder.with_suffix(".half")
        shutil.rmtree(half, ignore_errors=True)
        command = [sys.executable, "-m", "tests.support.town", kind, str(half)]
        subprocess.run(command, cwd=ROOT, env=_environment(), check=True)
        half.rename(folder)
    return folder


def serve(made: Path, folder: Path, more: Mapping[str, str] | None = None) -> Served:
    """Serve a copy of a made folder; `more` settings by name."""
    shutil.copytree(made, folder)
    port = _free_port()
    duban = Path(sys.executable).with_name("duban")
    command = [str(duban), "serve", "--data", str(folder), "--port", str(port)]
    environment = _environment() | {"DUBAN_FREE_BYTES": "0"} | dict(more or {})
    with (folder / "server.log").open("w", encoding="utf-8") as log:
        server = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=log, stderr=log, text=True
        )
    served = Served(url=f"http://127.0.0.1:{port}", folder=folder, server=server)
    _wait_for(served)
    return served


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(_OWN)}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(served: Served) -> None:
    """Until the first page answers. Raises RuntimeError with what the server said."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and served.server.poll() is None:
        try:
            with urllib.request.urlopen(f"{served.url}/check/", timeout=2):  # noqa: S310  # our own http
                return
        except (URLError, OSError):
            time.sleep(0.1)
    said = (served.folder / "server.log").read_text("utf-8")
    raise RuntimeError(f"the site did not start: {said}")

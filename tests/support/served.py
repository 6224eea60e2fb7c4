"""A site of its own for a test: a data folder, commands on it, a server on a free port."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

KEPT = ("DUBAN", "DJANGO", "DATABASE")


def environment(data: Path, **more: str) -> dict[str, str]:
    """The environment without settings of the test run, and with the site's."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith(KEPT)}
    told = {"DUBAN_DATA": str(data), "DUBAN_FREE_BYTES": "0", "LANG": "C.UTF-8", **more}
    return {**bare, **told}


def command(data: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run `duban …` on the folder."""
    return subprocess.run(
        [sys.executable, "-m", "duban.cli", *words, "--lang", "zh"],
        env=environment(data, **more),
        capture_output=True,
        text=True,
        check=False,
    )


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Served:
    """The site's server as a production unit starts it, with its workers in a group of their own."""

    def __init__(self, data: Path, *, workers: int = 1, threads: int = 2, **more: str) -> None:
        self.data, self.port = data, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._start = [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"),
            *("--port", str(self.port), "--workers", str(workers)),
            *("--blocking-threads", str(threads), "--no-ws", "duban_site.config.wsgi:application"),
        ]
        self._environment = environment(data, **more)
        self.start()

    def start(self) -> None:
        """Start it; `wait` tells when it answers."""
        self.server = subprocess.Popen(
            self._start,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def wait(self, path: str = "/accounts/login/") -> str:
        """The page, once it answers."""
        for _ in range(600):
            try:
                return self.page(path)
            except urllib.error.HTTPError:
                raise
            except OSError:
                time.sleep(0.05)
        raise AssertionError(f"{self.address} does not answer")

    def page(self, path: str) -> str:
        """A page's text."""
        with urllib.request.urlopen(self.address + path, timeout=20) as answer:  # noqa: S310  # here
            text: str = answer.read().decode()
            return text

    def kill(self) -> None:
        """kill -9 of the server and all its workers at once."""
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()

    def stop(self) -> None:
        """Stop, as a service manager does."""
        if self.server.poll() is None:
            os.killpg(self.server.pid, signal.SIGTERM)
            try:
                self.server.wait(15)
            except subprocess.TimeoutExpired:
                self.kill()


def token_of(page: str) -> str:
    """The form's token."""
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert found
    return found[1]

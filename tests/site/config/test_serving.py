"""`duban serve`: from an empty folder to the first page, and away again on Ctrl-C."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = [pytest.mark.network, pytest.mark.slow]


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free: int = probe.getsockname()[1]
        return free


def start(*arguments: str) -> subprocess.Popen[str]:
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DUBAN", "DJANGO", "DATABASE"))
    }
    return subprocess.Popen(
        [sys.executable, "-m", "duban.cli", "serve", "--lang", "zh", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


@pytest.fixture
def served(tmp_path: Path, port: int) -> Iterator[tuple[subprocess.Popen[str], str]]:
    server = start("--data", str(tmp_path / "data"), "--port", str(port))
    yield server, f"http://127.0.0.1:{port}"
    server.kill()
    server.communicate()


def page(address: str) -> str:
    for _ in range(600):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310  # this machine
                text: str = answer.read().decode()
                return text
        except urllib.error.HTTPError:
            raise
        except OSError:
            time.sleep(0.1)
    raise AssertionError(address)


def test_it_serves_prints_the_first_link_once_and_stops(served):
    server, address = served
    login = page(f"{address}/accounts/login/")
    styles = re.search(r'href="(/static/pages/duban\.[0-9a-f]+\.css)"', login)
    assert styles
    assert "--accent" in page(address + styles[1])
    server.send_signal(signal.SIGINT)
    told, wrong = server.communicate(timeout=30)
    link = re.search(r"http://\S+(/welcome/first/\S+/)", told)
    assert link, wrong
    assert server.returncode == 0
    assert told.rstrip().endswith("已停止。")


def test_a_port_that_is_taken_is_refused_with_a_remedy(tmp_path, port):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        server = start("--data", str(tmp_path), "--port", str(port))
        _told, wrong = server.communicate(timeout=60)
    assert server.returncode == 2
    assert f"--port {port + 1}" in wrong


def test_a_database_of_another_kind_is_refused_in_a_sentence(tmp_path, port, monkeypatch):
    (tmp_path / "duban.sqlite3").write_text("no database at all, only words", encoding="utf-8")
    server = start("--data", str(tmp_path), "--port", str(port))
    _told, wrong = server.communicate(timeout=60)
    assert server.returncode == 2
    assert "Traceback" not in wrong

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


TABLE = "2026年目标任务完成情况\n序号\t年度目标\t责任单位\n1\t建成道路3条\t市交通局\n2\t新建公园5个\t市住建局\n"
ACCOUNT = """
import django; django.setup()
from tests.support.city import build_government
build_government()
"""


def told_by(server: subprocess.Popen[str], address: str) -> tuple[str, str]:
    """What it printed, once it served and was stopped."""
    page(f"{address}/accounts/login/")
    server.send_signal(signal.SIGINT)
    return server.communicate(timeout=60)


def test_a_file_is_adopted_at_once_where_there_is_an_account_and_refused_in_a_sentence(
    tmp_path, port
):
    data, address = tmp_path / "data", f"http://127.0.0.1:{port}"
    ours = ("--data", str(data), "--port", str(port))
    assert "/welcome/first/" in told_by(start(*ours), address)[0]
    there = {"DUBAN_DATA": str(data), "DJANGO_SETTINGS_MODULE": "duban_site.config.settings"}
    there["DATABASE_URL"] = ""  # as `duban serve --data` has it
    subprocess.run([sys.executable, "-c", ACCOUNT], check=True, env={**os.environ, **there})
    file = tmp_path / "目标.txt"
    file.write_text(TABLE, encoding="utf-8")
    told, wrong = told_by(start(str(file), *ours), address)
    assert "2 项目标" in told, wrong
    assert re.search(r"http://\S+/plans/[0-9]+/", told)
    file.write_text("今天天气很好。", encoding="utf-8")
    refused = start(str(file), *ours)
    _told, wrong = refused.communicate(timeout=60)
    assert refused.returncode == 2
    assert "目标.txt" in wrong
    assert "Traceback" not in wrong

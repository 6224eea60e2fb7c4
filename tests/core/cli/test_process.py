"""The command as a process of its own: bytes, pipes, colour, signals, start-up."""

import json
import os
import pty
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.cli.made_files import CONTRADICTS, STANDS

DUBAN = (sys.executable, "-m", "duban.cli")


@pytest.fixture(autouse=True)
def heeded_ctrl_c() -> Iterator[None]:
    """Children heed Ctrl-C also where the tests run in the background of a shell, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "二季度.txt"
    path.write_text(CONTRADICTS, "utf-8")
    return path


def run(*arguments: object, **variables: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*DUBAN, *map(str, arguments)],
        capture_output=True,
        check=False,
        env={**os.environ, **variables},
        timeout=60,
    )


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_two_processes_give_the_same_bytes(document, form):
    first = run("check", document, "--format", form, PYTHONHASHSEED="1")
    second = run("check", document, "--format", form, PYTHONHASHSEED="2")
    assert first.stdout == second.stdout
    assert first.returncode == 1


@pytest.mark.parametrize("variables", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}])
def test_output_is_utf_8_whatever_the_locale(document, variables):
    answer = run("check", document, **variables)
    assert "自相矛盾" in answer.stdout.decode("utf-8")
    assert answer.returncode == 1


def test_nothing_is_coloured_in_a_pipe(document):
    answer = run("check", document)
    assert b"\x1b" not in answer.stdout
    assert b"\x1b" not in answer.stderr


@pytest.mark.parametrize(("variables", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_is_coloured_unless_it_asks_not_to_be(document, variables, coloured):
    parent, child = pty.openpty()
    process = subprocess.Popen(
        [*DUBAN, "check", str(document)],
        stdout=child,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TERM": "xterm", **variables},
    )
    os.close(child)
    written = b""
    try:
        while piece := os.read(parent, 65536):
            written += piece
    except OSError:
        pass  # Linux says EIO when the other end of a terminal closes
    os.close(parent)
    process.wait(60)
    assert (b"\x1b[" in written) is coloured


def test_a_closed_pipe_is_no_trouble(tmp_path):
    for index in range(40):
        (tmp_path / f"{index}.txt").write_text(STANDS, "utf-8")
    command = [*DUBAN, "read", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr
        assert process.stderr.read() == b""
    assert process.returncode in {0, 141}


def test_a_full_disk_behind_standard_output_is_told(document):
    with Path("/dev/full").open("wb") as full:
        process = subprocess.run(
            [*DUBAN, "check", str(document)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    told = process.stderr.decode("utf-8")
    assert "[output_failed]" in told
    assert "Exception" not in told
    assert process.returncode == 2


@pytest.mark.slow
def test_many_documents_in_parallel_are_the_same_as_one_after_the_other(tmp_path):
    """Enough bytes that a second process is worth its start."""
    rows = "".join(
        f"{number}\t目标{number}\t改造小区{number}个\t完成\t改造小区{number}个。\t无\t市住建局\n"
        for number in range(1, 400)
    )
    for index in range(30):
        (tmp_path / f"{index:02}.txt").write_text(STANDS + rows, "utf-8")
    (tmp_path / "05.txt").write_text("", "utf-8")
    parallel = run("read", tmp_path, "--format", "jsonl")
    lines = parallel.stdout.splitlines()
    assert len(lines) == 30
    assert parallel.returncode == 3
    assert parallel.stderr == b""
    assert json.loads(lines[5])["error"]["code"] == "empty_file"
    alone = run("read", tmp_path / "07.txt", "--format", "jsonl")
    assert alone.stdout.rstrip(b"\n") == lines[7]


def test_ctrl_c_ends_in_a_sentence(tmp_path):
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [*DUBAN, "check", "-"], stdin=reading, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    os.close(writing)
    assert process.returncode == 130
    assert b"Traceback" not in told
    assert "已中断" in told.decode("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("after", [0.7, 1.0, 1.6, 2.5, 4.0])
def test_ctrl_c_at_a_terminal_ends_every_process_without_words(tmp_path, after):
    """A terminal sends the signal to the whole group: also to processes that have just begun, and to
    those that are half-way through an answer."""
    rows = "".join(
        f"{number}\t改造小区{number}个\t改造小区{number}个\t完成\t改造小区{number}个。\t无\t市住建局\n"
        for number in range(1, 300)
    )
    for index in range(60):
        (tmp_path / f"{index:02}.txt").write_text(STANDS + rows, "utf-8")
    process = subprocess.Popen(
        [*DUBAN, "check", str(tmp_path), "--format", "jsonl"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    time.sleep(after)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=30)
    # the interpreter leaves by the signal where it came inside an `exec`; a shell shows 130 for both
    assert process.returncode in {130, -signal.SIGINT}
    assert told.decode("utf-8").split() == ["已中断，后面的文件没有读。"]


@pytest.mark.slow
def test_start_up_is_short(document, tmp_path):
    """Processor seconds over a bare interpreter, best of five: what a busy machine changes least.

    As where the package is installed, modules are compiled once and kept.
    """
    variables = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path)}
    variables.pop("PYTHONDONTWRITEBYTECODE", None)

    def best(*command: str) -> float:
        times = []
        for _ in range(5):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(command, capture_output=True, check=False, env=variables)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        return min(times)

    bare = best(sys.executable, "-c", "pass")
    assert best(*DUBAN, "check", str(document)) - bare < 0.6


@pytest.mark.parametrize("size", [200_000_000])
def test_a_file_of_200_mb_is_refused_in_two_seconds(tmp_path, size):
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(size)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    answer = run("check", path)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 2
    assert answer.returncode == 3
    assert "[too_big]" in answer.stderr.decode("utf-8")

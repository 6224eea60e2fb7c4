"""The child that reads a stranger's file can harm nobody else."""

import platform
import subprocess
import sys
import time
from typing import Any

import openpyxl
import pytest

from duban.documents import limits
from duban.documents.document import Document, Paragraph
from duban.documents.sandbox import Allowance, read_in_child
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from duban.provenance.place import Place
from duban.provenance.source import Source

SOURCE = Source(name="a", sha256="0", size=1, media_type="x/y")
SHORT = Allowance(seconds=1, wait=4)


def read(reader: str, content: bytes = b"", allowance: Allowance = SHORT, **more: Any) -> Document:
    return read_in_child(
        f"tests.support.child_readers:{reader}", content, SOURCE, allowance=allowance, **more
    )


def text(reader: str, content: bytes = b"") -> str:
    block = read(reader, content).blocks[0]
    assert isinstance(block, Paragraph)
    return block.text


def test_a_document_comes_back_with_the_parents_source():
    document = read("echo", "第二季度\n\ud7ff𠮷".encode())
    assert document.source is SOURCE
    assert document.blocks[0].text == "第二季度\n\ud7ff𠮷"
    assert document.blocks[0].places == (Place(paragraph=1),)


def test_what_a_library_prints_is_no_answer():
    assert text("loud", b"x") == "x"


def test_a_megabyte_goes_in_whole():
    assert len(text("echo", b"x" * 1_000_000)) == 1_000_000


def test_a_refusal_comes_back_with_its_place_and_values():
    with pytest.raises(Refusal) as refusal:
        read("refusing")
    problem = refusal.value.problem
    assert (problem.code, problem.place) == (Code.TOO_MANY_CELLS, Place(sheet="表1", cell="C7"))
    assert problem.values == {"limit": "9"}


@pytest.mark.parametrize(
    ("reader", "code"),
    [
        ("failing", Code.PARSE_ERROR),
        ("hungry", Code.TOO_BIG),
        ("deep", Code.TOO_DEEP),
        ("aborting", Code.TOO_BIG),
        ("leaving", Code.PARSE_ERROR),
        ("endless", Code.TOO_SLOW),
        ("no_such_reader", Code.PARSE_ERROR),
    ],
)
def test_whatever_a_reader_does_is_a_refusal(reader, code):
    with pytest.raises(Refusal) as refusal:
        read(reader)
    assert refusal.value.problem.code is code


def test_the_text_of_a_foreign_error_does_not_come_out():
    with pytest.raises(Refusal) as refusal:
        read("failing")
    assert refusal.value.problem.values == {"detail": "KeyError"}


def test_a_child_that_only_waits_is_ended_by_the_parents_clock():
    started = time.monotonic()
    with pytest.raises(Refusal) as refusal:
        read("sleeping", allowance=Allowance(wait=0.6))
    assert refusal.value.problem.code is Code.TOO_SLOW
    assert time.monotonic() - started < 3


@pytest.mark.parametrize(
    ("wait", "seconds"),
    [(limits.CHILD_WAIT, limits.CHILD_SECONDS), (limits.OCR_WAIT, limits.OCR_SECONDS)],
)
def test_a_child_at_work_on_a_busy_machine_has_ten_times_its_seconds_by_the_clock(wait, seconds):
    assert wait >= 10 * seconds


def test_an_answer_without_end_is_cut_off(monkeypatch):
    monkeypatch.setattr(limits, "CHILD_ANSWER", 1_000_000)
    with pytest.raises(Refusal) as refusal:
        read("flooding")
    assert refusal.value.problem.code is Code.TOO_BIG


def test_each_page_renews_the_patience_and_is_told():
    told = []
    allowance = Allowance(wait=0.9)
    read("by_pages", allowance=allowance, progress=lambda page, pages: told.append((page, pages)))
    assert told == [(page, 6) for page in range(1, 7)]


@pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in {"x86_64", "aarch64"},
    reason="the filter of kernel calls is for Linux on these processors",
)
def test_the_child_has_no_network_no_programs_and_no_files_to_write(tmp_path):
    kept = tmp_path / "kept.txt"
    kept.write_text("kept")
    assert text("grasping", str(kept).encode()) == "nothing"
    assert kept.read_text() == "kept"
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


def test_a_child_costs_little_beyond_its_imports():
    took = []
    for _ in range(3):  # the quickest counts: other work on the machine only slows
        started = time.monotonic()
        read("echo", b"x")
        took.append(time.monotonic() - started)
    assert min(took) < 1.5


STRAY = ("nt", "csv", "typing", "zipfile", "json", "decimal", "pdfplumber", "lxml", "duban")
CALLER = """
import sys
from pathlib import Path
here = str(Path(__file__).parent)
sys.path = [entry for entry in sys.path if entry and entry != here]
from duban.documents.reader import read_document
data = Path(sys.argv[1]).read_bytes()
read_document(data, name="a.xlsx")  # the caller itself has imported all that it needs
sys.path[:0] = ["", here]
print(len(read_document(data, name="a.xlsx").blocks))
"""


@pytest.mark.parametrize("way", ["beside the script", "in the working directory"])
def test_a_stray_module_beside_the_caller_is_not_run(tmp_path, way):
    for name in STRAY:
        (tmp_path / f"{name}.py").write_text(
            "from pathlib import Path\nPath('ran').touch()\n1 / 0\n"
        )
    script, sheet = tmp_path / "call.py", tmp_path / "a.xlsx"
    script.write_text(CALLER)
    book = openpyxl.Workbook()
    book.active.append(["序号", "年度目标"])
    book.save(sheet)
    arguments = (
        [str(script)]
        if way == "beside the script"
        else ["-c", f"__file__ = {str(script)!r}{CALLER}"]
    )
    done = subprocess.run(
        [sys.executable, *arguments, str(sheet)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout.strip(), done.stderr) == ("1", "")
    assert not (tmp_path / "ran").exists()

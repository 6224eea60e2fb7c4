"""Values are frozen, numbers are decimals, digits are few, and a start loads little."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.source import ROOT, python_files, shown, tree

MEANING = ("provenance", "problems", "periods", "lookups", "records", "quantities", "assessment")
DRAFTS = {"src/duban/quantities/draft.py", "src/duban/quantities/changes.py"}
"""A quantity while it is being read: filled step by step, never handed on."""
HEAVY = (
    "lxml", "openpyxl", "python_calamine", "xlrd", "pdfplumber", "pypdfium2", "xlsxwriter", "rich",
    "rapidocr", "onnxruntime", "cv2", "numpy", "PIL", "multiprocessing", "asyncio",
)  # fmt: skip


@pytest.mark.parametrize("room", [*MEANING, "documents/document.py"])
def test_a_value_that_passes_between_rooms_cannot_be_changed(room):
    """Builders inside `documents`, the tally of the command line and drafts may change."""
    path = ROOT / "src/duban" / room
    loose = [
        f"{shown(path)}:{node.lineno} {node.name}"
        for path in ([path] if path.is_file() else python_files(f"src/duban/{room}"))
        if shown(path) not in DRAFTS
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
        if (given := _dataclass_arguments(node)) is not None and not {"frozen", "slots"} <= given
    ]
    assert not loose


@pytest.mark.parametrize("room", MEANING)
def test_a_float_never_enters_a_room_of_meaning(room):
    floats = [
        f"{shown(path)}:{node.lineno}"
        for path in python_files(f"src/duban/{room}")
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Name) and node.id == "float")
        or (isinstance(node, ast.Constant) and isinstance(node.value, float))
    ]
    assert not floats


def test_no_digit_of_another_script_passes_for_a_number():
    loose = [
        f"{where}: {line.strip()}"
        for where, line in _lines()
        if any(f".{name}()" in line for name in ("isdigit", "isdecimal", "isnumeric"))
        and "isascii" not in line
    ]
    assert not loose


def test_no_cell_text_is_normalised_in_place():
    """NFKC turns ① into 1: only headers are folded, and the radical signs of a font, one by one."""
    folding = {where.split(":")[0] for where, line in _lines() if "unicodedata.normalize" in line}
    assert folding <= {"src/duban/lookups/columns.py", "src/duban/documents/radicals.py"}


def test_a_text_that_is_opened_names_its_encoding():
    unnamed = [
        f"{shown(path)}:{node.lineno}"
        for path in python_files("src", "script", "samples", "benchmarks")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"read_text", "write_text"}
        and len(node.args) < (1 if node.func.attr == "read_text" else 2)
        and not any(keyword.arg == "encoding" for keyword in node.keywords)
    ]
    assert not unnamed


def test_the_command_line_starts_without_the_libraries_of_formats():
    code = (
        "import sys, duban.cli.main, duban.cli.check, duban.cli.read, duban.cli.explain\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"


def _dataclass_arguments(node: ast.ClassDef) -> set[str] | None:
    """The names that are set to True in `@dataclass(...)`; None for another class."""
    for decorator in node.decorator_list:
        call = decorator.func if isinstance(decorator, ast.Call) else decorator
        name = call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "")
        if name == "dataclass":
            keywords = decorator.keywords if isinstance(decorator, ast.Call) else []
            return {
                str(keyword.arg)
                for keyword in keywords
                if isinstance(keyword.value, ast.Constant) and keyword.value.value is True
            }
    return None


def _lines() -> Iterator[tuple[str, str]]:
    for path in python_files("src"):
        for number, line in enumerate(Path(path).read_text("utf-8").splitlines(), 1):
            yield f"{shown(path)}:{number}", line

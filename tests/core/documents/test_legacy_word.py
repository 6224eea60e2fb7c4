"""Old text documents go through LibreOffice, or are refused with what to do."""

import sys

import pytest

from duban.documents import legacy_word, limits
from duban.problems.codes import Code
from duban.problems.problem import Refusal

CONVERTER = """#!{python}
import pathlib, sys, time
arguments = sys.argv[1:]
folder = pathlib.Path(arguments[arguments.index("--outdir") + 1])
given = pathlib.Path(arguments[-1])
{does}
"""


def install(tmp_path, monkeypatch, does: str) -> None:
    program = tmp_path / "soffice"
    program.write_text(CONVERTER.format(python=sys.executable, does=does))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))


def test_the_document_that_libreoffice_makes_is_taken(tmp_path, monkeypatch):
    install(
        tmp_path,
        monkeypatch,
        'folder.joinpath("document.docx").write_bytes(given.read_bytes() * 2)',
    )
    assert legacy_word.to_docx(b"ab") == b"abab"


def test_without_libreoffice_the_reader_is_told_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refusal(b"x") is Code.NEEDS_CONVERTER


def test_nothing_made_is_a_refusal(tmp_path, monkeypatch):
    install(tmp_path, monkeypatch, "pass")
    assert refusal(b"x") is Code.PARSE_ERROR


def test_a_conversion_without_end_is_stopped(tmp_path, monkeypatch):
    install(tmp_path, monkeypatch, "time.sleep(30)")
    monkeypatch.setattr(limits, "CONVERTER_SECONDS", 1)
    assert refusal(b"x") is Code.TOO_SLOW


def refusal(content: bytes) -> Code:
    with pytest.raises(Refusal) as found:
        legacy_word.to_docx(content)
    return found.value.problem.code

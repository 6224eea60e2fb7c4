"""Every broken document ends in a refusal with its code or in a reading; never in a crash, and soon."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from duban.assessment.check import check
from duban.documents.reader import read_document
from duban.problems.problem import Refusal
from duban.records.reading import read_entries
from samples.broken.make import BROKEN, Broken

SECONDS = 2
MEBIBYTES = 300
LIGHT = [broken for broken in BROKEN if not broken.heavy]
HEAVY = [broken for broken in BROKEN if broken.heavy]
MEASURED = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], capture_output=True).returncode
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


def answer(broken: Broken) -> tuple[set[str], int]:
    """The codes told (the refusal's or the problems') and the number of entries."""
    try:
        reading = read_entries(read_document(broken.make(), name=broken.name))
    except Refusal as refusal:
        return {refusal.problem.code.value}, 0
    return {problem.code.value for problem in reading.problems}, len(check(reading).entries)


@pytest.mark.parametrize("broken", LIGHT, ids=lambda broken: broken.name)
def test_a_broken_document_gets_the_right_answer(broken: Broken):
    codes, entries = answer(broken)
    if broken.refusals:
        assert (codes & broken.refusals != set(), entries) == (True, 0)
    else:
        assert (broken.problems <= codes, entries > 0) == (True, True)


@pytest.mark.parametrize("broken", LIGHT, ids=lambda broken: broken.name)
def test_a_broken_document_is_answered_soon(broken: Broken):
    start = time.process_time()
    answer(broken)
    assert time.process_time() - start < SECONDS


@pytest.mark.slow
@pytest.mark.parametrize("broken", HEAVY, ids=lambda broken: broken.name)
def test_a_huge_document_is_refused_in_little_memory(broken: Broken, tmp_path: Path):
    path = tmp_path / broken.name
    path.write_bytes(broken.make())
    duban = [sys.executable, "-c", "from duban.cli.main import main; main()", "check", str(path)]
    start = time.perf_counter()
    printed = subprocess.run(  # this Python
        [sys.executable, "-c", MEASURED, *duban], capture_output=True, text=True, check=True
    ).stdout
    code, peak = map(int, printed.split())
    assert (code, peak < MEBIBYTES) == (3, True)
    assert time.perf_counter() - start < 3 * SECONDS

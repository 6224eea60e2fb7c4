"""A thousand broken copies of a document in each format: every one is read or refused by a code.

DUBAN_MUTANTS says how many instead (100000 for a night).
"""

import os
import subprocess
import sys
from collections import Counter

import pytest

from tests.support.mutants import KINDS, TEXTS

COUNT = int(os.environ.get("DUBAN_MUTANTS", "1000"))
MOST_DEAD = 0.01
"""Share of copies that may kill their process: the sandbox makes each a refusal, but it is dear."""


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_no_broken_copy_ends_in_anything_but_a_document_or_a_code(kind, root):
    codes: Counter[str] = Counter()
    number = dead = 0
    while number < COUNT:
        run = subprocess.run(
            [sys.executable, "-m", "tests.support.mutants", kind, str(number), str(COUNT - number)],
            cwd=root,
            capture_output=True,
            check=False,
        )
        answered = run.stdout.decode().split()
        codes.update(answered[1::2])
        number += len(answered) // 2
        if number < COUNT:
            assert run.returncode < 0, run.stderr.decode()[-2000:]
            number, dead = number + 1, dead + 1
    assert codes["read"] or codes["no_goal_table"]
    assert codes["parse_error"] or kind in TEXTS
    assert dead <= MOST_DEAD * COUNT, (dead, codes)

"""A thousand broken copies of a document in each format: every one is read or refused by a code.

DUBAN_MUTANTS says how many instead; `script/fuzz` reads 100,000 of each and keeps the counts.
"""

import os

import pytest

from tests.support.broken_reading import KINDS
from tests.support.fuzzing import fates_of
from tests.support.mutants import TEXTS

COUNT = int(os.environ.get("DUBAN_MUTANTS", "1000"))
MOST_ENDED = 0.01
"""Share of copies that may end their process: the sandbox makes each a refusal, but it is dear."""
MOST_GROWTH = 32 * 1024
"""KiB that the parent may gain from the 500th copy to the last."""


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_no_broken_copy_ends_in_anything_but_a_document_or_a_code(kind):
    fates = fates_of(kind, COUNT)
    assert fates.copies == COUNT
    assert not fates.codes["untyped"], fates.errors[-2000:]
    assert fates.codes["read"] or fates.codes["no_goal_table"]
    assert fates.codes["parse_error"] or kind in TEXTS
    assert fates.ended <= MOST_ENDED * COUNT, fates
    assert fates.growth <= MOST_GROWTH, fates.memory

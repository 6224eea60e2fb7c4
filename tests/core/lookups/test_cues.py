import re
import tomllib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.lookups.cues import CueKind, load_cues

RAW = resources.files("duban.lookups").joinpath("cues.toml").read_text(encoding="utf-8")
GROUPS = tomllib.loads(RAW)["cue"]
PATTERNS = [
    (CueKind(group["kind"]), pattern) for group in GROUPS for pattern in group.get("patterns", ())
]


def test_every_kind_has_its_finder_and_masking_kinds_come_first():
    cues = load_cues()
    assert set(cues.finders) == set(CueKind)
    assert tuple(cues.finders)[: len(cues.mask_first)] == cues.mask_first


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group["kind"])
def test_every_group_says_why_it_stands_there(group):
    assert len(group["why"]) > 10


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group["kind"])
def test_every_word_is_found_by_its_kind(group):
    finder = load_cues().finders[CueKind(group["kind"])]
    for word in group.get("words", ()):
        assert finder.search(word), word


@pytest.mark.parametrize(("kind", "pattern"), PATTERNS)
@given(data=st.data())
def test_what_a_pattern_matches_holds_one_of_its_signs(kind, pattern, data):
    text = data.draw(st.from_regex(re.compile(pattern)))
    found = re.search(pattern, text)
    assert found is not None
    assert kind in [possible for possible, _, _ in load_cues().possible(found.group())]


@pytest.mark.parametrize(("kind", "pattern"), PATTERNS)
def test_no_pattern_matches_nothing(kind, pattern):
    assert re.fullmatch(pattern, "") is None, kind

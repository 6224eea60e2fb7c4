import pytest

from duban.lookups.stages import load_ladder


@pytest.mark.parametrize(
    ("word", "level", "reached"),
    [
        ("开工", 4, True),
        ("主体施工", 6, False),
        ("封顶", 7, True),
        ("竣工", 9, True),
        ("投产", 11, True),
        ("基础设施", 0, False),
    ],
)
def test_a_stage_word_stands_on_its_rung(word, level, reached):
    rung = load_ladder().rungs[word]
    assert (rung.level, rung.reached) == (level, reached)


def test_the_longest_word_is_found_first():
    found = load_ladder().finder.findall("基础设施完工后基础施工")
    assert found == ["基础设施", "完工", "基础施工"]

import pytest

from duban.lookups.idioms import load_idioms


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("complete", "城乡低保应保尽保"),
        ("zero", "不发生重大事故"),
        ("turn", "增速由负转正"),
        ("fall", "起数、人数双下降"),
        ("lower_better", "城镇登记失业率"),
    ],
)
def test_a_target_without_a_number_is_known_by_its_idiom(kind, text):
    assert getattr(load_idioms(), kind).search(text)


def test_an_idiom_for_several_things_has_its_parts():
    assert load_idioms().facets["煤电油气运"] == ("煤", "电", "油", "气", "运")


def test_a_short_name_has_its_full_one_and_a_broad_word_its_narrower():
    idioms = load_idioms()
    assert idioms.aliases["规上"] == "规模以上"
    assert idioms.broader["前期手续"].search("项目立项已批复")
    assert idioms.seasons["汛前"] == (5, 31)

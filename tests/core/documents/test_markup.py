"""Tags and entities left in cells."""

import pytest

from duban.documents.markup import cell_of, plain_text
from duban.problems.problem import Refusal


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  开工 ", "开工"),
        ("<p>一。</p> <p>二。</p>", "一。\n二。"),
        ("一。<br/>二。<BR>三。", "一。\n二。\n三。"),
        ('<span style="color:red">5%</span>以上', "5%以上"),
        ("增长&nbsp;5%", "增长\xa05%"),
        ("&lt;p&gt;不是标签", "<p>不是标签"),
        ("&amp;lt;", "&lt;"),
        ("a<b且c>d", "a<b且c>d"),
        ("<市级>以上", "<市级>以上"),
        ("<p 目标>", "<p 目标>"),
        ("5<6", "5<6"),
        ("&unknownthing;", "&unknownthing;"),
        ("", ""),
    ],
)
def test_only_known_tags_go_and_entities_are_decoded_once(raw, text):
    assert plain_text(raw) == text


def test_the_place_is_that_of_the_text_without_outer_space():
    (place,) = cell_of(((3, 10, "  开工 "),)).places
    assert (place.line, place.start, place.end) == (3, 12, 14)


def test_a_cell_beyond_the_limit_is_refused():
    with pytest.raises(Refusal):
        cell_of(((1, 0, "长" * 100_001),))


@pytest.mark.parametrize("raw", ["<a " * 30_000, "&" * 90_000, "<p" * 40_000, "&#" * 40_000])
def test_broken_markup_takes_no_time(raw):
    assert plain_text(raw)

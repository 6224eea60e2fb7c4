import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.editions.cells import Ruler, visible


@pytest.mark.parametrize(
    ("text", "narrow", "wide"),
    [
        ("abc", 3, 3),
        ("目标", 4, 4),
        ("●", 1, 2),
        ("“在”", 4, 6),
        ("✕", 1, 1),
        ("e\u0301", 1, 1),
        ("", 0, 0),
    ],
)
def test_width_in_both_kinds_of_terminal(text, narrow, wide):
    assert Ruler(1).width(text) == narrow
    assert Ruler(2).width(text) == wide


def test_no_closing_mark_begins_a_line():
    assert Ruler().wrapped("完成投资，增长很快", 8) == ["完成投", "资，增长", "很快"]


def test_a_number_is_not_broken():
    assert Ruler().wrapped("完成431.25亿元", 8) == ["完成", "431.25亿", "元"]


def test_a_word_longer_than_the_line_is_broken():
    assert Ruler().wrapped("a" * 10, 4) == ["aaaa", "aaaa", "aa"]


def test_what_is_left_out_shows():
    assert Ruler().wrapped("一二三四五六七八九十", 6, most=2) == ["一二三", "四五…"]


@given(st.text(max_size=60), st.integers(2, 20), st.sampled_from([1, 2]))
def test_lines_cover_the_text_and_fit(text, cells, ambiguous):
    ruler, text = Ruler(ambiguous), visible(text)
    pieces = ruler.lines(text, cells)
    assert "".join(text[start:end] for start, end in pieces) == text
    assert all(ruler.width(text[start:end]) <= cells for start, end in pieces)


@given(st.text(max_size=60))
def test_nothing_visible_commands_a_terminal_and_offsets_hold(text):
    shown = visible(text)
    assert len(shown) == len(text)
    assert not any(
        sign < " " or "\x7f" <= sign < "\xa0" or sign in "\u202e\u2066" for sign in shown
    )

"""Nothing is lost on the way from the text of a document to its entries."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.problems.problem import Refusal
from duban.records.entry import Reading
from tests.support.layouts import LAYOUTS
from tests.support.reading import TEXTS, account, read

MARK = "龘靐"
_WORD = re.compile(r"[\u4e00-\u9fff]")
_ROLE_WORDS = set("提供数据牵头主办配合协办责任单位部门")
"""Characters of marks that become an agency's role and leave its name."""
_INSERTED = (
    "\t",
    "\n",
    "|",
    ",",
    '"',
    "<p>",
    "</p>",
    "，",
    "  ",
    "一、",
    "1",
    "合计",
    "注：",
    "无",
    "\\|",
)

layouts = st.sampled_from(sorted(LAYOUTS))


def _read_or_refused(text: str) -> Reading | None:
    try:
        return read(text)
    except Refusal:
        return None


@given(layout=layouts, share=st.floats(min_value=0, max_value=1))
def test_a_mark_put_anywhere_in_a_document_reappears(layout, share):
    text = LAYOUTS[layout]
    at = round(share * len(text))
    reading = _read_or_refused(text[:at] + MARK + text[at:])
    assert reading is None or MARK in account(reading)


@given(
    layout=layouts,
    shares=st.lists(st.floats(min_value=0, max_value=1), min_size=1, max_size=4),
    pieces=st.lists(st.sampled_from(_INSERTED), min_size=4, max_size=4),
)
def test_no_character_is_lost_whatever_breaks_the_table(layout, shares, pieces):
    text = LAYOUTS[layout]
    for share, piece in zip(shares, pieces, strict=False):
        at = round(share * len(text))
        text = text[:at] + piece + text[at:]
    reading = _read_or_refused(text)
    if reading is None:
        return
    header_words = Counter(_WORD.findall("".join(column.header for column in reading.columns)))
    lost = Counter(_WORD.findall(text)) - Counter(_WORD.findall(account(reading)))
    assert not set(lost) - _ROLE_WORDS - set(header_words)


@given(layout=layouts, at=st.integers(min_value=0, max_value=40))
def test_a_blank_line_changes_no_entry(layout, at):
    if layout in ("torn_lines", "comma", "form"):  # there a blank line falls inside one row
        return
    lines = LAYOUTS[layout].split("\n")
    text = "\n".join([*lines[:at], "", *lines[at:]])
    assert _texts(read(text)) == _texts(read(LAYOUTS[layout]))


@given(order=st.permutations(range(9)))
def test_the_order_of_columns_changes_no_field(order):
    rows = [line.split("\t") for line in LAYOUTS["tab"].split("\n") if line.count("\t") == 8]
    whole = [row for row in rows if row[0] and "--" not in row[0]]
    plain = "\n".join("\t".join(row) for row in whole)
    turned = "\n".join("\t".join(row[at] for at in order) for row in whole)
    assert _texts(read(turned)) == _texts(read(plain))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_place_points_at_its_text(layout):
    lines = LAYOUTS[layout].split("\n")
    for entry in read(LAYOUTS[layout]).entries:
        for name in ("annual_goal", "progress", "claim"):
            for place in entry.places.get(name, ()):
                piece = lines[place.line - 1][place.start : place.end]
                assert piece == piece.strip()
                assert piece


def _texts(reading: Reading) -> list[list[object]]:
    return [[getattr(entry, name) for name in TEXTS] for entry in reading.entries]

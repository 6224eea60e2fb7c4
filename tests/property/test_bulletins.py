"""Bulletins put together at random: nothing of them is lost, and every text is where it is said."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.records.entry import Entry
from tests.support.reading import TEXTS, account, read
from tests.support.written import RESULTS, TABLES, bare, read_again

TASKS = st.sampled_from(
    ["建设学校3所", "改造管网25公里", "新增就业2万人", "完成投资1.2亿元", "创建“四好”路9条"]
)
REPORTS = st.sampled_from(
    [
        "目前已完成2处。",
        "截至9月底，完成16.5公里，主要原因是迁改滞后。",
        "因设计变更，尚未开工。",
        "上半年，增长9.2%。",
    ]
)
EXTRAS = st.sampled_from(
    [
        "",
        "下一步，加快推进。",
        "三季度目标：完成一半。",
        "（牵头部门：区住建局）",
        "其余正常；其他不变。",
    ]
)
HEADS = st.sampled_from(["", "一、未完成季度目标任务\n", "（一）民生类\n", "二、滞后的项目\n"])
MARKS = st.sampled_from(["{}.", "第{}项：", "{}、", "（第{}项）", "{}.第{}项"])
LOOSE = st.text("云州。；，：、“”（）()第项12.一 占%\t", max_size=40)


@st.composite
def bulletins(draw):
    mark = draw(MARKS)
    lines = ["2025年三季度重点任务完成情况通报"]
    for number in range(1, draw(st.integers(2, 5))):
        number_text = mark.replace("{}", str(number))
        task, report, extra = draw(TASKS), draw(REPORTS), draw(EXTRAS)
        lines.append(f"{draw(HEADS)}{number_text}“{task}”{extra}。{report}{draw(LOOSE)}")
    lines.append(draw(LOOSE))
    return "\n".join(lines) + "\n3.第9项“建路”。目前已建成。\n4.第8项“建桥”。目前已建成。\n"


@given(bulletins())
def test_no_character_of_a_bulletin_is_lost(text):
    kept = set(account(read(text)))
    assert {sign for sign in text if not sign.isspace()} <= kept
    lines = account(read(text)).split("\n")
    whole = "".join("".join(lines).split())
    for line in text.split("\n"):
        assert (
            all(piece in whole for piece in line.split() if len(piece) > 1)
            or line.strip()[:4] in whole
        )


@given(bulletins())
def test_every_text_of_an_item_is_a_piece_of_the_source(text):
    lines = text.split("\n")
    for entry in read(text).entries:
        for field in ("annual_goal", "period_target", "progress", "shortfall_reason", "next_steps"):
            value = getattr(entry, field)
            for piece in (value or "").split("\n"):
                assert piece in text
            for place in entry.places.get(field, ()) if value else ():
                if place.start is not None:
                    assert lines[place.line - 1][place.start : place.end] in value


def alike(entries: Sequence[Entry]) -> list[Entry]:
    """The entries with a blank text where an item says nothing: a table has a cell there."""
    return [replace(entry, **_filled(entry)) for entry in entries]


def _filled(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) or "" for name in TEXTS}


@pytest.mark.parametrize("form", TABLES)
@settings(max_examples=40)
@given(texts=st.lists(bulletins(), min_size=1, max_size=2))
def test_the_items_of_bulletins_come_back_from_every_table(form, texts):
    readings = [read(text) for text in texts]
    again = read_again(TABLES[form](readings), form)
    assert alike(bare(again)) == alike(bare(*readings))


@pytest.mark.parametrize("form", RESULTS)
@settings(max_examples=40)
@given(text=bulletins())
def test_a_bulletin_comes_back_whole_from_a_result(form, text):
    reading = read(text)
    assert read_again(RESULTS[form](reading), form) == reading

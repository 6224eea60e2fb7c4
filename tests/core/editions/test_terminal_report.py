import re
from dataclasses import replace

import pytest

from duban.editions.cells import Ruler
from duban.editions.screen import Screen
from duban.editions.terminal_entries import terminal_entries
from duban.editions.terminal_report import terminal_report
from duban.problems.codes import Code, Severity
from duban.problems.problem import Problem
from duban.provenance.fields import Field
from tests.support.made_check import LEADER, empty_check, made_check

SCREENS = [
    Screen(lang=lang, columns=columns, ambiguous=ambiguous)
    for lang in ("zh", "en")
    for columns in (80, 100)
    for ambiguous in (1, 2)
]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("write", [terminal_report, terminal_entries])
def test_no_line_is_wider_than_the_screen(write, screen):
    document = made_check() if write is terminal_report else made_check().reading
    for line in write(document, screen).splitlines():
        assert screen.ruler.width(line) <= screen.columns, line


@pytest.mark.parametrize("ambiguous", [1, 2])
def test_claims_begin_in_one_column_in_both_kinds_of_terminal(ambiguous):
    screen = Screen(ambiguous=ambiguous)
    lines = terminal_report(made_check(), screen).splitlines()
    rows = [line for line in lines if re.match(r"[●◐✕○] +[0-9]+  ", line)]
    assert len(rows) == 4
    starts = {screen.ruler.width(re.split(r"  (?:已?完成)", line)[0]) for line in rows}
    assert len(starts) == 1


@pytest.mark.parametrize("ambiguous", [1, 2])
def test_marks_stand_under_the_words_that_they_mark(ambiguous):
    ruler = Ruler(ambiguous)
    lines = terminal_report(made_check(), Screen(ambiguous=ambiguous)).splitlines()
    at = next(index for index, line in enumerate(lines) if "~~~~" in line)
    quote, marks = lines[at - 1], lines[at]
    before = quote[: quote.index("社会消费品")]
    assert ruler.width(before) == len(marks) - len(marks.lstrip())
    assert marks.strip() == "~" * ruler.width("社会消费品零售总额增长5.9%")


def test_plain_text_holds_no_escape_and_nothing_from_the_source_commands_the_terminal():
    report = terminal_report(made_check(), Screen())
    assert "\x1b" not in report
    assert "\u202e" not in report
    assert "<script>" in report


def test_colour_changes_nothing_but_colour():
    plain = terminal_report(made_check(), Screen())
    painted = terminal_report(made_check(), Screen(colour=True))
    assert "\x1b[" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == plain


def test_each_claim_that_does_not_stand_has_a_block_with_its_quote():
    report = terminal_report(made_check(), Screen())
    for words in (
        "第 9 项   ✕ 自相矛盾   自报「完成」",
        "第 19 项   ○ 未见证据",
        "第 33 项   ◐ 部分有据",
    ):
        assert words in report
    assert "第 8 项   ●" not in report


def test_problems_leftovers_notices_and_the_meaning_of_supported_are_told():
    report = terminal_report(made_check(), Screen())
    assert "识读问题 1 个" in report
    assert "没有归入任何一项的文字：1 处" in report
    assert "一段多出来的字" in report
    assert "不影响结论的提示 1 条" in report
    assert "不表示所写属实" in report


def test_many_problems_of_one_kind_do_not_hide_a_grave_one():
    reading = made_check().reading
    merged = Problem(
        code=Code.MERGED_CELL, severity=Severity.NOTICE, entry="1", field=Field.SECTION
    )
    many = replace(reading, problems=(merged,) * 40 + reading.problems)
    lines = terminal_entries(many, Screen()).splitlines()
    at = lines.index("识读问题 41 个")
    assert "缺" in lines[at + 1]
    assert lines[at + 5] == "  「合并单元格已展开」另有 37 个，见 --format json"


def test_no_leader_stands_beside_a_verdict():
    assert LEADER not in terminal_report(made_check(), Screen())


def test_a_document_without_entries_says_so():
    assert "没有读出任何一项" in terminal_report(empty_check(), Screen())
    assert "没有读出任何一项" in terminal_entries(empty_check().reading, Screen())

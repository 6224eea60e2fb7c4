import pytest

from tests.support.pairs import across, document, goal, told

LONG = "开展“法律进企业、进社区”活动64场次，受理法律援助案件720件。"


@pytest.mark.parametrize("now", [LONG, LONG.replace("，", "， \n"), LONG.rstrip("。")])
def test_a_long_text_repeated_is_to_be_looked_at(now):
    assert told(now, LONG, goal_text="加强法治宣传。") == [("text_repeated", "warning")]


def test_a_short_stock_phrase_is_a_notice():
    phrase = "各项工作按计划有序推进。"
    assert told(phrase, phrase, goal_text="加强法治宣传。") == [("text_repeated", "notice")]


def test_a_text_that_names_the_period_before_is_to_be_looked_at():
    text = "1-6月走访企业326家。"
    assert ("text_repeated", "warning") in told(text, text, goal_text="走访企业。")


@pytest.mark.parametrize("text", ["正在推进。", "无", ""])
def test_a_word_or_two_is_not_looked_at(text):
    assert told(text, text, goal_text="加强法治宣传。") == []


def test_another_number_is_another_text():
    assert told(LONG.replace("64", "91"), LONG, goal_text="加强法治宣传。") == []


def test_what_was_done_for_the_year_may_stay_as_it_is():
    entry = goal(
        annual_goal="印发方案。",
        claim="已完成年度目标",
        progress="方案已于3月5日经市政府常务会议审议后印发实施。",
    )
    found = across(document("2026年三季度情况", entry), document("2026年二季度情况", entry))
    assert [(f.code.value, f.severity.value) for f in found.findings[0]] == [
        ("text_repeated", "notice")
    ]

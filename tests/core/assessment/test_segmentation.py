import pytest

from duban.assessment.segmentation import MOST_PIECES, segment
from duban.provenance.fields import Field
from duban.quantities.measure import measure
from tests.support.judged import SECOND_QUARTER

TARGET = Field.PERIOD_TARGET


def pieces(text):
    return segment(text, TARGET, measure(text, field=TARGET, period=SECOND_QUARTER))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("召开会议，印发方案。", ["召开会议", "印发方案"]),
        ("围绕主导产业，组织绘制图谱。", ["围绕主导产业，组织绘制图谱"]),
        ("加强协调调度，推动项目实施。", ["加强协调调度，推动项目实施"]),
        ("甲厂完成基础施工，开始主体施工。", ["甲厂完成基础施工", "甲厂开始主体施工"]),
        ("固定资产投资完成50亿元，增长8%。", ["固定资产投资完成50亿元", "固定资产投资增长8%"]),
        ("新建中转站8个、分类池20个。", ["新建中转站8个", "新建分类池20个"]),
        (
            "东湖水库、西山水库除险加固完工。",
            ["东湖水库除险加固完工", "西山水库除险加固完工"],
        ),
        (
            "工业增加值、社零总额分别增长6%、7%以上。",
            ["工业增加值增长6%", "社零总额增长7%以上"],
        ),
        ("推进云岭、白鹭、青石等6个产业园建设。", ["推进云岭、白鹭、青石等6个产业园建设"]),
        ("推进华锐光电、华瑞光电2个项目投产。", ["推进华锐光电投产", "推进华瑞光电投产"]),
        ("开展食品安全、药品安全等领域专项检查。", ["开展食品安全、药品安全等领域专项检查"]),
        ("开展节能考核并通报结果。", ["开展节能考核", "通报结果"]),
        ("印发《A方案》《B办法》。", ["印发《A方案》", "印发《B办法》"]),
        ("加强煤电油气运协调。", ["加强煤电油气运协调"]),
        ("", []),
    ],
)
def test_a_target_is_cut_into_what_it_asks_and_each_piece_reads_alone(text, words):
    assert [one.text for one in pieces(text)] == words


def test_spans_are_exact_and_name_the_thing_and_the_predicate():
    text = "储能生产线、电池生产线完成年度投资的50%。"
    first, second = pieces(text)
    assert [text[a:b] for a, b in first.spans] == ["储能生产线", "完成年度投资的50%"]
    assert [text[a:b] for a, b in second.spans] == ["电池生产线完成年度投资的50%"]
    assert (first.name, first.siblings) == ("储能生产线", ("电池生产线",))


def test_two_equal_values_of_a_list_have_places_of_their_own():
    text = "甲河水质、乙河水质分别达标5%、5%。"
    first, second = pieces(text)
    assert first.core != second.core


def test_more_than_can_be_looked_at_stays_together_in_the_last_piece():
    text = "召开会议；" * (MOST_PIECES * 2)
    found = pieces(text)
    assert len(found) == MOST_PIECES
    assert found[-1].spans[0][1] >= len(text) - 1

"""The arithmetic defects that were found in published pages, and the sound figures beside them.

Figures as documented in the description of the domain (section e.8); the sentences are invented.
"""

import pytest

from tests.support.audited import audit, codes

DEFECTS = [
    (
        "24589 of 30000 printed 91.9",
        "完成农村危房改造24589户，占目标任务30000户的91.9%。",
        "ratio_mismatch",
    ),
    (
        "51.59 printed 51.55",
        "完成技改投资23.02亿元，占年度计划44.62亿元的51.55%。",
        "ratio_mismatch",
    ),
    (
        "47.83 printed 47.47",
        "完成固定资产投资38.35亿元，占年度计划80.18亿元的47.47%。",
        "ratio_mismatch",
    ),
    (
        "fifteen goals whose classes claim 60, 27 and 20 percent",
        "共15项任务，其中完成9项，占60%；推进中3项，占27%；滞后3项，占20%。",
        "ratio_mismatch",
    ),
    (
        "the same, listed with 分别",
        "15项任务中，已完成9项、推进中3项、滞后3项，分别占60%、27%、20%。",
        "ratio_mismatch",
    ),
    (
        "132 goals whose shares are of 125",
        (
            "列入督查的任务132项，其中已完成19项，占15.2%；进展良好98项，占78.4%；"
            "有困难2项，占1.6%；出现调整3项，占2.4%；不能完成3项，占2.4%。"
        ),
        "denominator_mismatch",
    ),
    (
        "the same without shares",
        "132项任务中，已完成19项、进展良好98项、有困难2项、出现调整3项、不能完成3项。",
        "sum_mismatch",
    ),
    ("two points in a number", "完成投资9.1亿元，占年度计划的45.5.4%。", "malformed_number"),
]

SOUND = [
    ("rounding of hidden digits", "新增就业7.23万人，完成目标任务5.2万人的139.1%。"),
    ("cut off, 76.55 as 76.5", "完成投资7655万元，占年度任务10000万元的76.5%。"),
    ("cut off, 75.85 as 75.8", "完成投资7585万元，占年度任务10000万元的75.8%。"),
    ("cut off, 156.25 as 156.2", "完成清理25处，完成任务16处的156.2%。"),
    ("cut off, 60.87 as 60.8", "已开工28个，占年度计划46个的60.8%。"),
    ("cut off, 77.78 as 77", "全县9个重点项目，已开工7个，开工率77%。"),
    ("cut off, 46.15 as 46.1", "共安排13个项目，已竣工6个，竣工率46.1%。"),
    ("cut off to a whole percent", "全市270个项目，已开工129个，开工率47%。"),
    (
        "classes rounded so that they make 100",
        (
            "145项重点任务分解为222项，其中欠进度17项，占7.7%；超进度10项，占4.5%；"
            "已完成和提前完成24项，占10.8%；其它9项，占4.1%；达进度162项，占72.9%。"
        ),
    ),
    (
        "a total one unit off its addends",
        "三个片区分别完成投资23.02亿元、6.30亿元、38.35亿元，合计67.68亿元。",
    ),
    (
        "all five classes of a bulletin",
        (
            "99项任务中，已完成年度目标2项，占2.02%；有序推进且完成季度目标86项，占86.87%；"
            "未完成季度目标8项，占8.08%；暂不实施2项，占2.02%；待确定1项，占1.01%。"
        ),
    ),
]


@pytest.mark.parametrize(
    ("sentence", "code"), [row[1:] for row in DEFECTS], ids=[r[0] for r in DEFECTS]
)
def test_a_published_defect_is_found(sentence, code):
    assert code in codes(audit(sentence))


@pytest.mark.parametrize("sentence", [row[1] for row in SOUND], ids=[row[0] for row in SOUND])
def test_a_sound_figure_beside_them_is_left_alone(sentence):
    assert codes(audit(sentence)) == []


def test_a_column_of_shares_is_computed_from_goal_and_actual():
    found = audit("24589", annual_goal="30000", extra={"完成目标(%)": "91.9"})
    assert [finding.working for finding in found] == ["24589 ÷ 30000 = 81.96%"]


@pytest.mark.parametrize("printed", ["81.9", "82.0", "81.96%", "—", "达到目标"])
def test_a_column_that_is_right_or_no_figure_is_left_alone(printed):
    assert audit("24589", annual_goal="30000", extra={"占年任务之比": printed}) == []


def test_less_is_better_where_the_indicator_says_so():
    unemployment = {"指标名称": "城镇登记失业率(%)", "完成比例(%)": "103"}
    assert codes(audit("4.2", annual_goal="4.3", extra=unemployment)) == ["ratio_mismatch"]
    for right in ("102.4", "102.3", "97.7"):
        fine = {"指标名称": "城镇登记失业率(%)", "完成比例(%)": right}
        assert audit("4.2", annual_goal="4.3", extra=fine) == []

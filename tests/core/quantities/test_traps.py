"""What looks like a number and is none, and what cannot be read (checking.md, trust.md)."""

import time

import pytest

from duban.quantities.quantity import MentionKind
from tests.support.measured import measured, values


@pytest.mark.parametrize(
    "text",
    [
        "己二腈项目二期",
        "二沉池主体完成",
        "一级池换填",
        "一体化平台",
        "一事一议",
        "“两高”事项",
        "双碳工作",
        "三重一大决策",
        "三农工作",
        "四好农村路",
        "三年行动方案",
        "百日攻坚",
        "十四五规划",
        "第二年度工作会",
        "第一批项目",
        "一标段施工",
        "二次供水改造",
        "三次产业协同",
        "一批项目",
        "一个专班",
        "一次性补贴",
        "千方百计稳增长",
        "两位数增长",
        "党的二十大精神",
        "G341改建工程",
        "B2B平台",
        "5G网络覆盖",
        "PM2.5浓度",
        "1#、2#、8#厂房",
        "1-8号厂房",
        "1-8 号厂房",
        "轨道2号线",
        "〔2023〕5号文件",
        "[2024]12号",
        "12345热线",
        "0539-1234567",
        "V2.0版本",
        "3A级景区",
        "1标段",
        "2路公交",
        "7×24小时值守",
        "1+3+N体系",
        "《2026年十件实事100项清单》",
        "9:30开会",
        "6月30日前",
        "每月25日前报送",
        "时间过半、双过半",
        "第3次会议",
        "CO₂排放",
        "二〇二六年",
        "三一八国道",
        "第三方机构",
        "第十六次会议",
    ],
)
def test_names_and_idioms_are_no_quantities(text):
    found = measured(text)
    assert [quantity.text for quantity in found.quantities] in ([], ["24小时"])
    assert found.unread == ()


@pytest.mark.parametrize(
    ("text", "markers", "dates", "expected"),
    [
        ("1.5月10日，印发方案", ["1."], ["5月10日"], []),
        ("完成拆除。 3.6月19日发函", ["3."], ["6月19日"], []),
        ("1.4月15日印发。2.5月8日召开", ["1.", "2."], ["4月15日", "5月8日"], []),
        ("2 经开路东延工程", ["2"], [], []),
        ("2 个项目开工", [], [], ["2 个"]),
        ("1.新建3个。2.12个项目开工", ["1.", "2."], [], ["3 个", "12 个"]),
        ("1、2026年策划9个", ["1、"], ["2026年"], ["9 个"]),
        ("（1）新建5处；（2）改造6处", ["（1）", "（2）"], [], ["5 处", "6 处"]),
        ("①完成3个②完成4个", ["①"], [], ["3 个", "4 个"]),
        ("一是建成3家；二是开工4家", ["一是", "二是"], [], ["3 家", "4 家"]),
        ("1.投资到位。2.5亿元债券发行。3.完成验收", ["1.", "2.", "3."], [], ["5 亿元"]),
        ("完成情况：1.5亿元", [], [], ["1.5 亿元"]),
        ("同比增长。2.4%", [], [], ["2.4 %"]),
    ],
)
def test_list_markers_never_become_decimals(text, markers, dates, expected):
    found = measured(text)
    kinds = {MentionKind.DATE, MentionKind.PERIOD}
    marked = [m.text for m in found.mentions if m.kind is MentionKind.LIST_MARKER]
    assert marked[: len(markers)] == markers
    assert [m.text for m in found.mentions if m.kind in kinds] == dates
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1e99999999", "exponent"),
        ("完成1E5元", "exponent"),
        ("9" * 5000, "too_long"),
        ("1" * 19, "too_long"),
        ("12,34", "separator"),
        ("1_000", "malformed"),
        ("45.5.4%", "malformed"),
        ("٣٤", "look_alike"),
        ("²", "look_alike"),
        ("3½", "look_alike"),
        ("⒈２", "look_alike"),
        ("完成1\u200b2个", "invisible"),
        ("完成1\u202e2个", "invisible"),
        ("19月进展", "impossible_time"),
        ("86具体任务", "no_unit"),
        ("百分之十十", "malformed"),
        ("五分之八", "malformed"),
    ],
)
def test_a_number_that_cannot_be_read_is_shown_not_guessed(text, why):
    found = measured(text)
    assert [unread.why for unread in found.unread] == [why]
    assert found.quantities == ()


@pytest.mark.parametrize(
    "text", ["1e99999999", "9" * 5000, "1," * 2500, "1.1" * 1700, "NaN", "Infinity", "sNaN"]
)
def test_no_number_is_slow_to_refuse(text):
    began = time.process_time()
    assert measured(text).quantities == ()
    assert time.process_time() - began < 0.1  # 10 ms on a quiet machine


@pytest.mark.parametrize("run", ["1个", "1个、", "1-6月1个", "分别1%、", "三个", "增长1%", "负1"])
def test_a_cell_without_stops_is_read_in_linear_time(run):
    began = time.process_time()
    measured(run * (4000 // len(run)))
    assert time.process_time() - began < 2


def test_a_garbled_time_offers_its_repaired_reading():
    assert measured("19月进展情况").unread[0].offered == "1-9月"

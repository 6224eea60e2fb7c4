"""Prose bulletins without a table."""

import pytest

from duban.problems.problem import Refusal
from tests.support.reading import agencies, fields, read

NOTICE = """关于2025年第三季度重点工作落实情况的通报
各镇人民政府，区政府各部门：
根据工作安排，区政府督查室进行了调度，现将有关情况通报如下：
共列入重点工作任务20项，其中已完成年度目标2项，未完成季度目标2项。
一、未完成季度目标任务具体情况
第6项“建设区第二人民医院，年内完成主体封顶”（牵头部门：区卫健局、区城投公司）。三季度目标：主体施工至10层。截至9月底，主体施工至7层。主要原因是资金拨付不及时。
第12项“改造老旧小区30个”（牵头部门：区住建局）。三季度目标为完成20个。目前已完成15个，其余正在施工。下一步，加快推进。
二、因政策调整暂不实施任务
第15项“新建停车场2处”（牵头部门：区城管局）。因规划调整暂不实施。
"""


def test_each_numbered_item_is_an_entry_under_its_heading():
    reading = read(NOTICE)
    assert [(e.number, e.claim, e.claim_status) for e in reading.entries] == [
        ("6", "未完成季度目标", "missed"),
        ("12", "未完成季度目标", "missed"),
        ("15", "因政策调整暂不实施", "suspended"),
    ]
    assert reading.unaccounted == ()
    assert reading.title == "关于2025年第三季度重点工作落实情况的通报"


def test_sentences_go_to_the_fields_that_they_begin_as():
    first, second, _ = read(NOTICE).entries
    assert fields(first, "annual_goal", "period_target", "progress", "shortfall_reason") == [
        "建设区第二人民医院，年内完成主体封顶",
        "主体施工至10层。",
        "截至9月底，主体施工至7层。",
        "主要原因是资金拨付不及时。",
    ]
    assert agencies(first) == [("区卫健局", "lead"), ("区城投公司", "lead")]
    assert second.next_steps == "下一步，加快推进。"


def test_the_whole_text_of_an_item_is_kept():
    assert read(NOTICE).entries[0].extra["原文"].startswith("第6项“建设区第二人民医院")


def test_names_with_item_numbers_and_figures_are_items():
    reading = read(
        "云州市2019年目标任务督查情况\n达到序时进度的项目：\n"
        "高标准农田建设（第12项）：完成5.2万亩，占年度任务的80%。\n"
        "外资到位（第31项）：实际到资3.73亿美元，完成年度目标的53.3%。\n"
    )
    assert [(e.number, e.claim_status) for e in reading.entries] == [
        ("12", "on_track"),
        ("31", "on_track"),
    ]
    assert reading.entries[0].progress == "完成5.2万亩，占年度任务的80%。"


def test_labels_inside_an_item_name_its_fields():
    entry = read(
        "2025年民生实事完成情况\n1.建设学校3所。责任单位：教育局。进展：已建成2所。\n"
        "2.修路10公里。责任单位：交通局。进展：已完成。\n"
    ).entries[0]
    assert fields(entry, "number", "annual_goal", "progress") == [
        "1",
        "建设学校3所。",
        "已建成2所。",
    ]
    assert agencies(entry) == [("教育局", "lead")]


@pytest.mark.parametrize(
    "text",
    ["今天天气很好。\n", "1.只有一条。目前已完成。\n", "一、标题\n二、标题\n没有编号的段落。\n"],
)
def test_other_prose_is_refused(text):
    with pytest.raises(Refusal):
        read(text)

"""Headers and what they mean."""

import pytest

from duban.lookups.columns import (
    Meaning,
    is_header_name,
    lookalike,
    match,
    match_path,
    normalised,
)

MEANINGS = [
    ("序号", "number"),
    ("序 号", "number"),
    ("项次", "number"),
    ("年度目标", "annual_goal"),
    ("2023年目标", "annual_goal"),
    ("全年目标任务", "annual_goal"),
    ("目标任务（万元）", "annual_goal"),
    ("第 2 季度目标", "period_target"),
    ("第２季度目标", "period_target"),
    ("二季度目标", "period_target"),
    ("1-6月任务", "period_target"),
    ("上半年目标", "period_target"),
    ("Q2目标", "period_target"),
    ("重点工作", "task"),
    ("是否完成", "claim"),
    ("二季度是否完成", "claim"),
    ("亮灯情况", "claim"),
    ("具体工作进展", "progress"),
    ("1—11月推进情况", "progress"),
    ("截至6月底进展情况", "progress"),
    ("2023年1-6月完成情况", "progress"),
    ("进展情况及存在问题", "progress"),
    ("未完成原因", "shortfall_reason"),
    ("未按序时进度推进项目的主要原因", "shortfall_reason"),
    ("未达目标原因", "shortfall_reason"),
    ("下一步工作打算", "next_steps"),
    ("市政府分管领导", "leader"),
    ("牵头县领导", "leader"),
    ("市级牵头责任单位", "lead_agency"),
    ("责任\n单位", "agency"),
    ("责任单位（市直）", "agency"),
    ("責任單位", "agency"),
    ("责任（配合）单位", "support_agency"),
    ("数据来源", "data_provider"),
    ("完成时限", "due"),
    ("计划完成时间", "due"),
    ("计量单位", "unit"),
    ("单位", "unit_or_agency"),
    ("备注", "remarks"),
    ("完成率（%）", "measure"),
    ("**目标任务**", "annual_goal"),
]


@pytest.mark.parametrize(("header", "meaning"), MEANINGS)
def test_a_header_has_its_meaning_however_it_is_written(header, meaning):
    found = match(header)
    assert found is not None
    assert found.meaning.value == meaning


@pytest.mark.parametrize(
    "text",
    [
        "市发展改革委",
        "1",
        "",
        "群众满意度",
        "已建成2所。",
        "主体工程已经完成，正在进行内外装修。" * 3,
    ],
)
def test_other_texts_are_no_header(text):
    assert not is_header_name(text)


@pytest.mark.parametrize(
    ("path", "meaning"),
    [
        (("进展", "1-6月"), "progress"),
        (("第二季度", "目标"), "period_target"),
        (("责任单位", "牵头"), "lead_agency"),
        (("责任单位", "配合单位"), "support_agency"),
        (("基本情况", "项目名称"), "task"),
    ],
)
def test_a_path_of_stacked_headers_has_one_meaning(path, meaning):
    found = match_path(path)
    assert found is not None
    assert found.meaning.value == meaning


@pytest.mark.parametrize(("header", "name"), [("⽬标任务", "目标任务"), ("Nо", "No")])
def test_a_lookalike_is_suggested_not_matched(header, name):
    assert match(header) is None
    assert lookalike(header) == name


def test_a_known_or_unknown_name_has_no_lookalike():
    assert lookalike("目标任务") is None
    assert lookalike("群众满意度") is None


def test_normalising_keeps_the_characters_that_count():
    assert normalised(" 第２季度\n目标（％） ") == "第2季度目标(%)"


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("2026年计划投资", Meaning.ANNUAL_GOAL),
        ("2026年度投资计划（万元）", Meaning.ANNUAL_GOAL),
        ("1-9月计划投资", Meaning.PERIOD_TARGET),
        ("计划投资", Meaning.MEASURE),
        ("2026年工作任务", Meaning.TASK),
    ],
)
def test_money_planned_for_a_year_is_its_goal(header, meaning):
    found = match(header)
    assert found is not None
    assert found.meaning is meaning

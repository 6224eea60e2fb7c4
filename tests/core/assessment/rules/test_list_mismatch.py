import pytest

from duban.problems.codes import Severity
from tests.support.audited import audit, checked, codes


@pytest.mark.parametrize(
    ("progress", "severity"),
    [
        ("工业投资、技改投资、民间投资分别增长5.1%、6.2%。", Severity.WARNING),
        ("湖滨、云岭分别完成征迁120户、86户、54户。", Severity.WARNING),
        ("甲局、乙局、丙局、丁局等3个部门联合印发方案。", Severity.NOTICE),
    ],
)
def test_lists_that_cannot_be_paired_or_counted_are_found(progress, severity):
    (finding,) = audit(progress)
    assert (finding.code.value, finding.severity) == ("list_mismatch", severity)


@pytest.mark.parametrize(
    "progress",
    [
        "批零住餐业销售额、服务业收入分别增长1.5%、2.1%、3.3%、4.6%、5%。",  # fused
        "销售面积和网签面积分别增长8.1%、25.4%。",
        "各项存款、贷款余额分别增长9.2%、8%，分别居全省第3位、第7位。",
        "工业和信息化投资、技改投资分别增长5%、6%。",  # 和 inside a name
        "推进云岭、白鹭、青石等6个产业园建设。",  # 等 leaves names out
        "云岭、白鹭、青石3个产业园完成备案。",
        "东站、西站和南站等3座泵站完成改造。",
        "道路、桥梁、管网等12个项目开工。",
        "赴甲地、乙地2次开展招商。",
    ],
)
def test_lists_that_some_reading_explains_are_left_alone(progress):
    assert audit(progress) == []


def test_a_target_is_looked_at_too():
    found = audit("", period_target="推进甲园、乙园、丙园、丁园等3个园区建设。")
    assert codes(found) == ["list_mismatch"]


def test_more_things_named_than_the_target_counts_is_noted_with_both_places():
    target = "推进甲光电、乙生物等3个项目建设。"
    progress = "甲光电项目主体施工，乙生物、丙医疗、丁材料3个项目装修。"
    found = [one for one in checked(progress, period_target=target) if one.code == "list_mismatch"]
    assert [one.severity.value for one in found] == ["notice"]
    assert found[0].working == "4 ≠ 3"
    assert found[0].subtarget == 0
    assert found[0].spans[0].text == "3个"


def test_as_many_as_the_target_counts_are_no_matter():
    target = "推进甲光电、乙生物等3个项目建设。"
    progress = "甲光电项目主体施工，乙生物、丙医疗项目装修。"
    assert "list_mismatch" not in codes(checked(progress, period_target=target))

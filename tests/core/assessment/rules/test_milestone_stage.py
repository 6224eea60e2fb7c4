import pytest

from duban.assessment.assessment import EvidenceRole
from tests.support.judged import judged, only, quotes


@pytest.mark.parametrize(
    ("target", "progress", "verdict"),
    [
        ("北部水厂开工建设。", "北部水厂已于5月开工建设。", "met"),
        ("北部水厂开工建设。", "北部水厂拟于7月开工建设。", "not_met"),
        ("北部水厂开工建设。", "北部水厂设备安装完成。", "met"),
        ("教学楼主体封顶。", "教学楼正在进行三层主体施工。", "not_met"),
        ("教学楼主体封顶。", "教学楼主体封顶基本完成。", "partly_met"),
        ("东湖泵站基本建成。", "东湖泵站已建成投用。", "met"),
        ("完成路面铺设。", "路基施工完成，路面正在铺设。", "not_met"),
        ("取得用地批复。", "用地已组卷上报，待批复。", "not_met"),
        ("滨江公园开工建设。", "滨江公园已开工建设，尚未竣工。", "met"),
        ("启动供热管网改造。", "启动供热管网改造。", "met"),
        ("隧道开始主体施工。", "隧道正在进行桩基施工。", "not_met"),
        ("环评获批。", "环评报告书已受理，尚在技术评估。", "not_met"),
        ("钢结构屋面安装完成。", "钢结构屋面安装完成。", "met"),
    ],
)
def test_the_stage_stated_of_the_same_object_decides(target, progress, verdict):
    found = only(target, progress)
    assert (found.rule, found.verdict.value) == ("milestone_stage", verdict)


@pytest.mark.parametrize(
    ("target", "progress"),
    [
        ("6个市场全部完成改造。", "6个市场中4个已改造完成，其余2个正在施工。"),
        ("各园区污水处理设施全部建成。", "除滨河园区外，其他园区污水处理设施均已建成。"),
        ("12个项目全部复工。", "12个项目中已复工10个。"),
        ("标准厂房完成基础施工。", "标准厂房8栋主体施工，2栋基础施工。"),
    ],
)
def test_a_rest_an_exception_or_a_short_count_makes_it_part(target, progress):
    assert only(target, progress).verdict.value == "partly_met"


def test_what_is_still_open_is_quoted_against_what_is_reached():
    found = only("标准厂房完成基础施工。", "标准厂房8栋主体施工，2栋基础施工。")
    assert quotes(found, EvidenceRole.UNDERMINES) == ("2栋基础施工",)


@pytest.mark.parametrize(
    ("progress", "verdict"),
    [("5月22日完成汛前检查。", "met"), ("6月5日完成汛前检查。", "not_met")],
)
def test_a_target_with_its_own_date_is_judged_by_it(progress, verdict):
    assert only("5月底前完成汛前检查。", progress).verdict.value == verdict


@pytest.mark.parametrize(
    ("progress", "verdict"),
    [
        ("文化馆主体施工至四层。", "met"),
        ("文化馆因资金问题停工。", "not_met"),
        ("加强财政资金绩效监督管理工作。", "not_evidenced"),
    ],
)
def test_what_is_not_yet_due_is_judged_by_the_work_shown(progress, verdict):
    found = only("11月底前文化馆竣工。", progress)
    assert found.verdict.value == verdict


def test_a_near_name_is_another_thing():
    found = judged(
        "推进华锐光电、华瑞光电2个项目投产。", "华锐光电项目已投产，华瑞光电项目正在设备调试。"
    )
    assert [one.verdict.value for one in found.subtargets] == ["met", "not_met"]


def test_another_phase_is_another_thing():
    found = only("高速公路二期开工。", "高速公路一期已于4月开工。")
    assert found.verdict.value == "not_evidenced"

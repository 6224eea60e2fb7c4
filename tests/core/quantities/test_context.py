"""What a number is to its sentence: change, gap, share, role, stock, period (domain.md e.2, e.3, e.5)."""

import pytest

from duban.quantities.quantity import Direction, Role
from tests.support.measured import flags, measured, only


@pytest.mark.parametrize(
    ("text", "direction", "expected"),
    [
        ("固定资产投资增长6.1%", "up", {"is_growth"}),
        ("能耗同比下降1.8%", "down", {"is_growth"}),
        ("进出口同比增长-8.92%", "down", {"is_growth"}),
        ("覆盖率提高到82.9%", "up", set()),
        ("能耗下降到0.4吨标准煤/万元", "down", set()),
        ("城镇化率提高0.5个百分点", "up", {"change_of_rate"}),
        ("增速比1—4月份提高0.5个百分点", "up", {"change_of_rate"}),
        ("增速回落2.1个百分点", "down", {"change_of_rate"}),
        ("降幅收窄至0.4%", "narrowed", {"is_growth"}),
        ("降幅收窄0.7个百分点", "narrowed", {"change_of_rate"}),
        ("降幅扩大1.2个百分点", "widened", {"change_of_rate"}),
        ("位次前移3位", "up", {"change_of_rate"}),
        ("比一季度提升3个位次", "up", {"change_of_rate"}),
        ("比去年同期增加12起", "up", set()),
        ("新增100辆", None, set()),
        ("城镇调查失业率5.2%", None, {"is_share"}),
        ("占全年任务的59.9%", None, {"is_share"}),
        ("完成率达103%", None, {"is_share"}),
        ("统计数据为3.5%", None, set()),
        ("公共充电桩累计达到1260个", None, {"is_stock"}),
        ("机动车保有量5万辆", None, {"is_stock"}),
        ("贷款余额300亿元", None, {"is_stock"}),
        ("贷款余额增长5%", "up", {"is_growth"}),
        ("累计新增充电桩300个", None, set()),
        ("化解存量隐患215处", None, set()),
        ("预计完成投资5亿元", None, {"hedged"}),
        ("有望达到60%", None, {"hedged"}),
        ("将近5亿元", None, set()),
        ("年度计划完成率40%", None, {"is_share"}),
        ("每户补助2000元", None, {"per_each"}),
        ("其中工业项目12个", None, {"is_part"}),
    ],
)
def test_the_words_of_a_clause_mark_its_number(text, direction, expected):
    quantity = only(text)
    assert quantity.direction == (Direction(direction) if direction else None)
    assert flags(quantity) == expected


@pytest.mark.parametrize(
    ("text", "reference", "value"),
    [
        ("超时间进度2.3个百分点", "时间进度", "2.3"),
        ("高于序时进度5.3个百分点", "序时进度", "5.3"),
        ("落后时间进度8.1个百分点", "时间进度", "-8.1"),
        ("滞后序时进度9.8个百分点", "序时进度", "-9.8"),
        ("欠目标进度8.3个百分点", "目标进度", "-8.3"),
        ("低于目标0.9个百分点", "目标", "-0.9"),
        ("超序时进度5.9%", "序时进度", "5.9"),
        ("低于时序进度2.53%", "时序进度", "-2.53"),
        ("快于全市平均进度6个百分点", "全市平均进度", "6"),
        ("增速高于全省0.7个百分点", "全省", "0.7"),
        ("比全省平均高1.2个百分点", "全省平均", "1.2"),
        ("较全国低0.3个百分点", "全国", "-0.3"),
        ("进度超过去年同期1.1个百分点", "去年同期", "1.1"),
        ("低于排名第一的临江市8.1个百分点", "排名第一的临江市", "-8.1"),
        ("超任务42个", "任务", "42"),
        ("超额完成20%", "计划", "20"),
    ],
)
def test_a_distance_is_no_level(text, reference, value):
    quantity = only(text)
    assert (quantity.gap_to, str(quantity.value)) == (reference, value)
    assert quantity.role is Role.ACTUAL


@pytest.mark.parametrize(
    ("text", "versus"),
    [
        ("增速比1—4月份提高0.5个百分点", "1—4月份"),
        ("完成率较去年同期提高12.6个百分点", "去年同期"),
        ("较2019年同期增长34.57个百分点", "2019年同期"),
        ("成交额增长到去年同期的1.8倍", "去年同期"),
        ("同比增长5%", None),
        ("占比提高5%", None),
        ("比例为3%", None),
    ],
)
def test_a_change_names_what_it_is_measured_against(text, versus):
    assert only(text).versus == versus


@pytest.mark.parametrize(
    ("text", "share_of"),
    [
        ("占年度投资计划的97.2%", "年度投资计划"),
        ("占年度计划46.3%", "年度计划"),
        ("为年计划的44%", "年计划"),
        ("完成年度目标的53.3%", "年度目标"),
        ("占任务总数的15.2%", "任务总数"),
        ("投资完成率52.3%", None),
    ],
)
def test_a_share_names_its_whole(text, share_of):
    quantity = only(text)
    assert quantity.is_share
    assert quantity.share_of == share_of


@pytest.mark.parametrize(
    "text",
    [
        "完成年度目标任务589亿元的37.22%",
        "完成年度建设任务（120万千瓦）的37.93%",
        "完成年度任务150公里的近60%",
    ],
)
def test_a_share_points_to_the_quantity_of_its_whole(text):
    whole, share = measured(text).quantities
    assert whole.role is Role.TOTAL
    assert (share.role, share.total_start) == (Role.ACTUAL, whole.start)


@pytest.mark.parametrize(
    ("text", "field", "roles"),
    [
        ("完成投资5亿元", "progress", "actual"),
        ("完成投资5亿元", "period_target", "target"),
        ("完成投资5亿元", "annual_goal", "target"),
        ("完成投资5亿元", "next_steps", "target"),
        ("缺口5亿元", "shortfall_reason", "context"),
        ("总投资14.91亿元，已完成5亿元", "progress", "total actual"),
        ("计划投资3亿元", "progress", "total"),
        ("储气目标为2800万立方米，目前已形成2700万立方米", "progress", "target actual"),
        ("由74.7%提高到82.9%", "progress", "baseline actual"),
        ("从120个增加至150个", "progress", "baseline actual"),
        ("由第13位上升至第2位", "progress", "baseline actual"),
        ("去年同期为3.2%", "progress", "baseline"),
        ("储能项目（200MWh）完成投资50%", "progress", "context actual"),
        ("35千伏电源施工", "progress", "context"),
        ("5天储气能力建成", "progress", "context"),
        ("15分钟生活圈", "progress", "context"),
        ("可用天数为24天", "progress", "actual"),
        ("比计划提前8个月", "progress", "actual"),
        ("推进十大行动", "period_target", "context"),
        ("占总投资31.49%", "progress", "actual"),
        ("任务过半", "progress", "actual"),
    ],
)
def test_a_number_has_a_role_in_its_sentence(text, field, roles):
    found = measured(text, field).quantities
    assert " ".join(quantity.role for quantity in found) == roles


@pytest.mark.parametrize(
    ("text", "subjects", "paired"),
    [
        ("存款、贷款余额分别增长13.8%、12%", ("存款余额", "贷款余额"), True),
        ("本外币存款、贷款余额分别增长1%、2%", ("本外币存款余额", "贷款余额"), True),
        ("工业增加值、零售总额同比分别增长4.1%、—1.2%", ("工业增加值", "零售总额"), True),
        ("商品房面积和网签面积分别增长8.1%、25.4%", ("商品房面积", "网签面积"), True),
        (
            "限上批零住餐业销售额（营业额）分别增长—2.5%、3.4%、29.3%、16.5%",
            ("限上批发业销售额", "限上零售业销售额", "限上住宿业销售额", "限上餐饮业销售额"),
            True,
        ),
        ("湖东、湖西分别回落6.7和6.6个百分点", ("湖东", "湖西"), True),
        ("进出口分别增长3%、4%", ("进口", "出口"), True),
        ("工业、技改、民间投资分别增长5.1%、6.2%", ("工业、技改、民间投资",), False),
    ],
)
def test_values_after_respectively_are_paired_with_their_subjects(text, subjects, paired):
    found = measured(text)
    assert [(one.subjects, one.paired) for one in found.lists] == [(subjects, paired)]
    if paired:
        assert tuple(quantity.indicator for quantity in found.quantities) == subjects


def test_a_second_list_goes_on_with_the_subjects_of_the_first():
    found = measured("存款、贷款余额分别增长11.8%、9%，分别居全省第3位、第9位。")
    assert [quantity.indicator for quantity in found.quantities] == ["存款余额", "贷款余额"] * 2


@pytest.mark.parametrize(
    ("text", "words", "cumulative"),
    [
        ("1-6月份，开工145个", "1-6月份", True),
        ("1-6月份，开工145个。完成投资6亿元", "1-6月份", True),
        ("1-6月份，开工145个。\n完成投资6亿元", "2026年第二季度", None),
        ("一季度开工3个", "一季度", None),
        ("一季度开工3个；二季度开工5个", "二季度", False),
        ("1—5月份增长5%，比1—4月份提高0.5个百分点", "1—5月份", True),
        ("完成2.1亿元", "2026年第二季度", None),
        ("累计完成2.1亿元", "2026年第二季度", True),
        ("当月完成2.1亿元", "当月", False),
        ("6月新增300人", "6月", False),
        ("5月24日发函，完成3个", "2026年第二季度", None),
        ("2026年策划9个，截至目前，开工6个", "2026年第二季度", None),
        ("截至6月底完成5亿元", "6月底", True),
        ("增长6.1%（1-6月）", "1-6月", True),
        ("恢复到2019年同期的81%", "2026年第二季度", None),
    ],
)
def test_a_number_belongs_to_the_period_that_governs_its_sentence(text, words, cumulative):
    quantity = measured(text).quantities[-1]
    assert quantity.period is not None
    assert (quantity.period.text, quantity.cumulative) == (words, cumulative)


def test_a_fact_of_the_running_year_counts_up_to_the_documents_period():
    quantity = only("今年推广汽车60辆")
    assert quantity.period is not None
    assert quantity.period.end.isoformat() == "2026-06-30"


def test_an_annual_goal_is_for_the_whole_year():
    quantity = only("增长8%以上", "annual_goal")
    assert quantity.period is not None
    assert quantity.period.end.isoformat() == "2026-12-31"


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("累计新开工项目140个以上", ["新开工项目"]),
        ("新开工项目已开工145个，开工率59.2%", ["新开工项目", "开工率"]),
        (
            "1—8月份，全县进出口总值同比增长5.2%，比1—7月份提高0.6个百分点",
            ["进出口总值"] * 2,
        ),
        ("桩基完成 36 颗，占 6.6%", ["桩基", "桩基"]),
        ("开工262个项目", ["开工项目"]),
        ("新建中转站8个、分类池20个", ["新建中转站", "分类池"]),
        ("3 个项目、5 家企业", ["项目", "企业"]),
        ("服务业营业收入增长4.3%，增速比一季度回落2.1个百分点", ["服务业营业收入"] * 2),
    ],
)
def test_a_number_measures_the_noun_before_it(text, indicators):
    assert [quantity.indicator for quantity in measured(text).quantities] == indicators


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("10亿元以上项目5个", "context actual"),
        ("培育1000万元以上的工业企业3家", "context actual"),
        ("由5分钟缩短至3分钟", "baseline actual"),
        ("预制箱梁56片（共120片）", "actual total"),
        ("占年度任务（200公里）60.25%", "total actual"),
        ("目标：新增5000户；实际：新增5230户", "target actual"),
        ("增长10%（全市平均8%）", "actual baseline"),
    ],
)
def test_sizes_wholes_and_references_are_not_results(text, roles):
    assert " ".join(quantity.role for quantity in measured(text).quantities) == roles


@pytest.mark.parametrize(
    ("text", "field", "value", "bound"),
    [
        ("压减涉企检查30%以上", "period_target", "-30", "<="),
        ("减少碳排放12%", "progress", "-12", None),
        ("至少建成5个", "period_target", "5", ">="),
        ("每季度至少召开1次会议", "period_target", "1", ">="),
    ],
)
def test_a_verb_or_bound_may_stand_apart_from_its_number(text, field, value, bound):
    quantity = only(text, field)
    assert (str(quantity.value), quantity.comparator) == (value, bound)


def test_this_month_after_a_month_is_that_month():
    quantity = only("5月当月完成1.2亿元")
    assert quantity.period is not None
    assert quantity.period.start.month == 5


def test_a_year_inside_a_name_governs_nothing():
    quantity = only("获得2024年中央预算内投资1.2亿元")
    assert quantity.period is not None
    assert quantity.period.year == 2026

import pytest

from duban.assessment.assessment import EvidenceRole
from duban.lookups.statuses import ClaimStatus
from tests.support.judged import checked, judged, only, quotes


@pytest.mark.parametrize(
    ("target", "progress", "verdict", "reported"),
    [
        ("新增学位3000个。", "新增学位3000个。", "met", "3000"),
        ("新增学位3000个。", "新增学位2999个。", "not_met", "2999"),
        ("完成投资1.2亿元。", "完成投资11800万元。", "not_met", "1.18"),
        ("粮食产量达到30万吨。", "粮食产量6.2亿斤。", "met", "31"),
        ("PM2.5平均浓度控制在38微克/立方米以内。", "PM2.5平均浓度41微克/立方米。", "not_met", "41"),
        ("失业率控制在5.5%以内。", "失业率5.5%。", "met", "5.5"),
        ("单位GDP能耗下降3%。", "单位GDP能耗下降2.1%。", "not_met", "-2.1"),
        ("单位GDP能耗下降3%。", "单位GDP能耗下降3.4%。", "met", "-3.4"),
        ("综合排名进入全省前10位。", "综合排名列全省第8位。", "met", "8"),
        ("技术合同成交额增长1倍。", "技术合同成交额增长到去年同期的1.8倍。", "not_met", "0.8"),
    ],
)
def test_like_is_compared_with_like_in_the_direction_of_the_target(
    target, progress, verdict, reported
):
    found = only(target, progress)
    assert (found.rule, found.verdict.value) == ("numeric_threshold", verdict)
    assert found.comparison is not None
    assert format(found.comparison.reported.normalize(), "f") == reported


@pytest.mark.parametrize(
    ("progress", "verdict"),
    [("增长5.3%。", "met"), ("增长5.22%。", "not_met"), ("增长6%。", "met")],
)
def test_about_tolerates_five_hundredths_below(progress, verdict):
    found = only("规上工业增加值增长5.5%左右。", "规上工业增加值" + progress)
    assert found.verdict.value == verdict


@pytest.mark.parametrize(
    ("progress", "quoted"),
    [
        ("6月新增就业900人，累计新增就业5300人。", "累计新增就业5300人"),
        ("1—5月新增就业4600人，1—6月新增就业5200人。", "1—6月新增就业5200人"),
        ("城东新增就业2600人，城西新增就业2700人。", "城东新增就业2600人"),
    ],
)
def test_a_running_total_the_latest_figure_or_the_sum_of_parts_decides(progress, quoted):
    found = only("新增就业5000人。", progress)
    assert found.verdict.value == "met"
    assert quoted in quotes(found, EvidenceRole.SUPPORTS)


def test_each_of_two_numbers_is_judged_by_itself():
    found = judged("化解隐患不少于200处，新增隐患不超过20处。", "化解隐患215处，新增隐患26处。")
    assert [one.verdict.value for one in found.subtargets] == ["met", "not_met"]


def test_a_hair_below_is_below_and_says_so():
    found = only("户厕改造8000户。", "户厕改造7999户。")
    assert (found.verdict.value, found.why.key) == ("not_met", "numeric_thin")


def test_another_indicator_with_the_same_unit_is_no_answer():
    assert only("工业投资增长10%。", "民间投资增长12%。").verdict.value == "not_evidenced"


@pytest.mark.parametrize(
    ("progress", "verdict"),
    [
        ("开工35个，完工12个。", "not_met"),
        ("完工22个。", "met"),
        ("6个老旧小区中4个完工。", "not_met"),
    ],
)
def test_only_the_number_of_the_same_act_answers(progress, verdict):
    assert only("老旧小区改造完工20个。", "老旧小区改造" + progress).verdict.value == verdict


@pytest.mark.parametrize(
    ("status", "progress", "verdict", "goal"),
    [
        (ClaimStatus.ON_TRACK, "新建公路62公里。", "met", "60"),
        (ClaimStatus.ON_TRACK, "新建公路51公里。", "not_met", "60"),
        (ClaimStatus.AHEAD, "新建公路62公里。", "met", "60"),
        (None, "新建公路62公里。", "met", "60"),
        (ClaimStatus.BEHIND, "新建公路62公里。", "met", "60"),
        (ClaimStatus.DONE_PERIOD, "新建公路62公里。", "not_met", "120"),
        (ClaimStatus.DONE_YEAR, "新建公路121公里。", "met", "120"),
        (ClaimStatus.MISSED, "新建公路62公里。", "not_met", "120"),
    ],
)
def test_schedule_words_ask_for_the_elapsed_share_and_done_words_for_the_whole(
    status, progress, verdict, goal
):
    texts = {"annual_goal": "新建公路120公里。"}
    found = checked(None, progress, texts, status=status).assessment.subtargets[0]
    assert found.verdict.value == verdict
    assert dict(found.why.values)["target"] == goal + "公里"


@pytest.mark.parametrize("goal", ["6月底前新建公路120公里。", "上半年新建公路120公里。"])
def test_a_goal_whose_own_time_is_over_is_due_as_a_whole(goal):
    texts = {"annual_goal": goal}
    found = checked(None, "新建公路62公里。", texts, status=ClaimStatus.ON_TRACK)
    assert found.assessment.subtargets[0].verdict.value == "not_met"


def test_a_rate_of_the_year_is_never_scaled():
    found = judged(None, "外贸增长4%。", annual_goal="外贸增长7%。").subtargets[0]
    assert found.verdict.value == "not_met"


@pytest.mark.parametrize(
    ("target", "progress", "verdict"),
    [
        ("外贸总额增长9%。", "外贸总额增长11%；其中外贸进口下降4%。", "supported"),
        ("注册会员突破10万。", "注册会员实名达12万人，日活0.8万。", "partly_supported"),
        ("新增保健护理床位300张。", "新增床位420张，其中保健护理床位210张。", "contradicted"),
        (
            "新建农村电力线路60公里。",
            "农村电力改造：高压线路28公里、低压线路35公里。",
            "supported",
        ),
        ("栽植灌木3万株。", "栽植灌木1.8万株、乔木2.6万株。", "contradicted"),
    ],
)
def test_what_falls_short_accuses_only_under_the_goals_own_name(target, progress, verdict):
    assert judged(target, progress).verdict.value == verdict


@pytest.mark.parametrize(
    ("target", "progress", "verdict"),
    [
        # another act names the rate: no report on the goal, below or not
        ("养老保险参保率达到98%。", "续保率97.4%，缴费11.8万人。", "not_evidenced"),
        ("养老保险参保率达到98%。", "参保率97.4%，缴费11.8万人。", "not_met"),
        ("信访按期办结率100%。", "按期受理率100%，按期办结率99.2%。", "not_met"),
        # a volume of a shorter time refutes nothing that the rest of the time can bring
        ("快递业务量完成1.2亿件。", "1—5月完成快递业务量1.07亿件。", "unverifiable"),
        ("快递业务量完成1.2亿件。", "1—5月完成快递业务量0.61亿件。", "not_met"),
        ("快递业务量完成1.2亿件。", "1—6月完成快递业务量1.07亿件。", "not_met"),
        ("快递业务量完成1.2亿件。", "1—5月完成快递业务量1.21亿件。", "met"),
        # the acts behind the numbers
        ("新改扩建学校5所。", "3所新建学校、2所改扩建学校9月投用。", "met"),
        ("新改扩建学校6所。", "3所新建学校、2所改扩建学校9月投用。", "not_met"),
        # what the sentence adds up itself
        (
            "发放稳岗补贴3000万元。",
            "发放稳岗返还2140万元、扩岗补助1160万元，共3300万元。",
            "met",
        ),
        (
            "发放稳岗补贴3400万元。",
            "发放稳岗返还2140万元、扩岗补助1160万元，共3300万元。",
            "not_met",
        ),
    ],
)
def test_only_the_same_act_time_and_object_accuse(target, progress, verdict):
    assert only(target, progress).verdict.value == verdict


def test_a_sum_with_another_thing_does_not_help_what_is_named_exactly():
    found = only("处置批而未供土地1800亩。", "处置批而未供土地1462亩、闲置土地386亩，合计1848亩。")
    assert found.verdict.value != "met"

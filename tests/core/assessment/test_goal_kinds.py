"""Which kind a goal is of, what each kind is held against, and what a person's choice changes."""

from decimal import Decimal

import pytest

from duban.assessment.assessment import GoalKind
from duban.assessment.check import check_entry
from duban.assessment.settings import GoalChoice, Plan, Settings
from duban.lookups.lights import load_lights
from duban.lookups.statuses import ClaimStatus
from duban.records.entry import Entry
from tests.support.audited import months
from tests.support.judged import judged


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("新增城镇就业5000人。", "increment"),
        ("完成技改投资12亿元。", "increment"),
        ("建成口袋公园20个。", "increment"),
        ("民营企业总数达300家。", "level"),
        ("规上工业增加值增长6%以上。", "growth"),
        ("单位GDP能耗下降3%。", "growth"),
        ("技术合同成交额增长1倍。", "growth"),
        ("城镇化率提高0.5个百分点。", "growth"),
        ("外资增速由负转正。", "growth"),
        ("生活垃圾回收利用率达到38%以上。", "ratio"),
        ("高新技术产业占比达42%。", "ratio"),
        ("粮食产量稳定在30万吨以上。", "keep_above"),
        ("粮食播种面积保持在92万亩以上。", "keep_above"),
        ("城镇调查失业率控制在5.5%以内。", "keep_below"),
        ("新增隐患不超过20处。", "keep_below"),
        ("综合排名进入全省前10位。", "rank"),
        ("不发生较大及以上生产安全事故。", "zero"),
        ("零星散煤燃烧点位为0个。", "zero"),
        ("印发《行动方案》。", "node"),
        ("北部水厂开工建设。", "node"),
        ("加强知识产权保护宣传。", "work"),
        ("完成光伏建设季度目标。", "unstated"),
    ],
)
def test_a_goal_is_of_one_kind(target, kind):
    assert judged(target, "无关。").subtargets[0].goal_kind.value == kind


@pytest.mark.parametrize(
    ("target", "progress", "verdict"),
    [
        ("民营企业总数达300家。", "民营企业总数达310家。", "met"),  # level with level
        (
            "新增民营企业300家。",
            "民营企业总数达310家。",
            "unverifiable",
        ),  # never level for increment
        ("规上工业增加值增长6%以上。", "规上工业增加值增长6.2%。", "met"),  # rate with rate
        ("生活垃圾回收利用率达到38%以上。", "生活垃圾回收利用率39%。", "met"),
        ("粮食产量稳定在30万吨以上。", "粮食产量29.8万吨。", "not_met"),  # at or above
        ("城镇调查失业率控制在5.5%以内。", "城镇调查失业率5.6%。", "not_met"),  # at or below
        ("综合排名进入全省前10位。", "综合排名列全省第12位。", "not_met"),  # smaller is better
        (
            "不发生较大及以上生产安全事故。",
            "未发生较大及以上生产安全事故。",
            "met",
        ),  # explicit nothing
        ("不发生较大及以上生产安全事故。", "开展安全检查120次。", "not_evidenced"),
        ("散煤燃烧点位为0个。", "散煤燃烧点位0个。", "met"),
        ("散煤燃烧点位为0个。", "散煤燃烧点位2个。", "not_met"),
        ("较大火灾事故控制在0起。", "未发生较大火灾事故。", "met"),
        ("较大火灾事故控制在0起。", "发生较大火灾事故1起。", "not_met"),
        ("新增隐性债务零增长。", "召开债务化解会议3次。", "not_evidenced"),
        ("北部水厂开工建设。", "北部水厂已开工。", "met"),  # yes or no
    ],
)
def test_each_kind_has_its_own_comparison(target, progress, verdict):
    assert judged(target, progress).subtargets[0].verdict.value == verdict


def checked(target, progress, *choices, status=ClaimStatus.DONE_PERIOD, **fields):
    entry = Entry(
        number="8",
        period_target=target,
        progress=progress,
        claim="完成",
        claim_status=status,
        **fields,
    )
    settings = Settings(choices=choices)
    return check_entry(entry, months(6), settings).assessment


@pytest.mark.parametrize(
    ("target", "progress", "inferred", "chosen", "kind"),
    [
        ("新增养老床位300张。", "全市养老床位总数达410张。", "unverifiable", "met", "level"),
        ("护理员300人。", "护理员总数310人。", "met", "unverifiable", "increment"),
        ("数字经济核心产业5.5%。", "数字经济核心产业增长5.8%。", "not_evidenced", "met", "growth"),
        ("重复信访件20件。", "重复信访件26件。", "met", "not_met", "keep_below"),
        ("重复信访件20件。", "重复信访件26件。", "met", "met", "keep_above"),
        ("避免森林火灾。", "未发生森林火灾。", None, "met", "zero"),
        ("杜邦路改造20公里。", "杜邦路改造20公里已开工。", "partly_met", "met", "work"),
    ],
)
def test_a_chosen_kind_changes_what_is_compared_and_says_so(
    target, progress, inferred, chosen, kind
):
    before = checked(target, progress).subtargets[0]
    after = checked(target, progress, GoalChoice(kind=GoalKind(kind))).subtargets[0]
    assert not before.goal_kind_chosen
    assert (after.goal_kind.value, after.goal_kind_chosen) == (kind, True)
    assert after.verdict.value == chosen, before
    if inferred is not None:
        assert before.verdict.value == inferred


def test_a_choice_is_for_its_number_and_its_words_only():
    choice = GoalChoice(number="9", kind=GoalKind.LEVEL)
    assert (
        not checked("新增床位300张。", "床位总数达410张。", choice).subtargets[0].goal_kind_chosen
    )
    choice = GoalChoice(number="8", text="学位", kind=GoalKind.LEVEL)
    assert (
        not checked("新增床位300张。", "床位总数达410张。", choice).subtargets[0].goal_kind_chosen
    )


def test_a_level_is_never_scaled_whatever_the_plan():
    goal = {"annual_goal": "护理员300人。"}
    on_track = ClaimStatus.ON_TRACK
    scaled = checked(None, "护理员160人。", status=on_track, **goal).subtargets[0]
    level = GoalChoice(kind=GoalKind.LEVEL)
    kept = checked(None, "护理员160人。", level, status=on_track, **goal).subtargets[0]
    assert (scaled.verdict.value, kept.verdict.value) == ("met", "not_met")


@pytest.mark.parametrize(
    ("nodes", "months_over", "share"),
    [
        (((3, "0.1"), (6, "0.3")), 3, "0.1"),
        (((3, "0.1"), (6, "0.3")), 6, "0.3"),
        (((3, "0.1"), (6, "0.3")), 9, "0.65"),  # on the line from 30 % to the whole
        (((6, "0.3"),), 3, "0.15"),
        (((6, "1"),), 9, "1"),
        (((6, "0.3"), (12, "1")), 12, "1"),
    ],
)
def test_a_plan_runs_straight_between_its_nodes(nodes, months_over, share):
    plan = Plan(nodes=tuple((month, Decimal(part)) for month, part in nodes))
    assert plan.share(Decimal(months_over) / 12, "投资").quantize(Decimal("0.0001")) == Decimal(
        share
    )


def test_a_seasonal_plan_takes_the_published_share_and_else_the_straight_line():
    plan = Plan(seasonal=True)
    assert plan.share(Decimal("0.5"), "光伏装机") == Decimal("0.3616")
    assert plan.share(Decimal("0.5"), "口袋公园") == Decimal("0.5")
    assert plan.share(Decimal("0.75"), "光伏装机") == Decimal("0.75")


def test_the_plan_moves_the_gap_and_the_volume_that_is_due():
    goal = {"annual_goal": "全年新增光伏装机100万千瓦。"}
    progress = "1—6月，新增光伏装机38万千瓦。"
    straight = checked(None, progress, status=ClaimStatus.ON_TRACK, **goal)
    planned = checked(
        None, progress, GoalChoice(plan=Plan(seasonal=True)), status=ClaimStatus.ON_TRACK, **goal
    )
    assert straight.pace
    assert planned.pace
    assert (straight.pace.gap_points, planned.pace.gap_points) == (
        Decimal("-12.00"),
        Decimal("1.84"),
    )
    assert [one.subtargets[0].verdict.value for one in (straight, planned)] == ["not_met", "met"]


@pytest.mark.parametrize(
    ("profile", "status", "light"),
    [
        ("duban", "behind", "yellow"),
        ("yinchuan", "behind", "yellow"),
        ("sanya", "behind", "yellow"),
        ("tianjin", "behind", "yellow"),
        ("dongguan", "behind", "滞后"),
        ("xuancheng", "behind", "未达到序时进度"),
    ],
)
def test_the_lights_are_those_that_were_chosen(profile, status, light):
    entry = Entry(
        annual_goal="全年新增光伏装机100万千瓦。", progress="1—6月，新增光伏装机38万千瓦。"
    )
    lights = load_lights().profiles[profile]
    pace = check_entry(entry, months(6), Settings(lights=lights)).assessment.pace
    assert pace
    assert (pace.profile, pace.status.value, pace.light) == (profile, status, light)


def test_the_outlook_is_there_when_asked_for_and_changes_no_verdict():
    entry = Entry(
        annual_goal="全年新增光伏装机100万千瓦。", progress="1—6月，新增光伏装机38万千瓦。"
    )
    without = check_entry(entry, months(6)).assessment
    foreseen = check_entry(entry, months(6), Settings(with_outlook=True)).assessment
    assert without.pace
    assert foreseen.pace
    assert foreseen.pace.outlook
    assert without.pace.outlook is None
    assert without.verdict is foreseen.verdict
    assert foreseen.pace.outlook.basis.startswith("National Energy Administration")

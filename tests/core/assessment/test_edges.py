"""Edges of the judgement that a small fault would move (found by `script/mutate`)."""

from decimal import Decimal

import pytest

from duban.assessment.pace import pace
from tests.support.audited import case, months
from tests.support.judged import checked, judged, only, quotes
from tests.support.pairs import told


@pytest.mark.parametrize(
    ("target", "progress", "verdict"),
    [
        ("技术合同成交额是去年同期的1.5倍。", "技术合同成交额比去年同期增长0.6倍。", "met"),
        ("技术合同成交额是去年同期的1.5倍。", "技术合同成交额比去年同期增长0.4倍。", "not_met"),
        ("技术合同成交额增长0.5倍。", "技术合同成交额是去年同期的1.6倍。", "met"),
    ],
)
def test_growth_by_and_up_to_a_multiple_are_put_on_one_footing(target, progress, verdict):
    assert only(target, progress).verdict.value == verdict


def test_nothing_is_never_divided_by():
    made = case("1—6月，发生较大事故0起。", months(6), annual_goal="全年较大事故控制在0起。")
    assert pace(made) is None


def test_a_volume_due_is_the_whole_at_the_years_end():
    place = pace(
        case("1—12月，累计改造老旧小区96个。", months(12), annual_goal="全年改造老旧小区96个。")
    )
    assert place
    assert (f"{place.share}", f"{place.elapsed}", place.status.value) == ("1.0000", "1", "on_track")


@pytest.mark.parametrize(("signs", "severity"), [(29, "notice"), (30, "warning"), (80, "warning")])
def test_a_long_text_weighs_more_from_a_certain_length_on(signs, severity):
    text = ("组织开展现场推进活动并完成初步设计评审和手续办理正在推进下一步工作安排" * 3)[:signs]
    found = dict(told(text, text))
    assert found.get("text_repeated") in {severity, "notice", "warning"}


def test_counts_of_named_things_and_of_all_of_them_are_other_kinds():
    named = judged("推进云岭、白鹭等6个产业园建设。", "无关。").subtargets[0]
    reached = judged("建成产业园6个、标准厂房12万平方米。", "无关。").subtargets[0]
    assert (named.kind.value, reached.kind.value) == ("enumerated_progress", "numeric_threshold")


@pytest.mark.parametrize(
    ("target", "progress", "cited"),
    [
        (
            "印发冷链物流发展规划。",
            "2024年5月10日，印发冷链物流发展规划。",
            "2024年5月10日，印发冷链物流发展规划",
        ),
        ("建成体育馆。", "体育馆尚未建成，正在报市政府审批。", "体育馆尚未建成，正在报市政府审批"),
    ],
)
def test_what_is_cited_begins_with_its_date_and_ends_with_what_is_open(target, progress, cited):
    assert quotes(only(target, progress)) == (cited,)


def test_numbered_items_without_a_telling_word_are_each_answered_by_their_own_number():
    assessment = judged("1.抓好政策落实。2.做好服务工作。", "1.召开推进会3次。2.走访企业20家。")
    assert [quotes(one) for one in assessment.subtargets] == [("召开推进会3次",), ("走访企业20家",)]


def test_a_repair_told_in_another_order_as_done_needs_no_caution():
    assert only("完成泵站检修。", "泵站检修5月28日完成检修工作。").confidence == Decimal("0.9")


@pytest.mark.parametrize(
    ("progress", "spans"),
    [
        ("受理诉求：咨询类30件，占30%；投诉类50件，占50%；求助类20件，占25%。", ["25%", "20件"]),
        (
            "全年办件100件，其中网上办30件、占30%，窗口办50件、占50%，自助办20件、占25%。",
            ["25%", "20件", "100件"],
        ),
    ],
)
def test_a_share_that_does_not_fit_is_shown_with_its_count_and_the_whole_where_one_is_said(
    progress, spans
):
    (finding,) = checked(None, progress, {}).assessment.findings
    assert [one.text for one in finding.spans] == spans

"""The facts that a checker of goals must get right (design, peers: acceptance tests), each by its name.

Numbers 11 and 12 are about reports that are corrected and reviewers who change: the site's tests have them.
"""

from decimal import Decimal

import pytest

from duban.assessment.check import check_entry
from duban.assessment.document_audit import document_audit
from duban.assessment.pace import pace
from duban.assessment.settings import GoalChoice, Plan, Settings
from duban.documents.reader import read_document
from duban.editions.csv_text import csv_text
from duban.editions.source_rows import source_rows
from duban.lookups.statuses import ClaimStatus
from duban.records.entry import Entry
from duban.records.reading import read_entries
from tests.support.audited import audit, case, months
from tests.support.judged import judged, only
from tests.support.pairs import across, document, goal, told


def test_1_a_level_that_must_fall_is_not_met_while_it_is_above():
    found = only("将失业率由0.50%降至0.45%。", "失业率0.47%。")
    assert found.verdict.value == "not_met"
    assert found.comparison
    assert found.comparison.reported > found.comparison.target


def test_2_a_level_almost_reached_is_not_met():
    found = only("民营企业总数由1000家增加到1060家。", "民营企业总数达1048家。")
    assert found.verdict.value == "not_met"
    assert found.comparison
    assert (found.comparison.reported, found.comparison.target) == (Decimal(1048), Decimal(1060))


def test_3_a_quarters_target_is_held_against_the_quarter_not_the_year():
    found = judged(
        "二季度末累计建成60个口袋公园。", "累计建成口袋公园60个。", annual_goal="全年建成90个。"
    )
    assert [one.verdict.value for one in found.subtargets] == ["met"]
    plan = Plan(nodes=((3, Decimal("0.2")), (6, Decimal("0.4")), (9, Decimal("0.6"))))
    entry = Entry(annual_goal="全年建成口袋公园100个。", progress="1—9月，累计建成口袋公园60个。")
    on_plan = check_entry(
        entry, months(9), Settings(choices=(GoalChoice(plan=plan),))
    ).assessment.pace
    assert on_plan
    assert (on_plan.planned, on_plan.gap_points) == (Decimal("0.6"), Decimal("0.00"))


def test_4_classes_that_make_125_of_132_are_a_question_of_base_never_an_accusation():
    text = (
        "列入督查的任务132项，其中已完成19项，占15.2%；进展良好98项，占78.4%；"
        "有困难2项，占1.6%；出现调整3项，占2.4%；不能完成3项，占2.4%。"
    )
    (found,) = audit(text)
    assert (found.code.value, found.severity.value) == ("denominator_mismatch", "notice")


@pytest.mark.parametrize("printed", ["72.9", "73.0", "72.97"])
def test_5_a_share_cut_off_or_rounded_is_accepted(printed):
    assert audit(f"222项任务中，达进度162项，占{printed}%。") == []


@pytest.mark.parametrize(("done", "status"), [("91.0", "watch"), ("92.0", "ahead")])
def test_6_at_the_end_of_november_the_plan_is_eleven_twelfths(done, status):
    place = pace(
        case(f"完成年度任务的{done}%。", months(11), annual_goal="全年改造老旧小区100个。")
    )
    assert place
    assert place.status.value == status
    assert (place.gap_points < 0) is (done == "91.0")


def test_7_a_running_total_that_fell_is_a_contradiction_with_both_texts():
    now, before = "1—9月，累计改造老旧小区52个。", "截至6月底，累计改造老旧小区58个。"
    assert told(now, before) == [("value_fell", "error")]
    texts = {"annual_goal": "全年改造老旧小区96个。"}
    ((found,),) = across(
        document("2026年第三季度目标完成情况", goal(progress=now, **texts)),
        document("2026年第二季度目标完成情况", goal(progress=before, **texts)),
    ).findings
    assert [span.text for span in found.spans] == ["52个", "58个"]


def test_8_a_level_to_be_kept_is_unknown_for_a_quarter_without_a_figure():
    texts = {"annual_goal": "优良天数比例保持在90%以上。"}
    (found,) = across(
        document("2026年第三季度", goal(progress="三季度优良天数比例92%。", **texts), name="q3"),
        document("2026年第一季度", goal(progress="一季度优良天数比例91%。", **texts), name="q1"),
    ).findings
    assert [one.code.value for one in found] == ["period_skipped"]


@pytest.mark.parametrize(
    ("progress", "verdict"),
    [
        ("上半年未发生较大及以上生产安全事故。", "met"),
        ("发生较大生产安全事故1起。", "not_met"),
        ("开展安全检查120次。", "not_evidenced"),
    ],
)
def test_9_of_a_zero_target_only_an_explicit_nothing_is_enough(progress, verdict):
    assert only("不发生较大及以上生产安全事故。", progress).verdict.value == verdict


def test_10_what_is_over_the_target_is_kept_as_it_is():
    place = pace(
        case("1—6月，累计改造老旧小区118个。", months(6), annual_goal="全年改造老旧小区100个。")
    )
    assert place
    assert place.share == Decimal("1.18")


@pytest.mark.parametrize("target", ["力争规上工业增加值增长5%左右。", "规上工业增加值增长5%左右。"])
def test_13_a_claim_of_yes_on_a_target_of_about_is_less_sure_and_says_where_the_edge_is(target):
    found = only(target, "规上工业增加值增长4.8%。")
    assert found.verdict.value == "met"
    assert found.flip
    assert dict(found.flip.values)["margin"].startswith("-0.2")


def test_14_what_is_written_out_is_read_in_again_the_same():
    text = "2026年第二季度目标完成情况\n序号\t年度目标\t是否完成\t具体工作进展\n1\t改造小区96个。\t完成\t改造48个。\n"
    first = read_entries(read_document(text.encode(), name="a.txt"))
    again = read_entries(read_document(csv_text(source_rows(first)).encode(), name="a.csv"))
    assert [(e.number, e.annual_goal, e.claim, e.progress) for e in again.entries] == [
        (e.number, e.annual_goal, e.claim, e.progress) for e in first.entries
    ]
    assert again.entries[0].claim_status is ClaimStatus.DONE_PERIOD
    assert document_audit(again) == ()

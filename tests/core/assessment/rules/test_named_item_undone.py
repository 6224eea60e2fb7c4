from duban.assessment.assessment import EvidenceRole
from duban.provenance.fields import Field
from tests.support.judged import judged, quotes

TARGET = "储能装置生产线、固态电池生产线、光伏组件生产线完成年度投资的50%。"
PROGRESS = (
    "储能装置生产线完成投资50%，固态电池生产线完成投资60%，光伏组件生产线因设计问题尚未开工。"
)


def test_a_named_thing_not_begun_fails_before_any_number_is_read():
    found = judged(TARGET, PROGRESS)
    assert [one.verdict.value for one in found.subtargets] == ["met", "met", "not_met"]
    assert found.subtargets[2].rule == "named_item_undone"
    assert found.verdict.value == "contradicted"


def test_the_cause_column_is_quoted_beside_it():
    found = judged(TARGET, PROGRESS, shortfall_reason="光伏组件生产线未完成设计。").subtargets[2]
    assert quotes(found, EvidenceRole.UNDERMINES) == (
        "光伏组件生产线因设计问题尚未开工",
        "光伏组件生产线未完成设计",
    )
    assert found.evidence[1].span.field is Field.SHORTFALL_REASON


def test_silence_on_a_named_thing_is_no_denial():
    found = judged(TARGET, "储能装置生产线完成投资50%，固态电池生产线完成投资60%。")
    assert found.subtargets[2].verdict.value == "not_evidenced"

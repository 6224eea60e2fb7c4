from duban.problems.codes import Severity
from tests.support.audited import audit, codes

CLASSES = "已完成19项，占15.2%；进展良好98项，占78.4%；有困难8项，占6.4%。"


def test_classes_that_fit_their_own_sum_and_not_the_total_are_noted():
    (finding,) = audit("重点任务132项，其中" + CLASSES)
    assert (finding.code.value, finding.severity) == ("denominator_mismatch", Severity.NOTICE)
    assert finding.working == "19 + 98 + 8 = 125 ≠ 132; 19 ÷ 125 = 15.20%"
    assert dict(finding.values) == {"stated": "132项", "implied": "125项"}


def test_classes_that_fit_any_total_before_them_are_sound():
    assert audit("132个部门承担重点任务125项，其中" + CLASSES) == []
    assert audit("任务132项，分解为事项125项，其中" + CLASSES) == []


def test_a_completion_share_says_which_base_it_would_fit():
    found = audit("完成投资662亿元，投资完成率52.3%。", annual_goal="完成年度投资1260亿元以上。")
    assert codes(found) == ["ratio_mismatch", "denominator_mismatch"]
    assert found[1].working == "662 ÷ 52.3% = 1264.57—1266.99亿元"

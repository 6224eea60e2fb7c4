import pytest

from duban.problems.codes import Severity
from tests.support.audited import audit, codes


@pytest.mark.parametrize(
    ("progress", "working"),
    [
        ("共排查120家，其中一类35家、二类48家、三类39家。", "35 + 48 + 39 = 122 ≠ 120"),
        ("办理86件，分为三类，其中甲类52件、乙类20件。", "52 + 20 = 72 ≠ 86"),
        ("甲片完成3.2亿元、乙片完成5.1亿元，合计9.3亿元。", "3.2 + 5.1 = 8.3 ≠ 9.3"),
    ],
)
def test_parts_that_miss_their_total_are_a_warning(progress, working):
    (finding,) = audit(progress)
    assert (finding.code.value, finding.severity) == ("sum_mismatch", Severity.WARNING)
    assert finding.working == working


@pytest.mark.parametrize(
    "progress",
    [
        "共排查120家，其中一类35家、二类48家。",  # 其中 may leave a rest
        "项目136个，其中亿元以上58个、外资12个、制造业77个。",  # may overlap
        "共120家，其中一类35家、二类48家、三类37家，已整改100家。",  # a list and then more
        "完成投资23.02亿元、6.30亿元、38.35亿元，合计67.68亿元。",  # one unit for each addend
        "新建公园12个，其中甲区5个（含街角2个）、乙区7个。",  # a note in brackets is no part
        "共20家，其中新增企业30家。",
    ],
)
def test_parts_that_may_be_right_are_left_alone(progress):
    assert audit(progress) == []


def test_classes_of_goals_that_miss_their_total_are_only_noted():
    (finding,) = audit("32项任务中，已完成19项、进展良好8项、推进缓慢3项。")
    assert (finding.code.value, finding.severity) == ("sum_mismatch", Severity.NOTICE)


def test_a_list_that_denominator_mismatch_explains_is_not_told_twice():
    classes = "已完成19项，占15.2%；进展良好98项，占78.4%；有困难8项，占6.4%。"
    assert codes(audit("任务132项，其中" + classes)) == ["denominator_mismatch"]

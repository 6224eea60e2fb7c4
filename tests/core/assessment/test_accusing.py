"""A failed comparison accuses only where no other number of the row could be the one meant."""

import pytest

from tests.support.judged import judged


@pytest.mark.parametrize(
    ("target", "progress", "verdict"),
    [
        ("网办率达到98%。", "网上可办率98.7%，全程网办率91.2%。", "partly_met"),
        ("网办率达到98%。", "网办率91.2%，满意率99.1%。", "not_met"),
        ("固定资产投资增长9%。", "固定资产投资增长6.3%，其中工业投资增长14.8%。", "not_met"),
        (
            "为6万名60周岁以上老人接种疫苗。",
            "接种疫苗6.3万人，其中60周岁以上老人5.1万人、学生1.2万人。",
            "not_met",
        ),
        ("第二季度新增就业1500人。", "4—6月新增就业1320人，累计新增就业3100人。", "not_met"),
        ("工业增加值增长5%。", "1—5月工业增加值增长5.6%，1—6月增长4.8%。", "not_met"),
        ("新开工安置房800套。", "竣工安置房900套，新开工620套。", "not_met"),
    ],
)
def test_a_number_accuses_unless_another_may_be_meant(target, progress, verdict):
    (found,) = judged(target, progress).subtargets
    assert (found.rule, found.verdict.value) == ("numeric_threshold", verdict)


def test_the_doubt_names_both_numbers_and_quotes_them():
    (found,) = judged("网办率达到98%。", "网上可办率98.7%，全程网办率91.2%。").subtargets
    assert dict(found.why.values) == {
        "reported": "91.2%",
        "other": "98.7%",
        "target": "网办率达到98%",
    }
    assert [one.span.text for one in found.evidence] == ["网上可办率98.7%", "全程网办率91.2%"]


@pytest.mark.parametrize(
    ("target", "progress", "verdict"),
    [
        ("新增护理型床位1100张。", "护理型床位1.37万张，新增护理型床位930张。", "not_met"),
        ("新增护理型床位900张。", "护理型床位1.37万张，新增护理型床位930张。", "met"),
        ("新增护理型床位500张。", "新增养老床位620张，其中护理型430张。", "not_met"),
    ],
)
def test_where_what_was_added_is_asked_for_the_number_so_named_answers(target, progress, verdict):
    (found,) = judged(target, progress).subtargets
    assert found.verdict.value == verdict


def test_a_rate_is_found_by_the_end_of_its_name_unless_two_goals_end_so():
    told = "新增27个村完成治理，治理率56.4%。"
    (found,) = judged("农村生活污水治理率达到55%。", told).subtargets
    assert found.verdict.value == "met"
    both = judged("断面优良率100%，生活污水治理率达到55%。", "断面优良率100%；" + told).subtargets
    assert [one.verdict.value for one in both] == ["met", "met"]

import pytest

from tests.support.judged import only


@pytest.mark.parametrize(
    ("target", "progress", "verdict"),
    [
        ("外资增速由负转正。", "外资同比增长2.1%。", "met"),
        ("外资增速由负转正。", "外资降幅收窄至0.4%。", "not_met"),
        ("三项指标均实现正增长。", "甲、乙、丙分别增长5.1%、6.2%、0.3%。", "met"),
        ("三项指标均实现正增长。", "甲、乙、丙分别增长5.1%、6.2%。", "partly_met"),
        ("工业用电量由负转正。", "工业用电量实现由负转正。", "met"),
        ("信访总量下降。", "信访总量同比上升6.2%。", "not_met"),
        ("信访总量下降。", "信访总量同比下降6.2%。", "met"),
        ("公共机构用能总量零增长。", "公共机构用能总量同比下降1.3%。", "met"),
        ("公共机构用能总量零增长。", "公共机构用能总量同比增长1.3%。", "not_met"),
        ("公共机构用能总量零增长。", "公共机构用能总量同比增长0%。", "met"),
        ("事故起数、死亡人数双下降。", "事故起数、死亡人数分别下降12%、20%。", "met"),
    ],
)
def test_the_sign_of_the_change_decides(target, progress, verdict):
    found = only(target, progress)
    assert (found.rule, found.verdict.value) == ("turned_change", verdict)

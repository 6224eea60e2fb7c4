import pytest

from tests.support.judged import judged, only


@pytest.mark.parametrize(
    ("target", "progress", "verdict"),
    [
        ("行政村通快递覆盖率达到90%。", "全县312个行政村中已有298个设立快递点。", "met"),
        ("行政村通快递覆盖率达到98%。", "全县312个行政村中已有298个设立快递点。", "not_met"),
        ("环卫车辆新能源占比不低于40%。", "全市环卫车辆386辆，新能源车171辆。", "met"),
        ("环卫车辆新能源占比不低于50%。", "全市环卫车辆386辆，新能源车171辆。", "not_met"),
        ("噪声投诉办结率95%。", "受理噪声投诉386件，办结351件。", "not_evidenced"),
        ("食品企业责任险投保率95%。", "在营食品企业1020家，投保986家。", "met"),
        ("食品企业责任险投保率98%。", "在营食品企业1020家，投保986家。", "not_met"),
        ("大病救治率99%。", "患者1240人，目前正在救治1190人。", "not_evidenced"),
        ("一年期项目占比30%。", "共有项目20个，新立项9个。", "not_evidenced"),
    ],
)
def test_part_and_whole_give_the_rate(target, progress, verdict):
    assert only(target, progress).verdict.value == verdict


def test_the_part_after_which_the_goal_asks_is_chosen():
    found = judged(
        "新增停车泊位3000个，其中充电泊位占比不低于20%。",
        "新增停车泊位3120个，其中充电泊位702个、普通泊位2418个。",
    )
    assert [one.verdict.value for one in found.subtargets] == ["met", "met"]
    assert found.subtargets[1].rule == "share_of_parts"

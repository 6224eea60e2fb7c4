import pytest

from tests.support.judged import judged, only


@pytest.mark.parametrize(
    ("target", "progress", "verdict"),
    [
        ("完成征兵任务180人。", "向部队输送新兵182名。", "met"),
        ("完成征兵任务180人。", "向部队输送新兵171名。", "not_evidenced"),
        ("改造背街小巷20条。", "完工23条、在建4条。", "met"),
        ("培养讲解员60人。", "预计年底前有64人结业。", "not_evidenced"),
        ("培养讲解员60人。", "接待游客6400人。", "not_evidenced"),
        ("争取资金2000万元。", "项目总投资2600万元。", "not_evidenced"),
    ],
)
def test_a_number_that_cannot_fall_short_is_enough(target, progress, verdict):
    assert only(target, progress).verdict.value == verdict


def test_a_piece_that_names_nothing_is_answered_by_the_row():
    found = judged(
        "设立助农贷款基金，规模不低于800万元。", "助农贷款基金5月设立，首期到位900万元。"
    )
    assert [one.verdict.value for one in found.subtargets] == ["met", "met"]

import pytest

from tests.support.judged import only


@pytest.mark.parametrize(
    ("target", "progress", "verdict"),
    [
        ("5月底前完成汛前检查。", "5月30日完成汛前检查。", "met"),
        ("5月底前完成汛前检查。", "6月2日完成汛前检查。", "not_met"),
        ("4月15日前印发要点。", "4月15日印发要点。", "met"),
        ("4月15日前印发要点。", "4月16日印发要点。", "not_met"),
        ("汛前完成泵站检修。", "5月28日完成泵站检修。", "met"),
        ("汛前完成泵站检修。", "6月20日完成泵站检修。", "not_met"),
        ("印发要点。", "3月20日印发要点。", "met"),
    ],
)
def test_a_target_is_judged_by_the_last_day_it_gives_itself(target, progress, verdict):
    assert only(target, progress).verdict.value == verdict

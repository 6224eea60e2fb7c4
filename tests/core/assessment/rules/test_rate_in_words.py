import pytest

from tests.support.judged import judged, only


@pytest.mark.parametrize(
    ("target", "progress", "verdict"),
    [
        ("危房改造开工率100%。", "28户危房改造对象已全部开工。", "met"),
        ("危房改造开工率100%。", "28户危房改造对象均已开工。", "met"),
        ("危房改造开工率100%。", "28户危房改造对象已开工26户，其余2户正在协调。", "not_met"),
        ("危房改造开工率90%以上。", "28户危房改造对象已开工26户，其余2户正在协调。", "met"),
        ("信访件按期办结率95%。", "信访件86件，按期办结83件。", "met"),
        ("项目开工率80%。", "项目已全部开工，其余环节正常。", "not_evidenced"),
        ("项目开工率80%。", "预计项目年底全部开工。", "not_evidenced"),
    ],
)
def test_all_of_them_or_part_and_whole_give_the_rate(target, progress, verdict):
    assert only(target, progress).verdict.value == verdict


def test_the_computed_rate_is_shown():
    found = only("项目开工率达到90%。", "20个项目已开工14个。")
    assert found.rule == "rate_in_words"
    assert found.comparison is not None
    assert found.comparison.reported == 70
    assert found.comparison.holds is False


@pytest.mark.parametrize("target", ["失业率5%以下。", "增长率5%。", "资金利用率90%。"])
def test_rates_that_are_no_share_of_a_counted_whole_are_left_alone(target):
    rules = [one.rule for one in judged(target, "12个园区均已完成统计。").subtargets]
    assert "rate_in_words" not in rules

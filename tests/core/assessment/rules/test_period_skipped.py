from tests.support.pairs import across, document, goal

GOAL = "优良天数比例保持在90%以上。"


def _side(title, progress):
    return document(title, goal(annual_goal=GOAL, progress=progress), name=title)


def _told(now, *earlier):
    return [(f.code.value, f.severity.value, dict(f.values)["periods"])
            for f in across(now, *earlier).findings[0]]  # fmt: skip


def test_a_quarter_without_a_figure_is_unknown():
    now = _side("2026年第三季度", "三季度优良天数比例92%。")
    first = _side("2026年第一季度", "一季度优良天数比例91%。")
    silent = _side("2026年第二季度", "开展扬尘整治。")
    wanted = [("period_skipped", "notice", "2026-Q2")]
    assert _told(now, first) == wanted
    assert _told(now, first, silent) == wanted


def test_with_every_quarter_there_is_nothing_to_say():
    now = _side("2026年第三季度", "三季度优良天数比例92%。")
    first = _side("2026年第一季度", "一季度优良天数比例91%。")
    second = _side("2026年第二季度", "二季度优良天数比例93%。")
    assert _told(now, first, second) == []


def test_a_figure_since_january_covers_what_lies_before():
    now = _side("2026年第三季度", "1-9月优良天数比例92%。")
    assert _told(now, _side("2026年第一季度", "一季度优良天数比例91%。")) == []

from duban.assessment.matching import match_entries
from tests.support.pairs import document, goal


def _matched(now, before):
    later = document("2026年二季度", *now)
    return [
        (m.entry, m.number, m.how.value)
        for m in match_entries(later, document("2026年一季度", *before)).matches
    ]


def test_a_goal_is_found_under_another_number_and_in_other_words():
    before = [
        goal("1", annual_goal="改造老旧小区96个。", lead="市住建局"),
        goal("2", annual_goal="完善充电基础设施，新建公共充电桩1600个。", lead="市能源局"),
        goal("3", annual_goal="培训技能人才2万人。", lead="市人社局"),
    ]
    now = [
        goal("1", annual_goal="培训技能人才2万人。", lead="市人社局"),
        goal("2", annual_goal="优化充电基础设施，新建公共充电桩1500个左右。", lead="市能源局"),
        goal("4", annual_goal="改造老旧小区96个。", lead="市住建局"),
    ]
    assert _matched(now, before) == [
        ("1", "3", "number_changed"),
        ("2", "2", "wording_changed"),
        ("4", "1", "number_changed"),
    ]


def test_two_that_are_as_like_as_each_other_are_not_matched():
    twins = [goal(None, annual_goal="推进项目建设。"), goal(None, annual_goal="推进项目建设。")]
    assert {how for _, _, how in _matched(twins, twins)} == {"ambiguous"}


def test_twins_in_wording_are_told_by_their_numbers():
    twins = [goal(n, annual_goal="推进项目建设。", lead="市发改委") for n in ("1", "2")]
    assert _matched(twins, twins) == [("1", "1", "same"), ("2", "2", "same")]


def test_two_goals_with_a_common_phrase_are_two_goals():
    assert (
        _matched(
            [goal("5", annual_goal="加快推进城北污水处理厂建设。")],
            [goal("9", annual_goal="加快推进市妇幼保健院建设。")],
        )
        == []
    )


def test_the_order_of_the_rows_changes_no_match():
    rows = [goal(str(n), annual_goal=f"建成第{n}水厂并投用{n}0公里管网。") for n in range(1, 8)]
    assert sorted(_matched(rows[::-1], rows)) == sorted(_matched(rows, rows))

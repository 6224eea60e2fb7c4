from tests.support.pairs import across, document, goal

GOALS = ("改造老旧小区96个。", "新建充电桩1600个。", "培训技能人才2万人。", "建成高标准农田24万亩。",
         "整合市属国有企业。")  # fmt: skip


def _document(title, goals, **more):
    return document(title, *(goal(str(at), annual_goal=text, **more) for at, text in goals))


def _gone(now, before):
    found = across(now, before).document
    return [(f.code.value, f.severity.value, dict(f.values)["goal"]) for f in found]


def test_a_goal_that_is_not_there_any_more_is_to_be_looked_at():
    every = [*enumerate(GOALS, 1)]
    now, before = _document("2026年三季度", every[:4]), _document("2026年二季度", every)
    assert _gone(now, before) == [("goal_vanished", "warning", "整合市属国有企业。")]


def test_one_that_only_changed_its_number_is_there():
    now = _document("2026年三季度", enumerate(GOALS[1:] + GOALS[:1], 11))
    assert _gone(now, _document("2026年二季度", enumerate(GOALS, 1))) == []


def test_in_an_extract_it_is_a_notice():
    every = [*enumerate(GOALS, 1)]
    found = _gone(_document("2026年三季度", every[:3]), _document("2026年二季度", every))
    assert [severity for _, severity, _ in found] == ["notice", "notice"]


def test_one_that_was_done_for_the_year_is_a_notice():
    every = [*enumerate(GOALS, 1)]
    now = _document("2026年三季度", every[:4])
    before = _document("2026年二季度", every, claim="已完成年度目标")
    assert [severity for _, severity, _ in _gone(now, before)] == ["notice"]


def test_a_table_of_another_plan_is_not_compared():
    now = _document("2026年三季度", enumerate(GOALS[:2], 1))
    other = _document("2026年二季度", enumerate(["发展海洋牧场。", "修编国土规划。"], 1))
    found = across(now, other)
    assert ([f.code.value for f in found.document], found.matches) == (["not_compared"], ())

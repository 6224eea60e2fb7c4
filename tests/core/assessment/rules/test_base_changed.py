from tests.support.pairs import across, document, goal, told

GOAL = "建成高标准农田24万亩。"


def test_a_smaller_base_is_to_be_looked_at():
    before = "1-6月建成高标准农田12.6万亩，占年度任务24万亩的52.5%。"
    now = "1-9月建成高标准农田18万亩，占年度任务20万亩的90%。"
    assert told(now, before, goal_text=GOAL) == [("base_changed", "warning")]


def test_the_same_base_in_another_unit_is_no_change():
    before = "1-6月完成投资12亿元，占年度计划24亿元的50%。"
    now = "1-9月完成投资18亿元，占年度计划240000万元的75%。"
    assert told(now, before, goal_text="完成投资24亿元。") == []


def test_where_the_goal_itself_was_changed_it_is_a_notice():
    now = goal(
        annual_goal="建成高标准农田20万亩。", progress="1-9月建成18万亩，占年度任务20万亩的90%。"
    )
    before = goal(annual_goal=GOAL, progress="1-6月建成12.6万亩，占年度任务24万亩的52.5%。")
    found = across(document("2026年三季度情况", now), document("2026年二季度情况", before))
    assert [(f.code.value, f.severity.value) for f in found.findings[0]] == [
        ("target_lowered", "warning"),
        ("base_changed", "notice"),
    ]

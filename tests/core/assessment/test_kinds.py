import pytest

from tests.support.judged import judged


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("新增就业5000人。", "numeric_threshold"),
        ("不发生较大事故。", "numeric_threshold"),
        ("外资增速由负转正。", "numeric_threshold"),
        ("完成光伏建设季度目标。", "numeric_threshold"),
        ("印发《行动方案》。", "document_issuance"),
        ("建立政企沟通机制。", "document_issuance"),
        ("城市更新规划印发实施。", "document_issuance"),
        ("北部水厂开工建设。", "milestone_stage"),
        ("推进北部水厂投产。", "milestone_stage"),
        ("12个项目全部复工。", "milestone_stage"),
        ("启动管网改造。", "milestone_stage"),
        ("推进云岭等6个产业园建设。", "enumerated_progress"),
        ("推进轻轨前期工作。", "activity"),
        ("对未完成整改的企业进行约谈。", "activity"),
        ("协助企业办理迁移手续。", "conditional_service"),
    ],
)
def test_a_target_is_of_the_kind_that_decides_how_it_is_judged(target, kind):
    assert judged(target, "无关。").subtargets[0].kind.value == kind


def test_a_purpose_is_one_only_after_the_work_it_serves():
    after = judged("加强监管，保障老年人权益。", "无关。").subtargets[1]
    first = judged("保障老年人权益。", "无关。").subtargets[0]
    assert (after.kind.value, first.kind.value) == ("purpose", "activity")

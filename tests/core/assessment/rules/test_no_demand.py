import pytest

from tests.support.judged import only


@pytest.mark.parametrize(
    "progress", ["暂未收到企业迁移申请。", "二季度暂无企业提出迁移申请。", "未接到企业迁移诉求。"]
)
def test_a_service_nobody_asked_for_is_neither_shown_nor_refuted(progress):
    found = only("协助企业办理迁移手续。", progress)
    assert (found.rule, found.verdict.value) == ("no_demand", "unverifiable")


def test_a_served_request_is_shown():
    assert only("协助企业办理迁移手续。", "协助12家企业办理迁移手续。").verdict.value == "met"

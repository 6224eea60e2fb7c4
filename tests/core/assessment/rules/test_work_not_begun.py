import pytest

from tests.support.judged import only


@pytest.mark.parametrize(
    ("progress", "verdict"),
    [
        ("老人看护设备安装方案正在论证。", "not_met"),
        ("看护设备安装尚未启动。", "not_met"),
        ("完成现场勘查，安装方案正在论证。", "partly_met"),  # of what, it does not say
        ("完成设备采购招标，中标单位正在备货。", "partly_met"),
        ("安装工作尚未启动。", "partly_met"),
    ],
)
def test_a_stated_stage_before_the_work_is_a_miss_under_its_name(progress, verdict):
    found = only("为800户老人安装看护设备。", progress)
    assert (found.rule, found.verdict.value) == ("work_not_begun", verdict)


@pytest.mark.parametrize(
    "progress",
    ["看护设备安装全面铺开，惠及5个社区。", "看护设备安装有序推进。", "召开安装工作部署会。"],
)
def test_a_clause_that_shows_work_or_says_nothing_is_no_miss(progress):
    assert only("为800户老人安装看护设备。", progress).verdict.value != "not_met"

import pytest

from duban.assessment.states import read_stages, read_state
from duban.lookups.cues import CueKind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("尚未开工", CueKind.NOT_DONE),
        ("待修订完成后方可开展", CueKind.DEFER),
        ("拟于7月开工", CueKind.FUTURE),
        ("已形成征求意见稿", CueKind.STAGE_BEFORE),
        ("二季度数据暂时未出", CueKind.DATA_OUT),
        ("暂未收到企业申请", CueKind.NO_DEMAND),
        ("其余2个正在施工", CueKind.RESIDUAL),
        ("除滨河园区外", CueKind.RESIDUAL),
        ("主体基本完工", CueKind.HEDGE),
        ("已按序时进度完成目标任务", CueKind.SELF_ASSERTION),
        ("未发生重大事故", CueKind.POSITIVE_NEGATION),
        ("12个项目无一未复工", CueKind.POSITIVE_NEGATION),
    ],
)
def test_a_clause_says_how_far_it_has_got(text, kind):
    assert read_state(text).has(kind)


@pytest.mark.parametrize(
    "text",
    [
        "未发生重大事故",
        "12个项目无一未复工",
        "暂未收到企业申请",
        "对未完成整改的企业进行约谈",
        "建成未来社区5个",
        "走访未成年人410名",
        "模拟演练",
        "虚拟电厂建成",
    ],
)
def test_what_only_looks_like_a_denial_is_none(text):
    assert not read_state(text).has(CueKind.NOT_DONE, CueKind.FUTURE)


@pytest.mark.parametrize(
    ("text", "heights"),
    [
        ("主体结构封顶", [60, 70]),
        ("完成基础施工", [59]),
        ("正在进行基础施工", [50]),
        ("路基施工完成", [59]),
        ("已竣工投产", [90, 110]),
        ("完善基础设施", []),
    ],
)
def test_a_stage_is_higher_once_it_is_finished(text, heights):
    assert [one.height for one in read_stages(text)] == heights


def test_a_stage_that_is_foreseen_or_denied_is_marked():
    (foreseen,) = read_stages("拟8月投产")
    (denied,) = read_stages("尚未开工")
    assert (foreseen.foreseen, denied.denied) == (True, True)

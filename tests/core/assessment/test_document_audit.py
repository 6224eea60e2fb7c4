"""The counting sentence of a bulletin: what is flagged, and what honest rounding explains."""

import pytest

from duban.assessment.document_audit import document_audit
from duban.problems.codes import Severity
from duban.records.entry import Reading
from tests.support.reading import read

ITEMS = "\n一、未完成的任务\n1.建学校3所。目前建成1所。\n2.修路10公里。目前修2公里。\n"
HEAD = "2025年三季度重点任务完成情况通报\n"


def _reading(sentence: str) -> Reading:
    return read(HEAD + sentence + ITEMS)


FLAGGED = [
    (
        "132 goals, classes of 125, shares of 125",
        (
            "列入督查的任务132项，其中已完成或基本完成19项，占15.2%；进展良好98项，占78.4%；"
            "有困难2项，占1.6%；出现调整3项，占2.4%；年底不能全部完成3项，占2.4%。"
        ),
        "denominator_mismatch",
        "19 + 98 + 2 + 3 + 3 = 125 ≠ 132; 19 ÷ 125 = 15.20%",
    ),
    (
        "the same without shares",
        "132项任务中，已完成19项、进展良好98项、有困难2项、出现调整3项、不能完成3项。",
        "sum_mismatch",
        "19 + 98 + 2 + 3 + 3 = 125 ≠ 132",
    ),
    (
        "fifteen goals at 60, 27 and 20 percent",
        "15项任务中，已完成9项，占60%；推进中3项，占27%；滞后3项，占20%。",
        "ratio_mismatch",
        "3 ÷ 15 = 20.00%",
    ),
    (
        "more in the classes than in all",
        "20项任务中，已完成15项，推进缓慢7项。",
        "sum_mismatch",
        "15 + 7 = 22 ≠ 20",
    ),
]

SOUND = [
    (
        "99项任务中，已完成年度目标2项，占2.02%；有序推进中且完成季度目标86项，占86.87%；"
        "未完成季度目标8项，占8.08%；因政策调整暂不实施2项，占2.02%；待确定1项，占1.01%。"
    ),
    (
        "145项任务分解为222项，其中欠进度17项，占7.7%；超进度10项，占4.5%；已完成和提前完成24项，占10.8%；"
        "其它9项，占4.1%；达进度162项，占72.9%。"
    ),
    "55项量化指标中，达到序时进度的44项，占80%；未达到序时进度的11项，占20%。",
    "3项任务中，已完成1项，占34%；正常推进1项，占33%；滞后1项，占33%。",
    "270项任务中，已完成129项，占47%；正常推进141项，占52%。",
    "20项任务中，已完成2项，占10%；未完成3项，占15%。",
    "共列入任务20项，其中已完成2项，未完成2项。",
]


@pytest.mark.parametrize(
    ("sentence", "code", "working"), [r[1:] for r in FLAGGED], ids=[r[0] for r in FLAGGED]
)
def test_what_does_not_add_up_is_a_notice(sentence, code, working):
    (finding,) = document_audit(_reading(sentence))
    assert (finding.code, finding.severity) == (code, Severity.NOTICE)
    assert finding.working == working
    assert finding.text == sentence
    assert all(0 <= start < end <= len(sentence) for start, end in finding.spans)


@pytest.mark.parametrize("sentence", SOUND)
def test_rounding_cutting_off_and_shares_made_to_add_up_are_sound(sentence):
    reading = _reading(sentence)
    assert len(reading.counts) == 1
    assert document_audit(reading) == ()

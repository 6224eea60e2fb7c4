"""The sentence that sorts all goals into classes, as data."""

import pytest

from duban.provenance.place import Place
from duban.records.counting import counts_in

LINE = (Place(line=1),)

SENTENCES = [
    (
        "99项重点任务中，已完成年度目标的2项，占2.02%；未完成季度目标的8项，占8.08%。",
        99,
        [("已完成年度目标", 2, "2.02"), ("未完成季度目标", 8, "8.08")],
    ),
    (
        "145项重点任务分解为222项，其中欠进度17项，占7.7%；达进度162项，占72.9%。",
        222,
        [("欠进度", 17, "7.7"), ("达进度", 162, "72.9")],
    ),
    (
        "列入督查的共55项。达到序时进度44项、占比80%。未达到序时进度11项、占比20%。",
        55,
        [("达到序时进度", 44, "80"), ("未达到序时进度", 11, "20")],
    ),
    (
        "15项任务中，已完成9项、推进中3项、滞后3项，分别占60%、27%、20%。",
        15,
        [("已完成", 9, "60"), ("推进中", 3, "27"), ("滞后", 3, "20")],
    ),
    (
        "全区１０项任务，正常推进８项（80%），推进缓慢2项（20%）。",
        10,
        [("正常推进", 8, "80"), ("推进缓慢", 2, "20")],
    ),
    (
        "99项任务中，2项已完成年度目标，占2.02%；97项有序推进，占97.98%。",
        99,
        [("已完成年度目标", 2, "2.02"), ("有序推进", 97, "97.98")],
    ),
]


@pytest.mark.parametrize(("text", "total", "classes"), SENTENCES)
def test_total_and_classes_are_read(text, total, classes):
    (count,) = counts_in(text, LINE)
    assert count.total == total
    assert [(c.name, c.count, str(c.share)) for c in count.classes] == classes
    assert count.text == text


def test_nested_totals_make_a_sentence_each():
    found = counts_in(
        "省级项目8项，其中按序时6项、慢序时2项；市级项目20项，其中按序时17项、慢序时3项。", LINE
    )
    assert [count.total for count in found] == [8, 20]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "今年以来，全市共召开会议3次，解决问题12项。",
        "全市25个项目中，已开工15个、已竣工3个、已签约7个。",
        "完成投资30亿元，占年度计划的60%。",
    ],
)
def test_other_sentences_count_nothing(text):
    assert list(counts_in(text, LINE)) == []

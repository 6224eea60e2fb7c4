import pytest

from tests.support.pairs import across, document, goal


def _codes(now, before):
    found = across(
        document("2026年三季度情况", goal("20", annual_goal=now, progress="略", lead="市能源局")),
        document(
            "2026年一季度情况", goal("20", annual_goal=before, progress="有", lead="市能源局")
        ),
    )
    return [(f.code.value, f.severity.value) for f in found.findings[0]]


@pytest.mark.parametrize(
    ("before", "now", "severity"),
    [
        ("完善充电设施，新建充电桩1600个。", "优化充电设施，新建充电桩1600个。", "notice"),
        ("新建充电桩1600个。", "新建充电桩1700个。", "notice"),
        ("完善充电设施布局，新建充电桩1600个。", "完善充电设施布局，新建一批充电桩。", "warning"),
    ],
)
def test_other_words_are_told(before, now, severity):
    assert _codes(now, before) == [("target_reworded", severity)]


@pytest.mark.parametrize("now", ["新建充电桩1600个", "新建充电桩\n1600个。"])
def test_blanks_and_stops_are_no_words(now):
    assert _codes(now, "新建充电桩1600个。") == []


def test_a_number_made_easier_is_told_once():
    assert _codes("新建充电桩1500个。", "新建充电桩1600个。") == [("target_lowered", "warning")]

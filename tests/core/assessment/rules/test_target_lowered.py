import pytest

from tests.support.pairs import across, document, goal


def _codes(now, before):
    found = across(
        document("2026年三季度情况", goal("20", annual_goal=now, progress="略")),
        document("2026年一季度情况", goal("20", annual_goal=before, progress="有")),
    )
    return [(f.code.value, f.severity.value, f.working) for f in found.findings[0]]


@pytest.mark.parametrize(
    ("before", "now", "working"),
    [
        ("新建公共充电桩1600个。", "新建公共充电桩1500个。", "1600个 → 1500个"),
        ("固定资产投资增长6%以上。", "固定资产投资增长5%以上。", "6% → 5%"),
        ("城镇调查失业率控制在5.5%以内。", "城镇调查失业率控制在6%以内。", "5.5% → 6%"),
        ("万元生产总值能耗下降3%。", "万元生产总值能耗下降2%。", "3% → 2%"),
        ("规上工业增加值增长6.5%。", "规上工业增加值增长6.5%左右。", "6.5% → 6.5%"),
    ],
)
def test_a_number_made_easier_is_to_be_looked_at(before, now, working):
    assert _codes(now, before)[0] == ("target_lowered", "warning", working)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("新建公共充电桩1600个。", "新建公共充电桩1700个。"),
        ("城镇调查失业率控制在5.5%以内。", "城镇调查失业率控制在5%以内。"),
        ("万元生产总值能耗下降2%。", "万元生产总值能耗下降3%。"),
        ("完成投资1.2亿元。", "完成投资12000万元。"),
        ("新建公共充电桩1600个。", "新建公共充电桩1600个。"),
    ],
)
def test_a_number_kept_or_made_harder_is_not(before, now):
    assert "target_lowered" not in [code for code, *_ in _codes(now, before)]


def test_a_target_of_the_quarter_is_not_looked_at():
    now = goal(annual_goal="新建充电桩1600个。", period_target="新建充电桩300个。", progress="略")
    before = goal(
        annual_goal="新建充电桩1600个。", period_target="新建充电桩400个。", progress="有"
    )
    found = across(document("2026年三季度情况", now), document("2026年二季度情况", before))
    assert found.findings == ((),)

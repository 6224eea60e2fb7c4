from decimal import Decimal

from duban.lookups.hedges import load_hedges


def test_about_buys_a_tolerance_and_is_found():
    hedges = load_hedges()
    assert hedges.about_share == Decimal("0.05")
    assert hedges.finders["about"].search("增长5.5%左右")
    assert hedges.finders["target_hedged"].search("基本建成")

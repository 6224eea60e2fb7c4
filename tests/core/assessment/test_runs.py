"""Parts of one volume told one after another are added before anybody is said to have missed it."""

import pytest

from tests.support.judged import only


@pytest.mark.parametrize(
    ("target", "progress", "verdict"),
    [
        ("举办健身赛事50场。", "4—6月分别举办赛事17场、27场、16场。", "met"),
        ("避难场所可容纳5000人以上。", "两处场所分别可容纳3200人、2100人。", "met"),
        ("拨付轮换补贴260万元。", "4月28日拨付180万元，5月15日拨付80万元。", "met"),
        ("拨付轮换补贴300万元。", "4月28日拨付180万元，5月15日拨付80万元。", "not_met"),
        ("创建示范单位12家。", "新命名示范单位省级3家、市级9家。", "met"),
        ("拨付轮换补贴260万元。", "4月底累计拨付180万元，5月底累计拨付200万元。", "not_met"),
        ("竣工项目60个。", "开工项目45个，竣工项目20个。", "not_met"),
    ],
)
def test_a_run_of_parts(target, progress, verdict):
    found = only(target, progress)
    assert found.verdict.value == verdict

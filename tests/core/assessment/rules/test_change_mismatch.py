import pytest

from duban.problems.codes import Severity
from tests.support.audited import audit


@pytest.mark.parametrize(
    ("progress", "stated", "computed"),
    [
        ("床位由820张增至1000张，增加150张。", "150张", "180张"),
        ("入园企业从86家增加到98家，净增15家。", "15家", "12家"),
        ("发案312起，较去年同期的361起减少59起。", "59起", "49起"),
        ("发案312起，比上年361起下降18.6%。", "18.6%", "13.57%"),
        ("满意度由91.2%提高到94.5%，提高2.3个百分点。", "2.3个百分点", "3.3个百分点"),
        ("办件时限由30天压缩至12天，压减20天。", "20天", "18天"),
        ("产值由8600万元增加到1.2亿元，增加4400万元。", "4400万元", "3400万元"),
    ],
)
def test_a_change_that_its_levels_do_not_give_is_found(progress, stated, computed):
    found = audit(progress)
    assert [one.code.value for one in found] == ["change_mismatch"]
    for one in found:
        assert one.severity is Severity.WARNING
        assert dict(one.values) == {"stated": stated, "computed": computed}
        assert [progress[s.start : s.end] for s in one.spans] == [s.text for s in one.spans]
        assert one.spans[0].text == stated


@pytest.mark.parametrize(
    "progress",
    [
        "床位由820张增至1000张，增加180张。",
        "发案312起，较去年同期的361起减少49起。",
        "粮食产量由100万吨增加到112万吨，增长12%。",
        "产值由3.1亿元增加到3.4亿元，增加0.32亿元。",  # hidden digits
        "产值由3.1亿元增加到3.4亿元，增长9.5%。",  # hidden digits
        "发案312起，较去年同期的361起下降13.5%。",  # cut off
        "床位由820张增至1000余张，增加150张。",  # an estimate
        "床位由820张增至1000张，增加约150张。",
        "床位由820张增至1000张，其中民办机构增加150张。",  # of a part
        "床位由820张增至1000张，年均增加60张。",  # a year
        "发案312起，较去年同期下降18.6%。",  # one level only
        "企业86家、项目98个，增加15个。",  # other things
        "满意度由91.2%提高到94.5%，提高2.3%。",  # per cent of what?
    ],
)
def test_what_rounding_another_base_or_an_estimate_explains_is_left_alone(progress):
    assert audit(progress) == []

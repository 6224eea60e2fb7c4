import pytest

from duban.assessment.rules.impossible_date import impossible_date
from tests.support.audited import case


@pytest.mark.parametrize(
    ("progress", "words", "offered"),
    [
        ("截至1031日，已开工12个。", "1031日", "10月31日"),
        ("202310月份印发。", "202310月份", "2023年10月份"),
        ("19月进展顺利。", "19月", "1-9月"),
    ],
)
def test_a_date_that_no_calendar_has_is_noted_with_its_likely_reading(progress, words, offered):
    (finding,) = impossible_date(case(progress), ())
    assert dict(finding.values) == {"words": words, "offered": offered}


@pytest.mark.parametrize("progress", ["截至10月31日。", "1-9月。", "工期19个月。", "2025年12月。"])
def test_real_dates_are_left_alone(progress):
    assert impossible_date(case(progress), ()) == ()

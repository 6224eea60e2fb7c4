import pytest

from duban.assessment.rules.malformed_number import malformed_number
from tests.support.audited import case


@pytest.mark.parametrize("progress", ["占年度计划的45.5.4%。"])
def test_digits_that_are_no_number_are_reported(progress):
    (finding,) = malformed_number(case(progress), ())
    assert finding.spans[0].text == dict(finding.values)["words"]


@pytest.mark.parametrize(
    "progress", ["占45.5%。", "2025.6.30前完成。", "1.完成。2.推进。", "1,260亿元。"]
)
def test_dates_list_numbers_and_grouped_digits_are_none(progress):
    assert malformed_number(case(progress), ()) == ()

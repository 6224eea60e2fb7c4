import pytest

from tests.support.judged import only


@pytest.mark.parametrize(
    ("progress", "verdict"),
    [
        ("受理信访事项214件，按期办结214件。", "met"),
        ("受理信访事项214件，按期办结210件。", "met"),
    ],
)
def test_two_counts_give_the_rate(progress, verdict):
    found = only("信访事项按期办结率95%以上。", progress)
    assert (found.rule, found.verdict.value) == ("derived_share", verdict)


def test_a_low_share_of_what_came_in_accuses_nobody():
    found = only("信访事项按期办结率95%以上。", "受理信访事项214件，按期办结180件。")
    assert found.verdict.value == "not_evidenced"

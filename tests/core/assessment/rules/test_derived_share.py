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


@pytest.mark.parametrize(
    "progress",
    [
        "受理信访事项214件，按期办结180件。",
        "受理信访事项214件，接待群众300人，办结214件，回访9件。",
    ],
)
def test_a_low_share_or_an_unclear_base_accuses_nobody(progress):
    assert only("信访事项按期办结率95%以上。", progress).verdict.value == "not_evidenced"

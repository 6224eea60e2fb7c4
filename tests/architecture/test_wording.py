"""Only what is certain may be called a contradiction: of the four tiers, the first (checking.md)."""

import tomllib
from importlib import resources

import pytest

from duban.problems.codes import Code
from duban.problems.messages import explanation

ACCUSING = ("矛盾", "contradict", "Contradict")
VERDICTS = tomllib.loads((resources.files("duban.problems") / "verdicts.toml").read_text("utf-8"))
LABELS = tomllib.loads((resources.files("duban.editions") / "labels.toml").read_text("utf-8"))
VERDICT = ("自相矛盾", "contradicted", "Contradicted")
"""The name of the one verdict of the first tier, as the reports print it."""


def _accuses(text: str) -> bool:
    return any(word in text for word in ACCUSING)


@pytest.mark.parametrize("code", Code)
def test_no_finding_or_problem_is_itself_called_a_contradiction(code):
    for lang in ("zh", "en"):
        said = explanation(code, lang)
        for text in (said.title, said.message, said.remedy):
            assert not _accuses(text)


@pytest.mark.parametrize("name", [name for name in VERDICTS if name != "contradicted"])
def test_no_other_verdict_is_called_a_contradiction(name):
    for lang in ("zh", "en"):
        said = explanation(name, lang)
        assert not _accuses(said.title)
        assert not _accuses(said.message)


def test_the_first_tier_is_called_by_its_name():
    assert explanation("contradicted", "zh").title == "自相矛盾"


@pytest.mark.parametrize("name", LABELS)
def test_a_label_says_contradiction_only_as_the_name_of_the_verdict(name):
    said = LABELS[name]
    for text in said.values() if isinstance(said, dict) else [said]:
        rest = str(text)
        for word in VERDICT:
            rest = rest.replace(word, "")
        assert not _accuses(rest)

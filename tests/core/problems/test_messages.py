import tomllib
from importlib import resources

import pytest

from duban.problems import messages
from duban.problems.codes import Code, Severity
from duban.problems.phrase import Phrase
from duban.problems.problem import Problem, Refusal
from duban.provenance.fields import Field
from duban.provenance.place import Place

LANGUAGES: tuple[messages.Lang, ...] = ("zh", "en")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", list(Code))
def test_every_code_has_a_title_a_message_a_remedy_and_a_meaning(code, lang):
    said = messages.explanation(code, lang)
    assert said.title != code.value
    assert said.message != code.value
    assert said.remedy
    assert said.meaning
    assert said.example


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", list(Code))
def test_a_gap_that_nobody_fills_never_raises(code, lang):
    problem = Problem(code=code, severity=Severity.ERROR)
    assert messages.message(problem, lang)
    assert "{" not in messages.message(problem, lang)
    assert "{" not in messages.remedy(problem, lang)


def test_a_problem_names_its_field_in_the_readers_language():
    problem = Problem(
        code=Code.MISSING_CELL,
        severity=Severity.WARNING,
        entry="22",
        field=Field.SHORTFALL_REASON,
        place=Place(line=15),
    )
    assert "未完成原因" in messages.message(problem, "zh")
    assert "shortfall" in messages.message(problem, "en").lower()


@pytest.mark.parametrize(
    ("place", "zh", "en"),
    [
        (Place(line=15), "第 15 行", "line 15"),
        (Place(line=2, start=0, end=3), "第 2 行，第 1—3 字", "line 2, characters 1–3"),
        (Place(line=2, start=7, end=8), "第 2 行，第 8 字", "line 2, character 8"),
        (Place(sheet="表一", cell="C7"), "工作表「表一」，单元格 C7", 'sheet "表一", cell C7'),
        (Place(), "", ""),
    ],
)
def test_a_place_is_said_as_a_person_would(place, zh, en):
    assert messages.place_words(place, "zh") == zh
    assert messages.place_words(place, "en") == en


def test_no_place_is_no_words():
    assert messages.place_words(None, "zh") == ""


def test_an_unknown_phrase_gives_its_values():
    phrase = Phrase(key="not_there_at_all", values=(("a", "5.9%"), ("b", "6.5%")))
    assert messages.phrase(phrase, "zh") == "5.9% 6.5%"


def test_a_value_with_braces_stays_as_it_is():
    refusal = Refusal(Code.FILE_MISSING, name="{x}.txt")
    assert "{x}.txt" in messages.message(refusal.problem, "zh")


def test_both_languages_of_a_sentence_have_the_same_gaps():
    for group in (*messages.GROUPS, "phrases", "words"):
        path = resources.files("duban.problems") / f"{group}.toml"
        for key, entry in tomllib.loads(path.read_text("utf-8")).items():
            texts = [entry] if "zh" in entry else [v for v in entry.values() if isinstance(v, dict)]
            for text in texts:
                zh = set(messages.placeholders(text["zh"]))
                assert zh == set(messages.placeholders(text["en"])), (group, key)

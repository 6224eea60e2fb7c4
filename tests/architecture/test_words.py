"""Codes, lookups and the glossary: every word that people read is written down, in both languages."""

import re
import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest

from duban.problems.codes import Code
from duban.problems.messages import explanation, placeholders
from script.reference.codes import GROUPS, codes_of
from tests.support.source import ROOT

CODE_FILES = [name for name, _, _ in GROUPS if name != "verdicts"]
PARTS = ("title", "message", "remedy", "meaning", "example")
LOOKUPS = sorted(
    path.name for path in resources.files("duban.lookups").iterdir() if path.name.endswith(".toml")
)
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def _told(code: Code) -> dict[str, Any]:
    """What the TOML files themselves say of a code, without any standing in."""
    for name in CODE_FILES:
        text = (resources.files("duban.problems") / f"{name}.toml").read_text("utf-8")
        found = tomllib.loads(text).get(code.value)
        if found:
            return dict(found)
    return {}


@pytest.mark.parametrize("code", Code)
def test_a_code_is_explained_in_both_languages(code):
    told = _told(code)
    for part in PARTS:
        said = told.get(part)
        assert said, f"{code}: no {part}"
        if part == "example" and isinstance(said, str):
            continue
        assert CHINESE.search(said["zh"]), f"{code}: {part} is not in Chinese"
        assert said["en"].strip(), f"{code}: {part} is not in English"


@pytest.mark.parametrize("code", Code)
def test_both_languages_have_the_same_gaps_to_fill(code):
    for part in ("message", "remedy"):
        chinese = getattr(explanation(code, "zh"), part)
        english = getattr(explanation(code, "en"), part)
        assert set(placeholders(chinese)) == set(placeholders(english)), part


def test_no_explanation_is_for_a_code_that_does_not_exist():
    explained = {code for name in CODE_FILES for code in codes_of(name)}
    assert explained == {code.value for code in Code}


@pytest.mark.parametrize("code", Code)
def test_a_code_has_its_page(code):
    page = ROOT / "docs/reference/problems" / f"{code.value}.md"
    assert page.is_file()
    text = page.read_text("utf-8")
    assert explanation(code, "zh").title in text
    assert explanation(code, "en").title in text


@pytest.mark.parametrize("name", LOOKUPS)
def test_every_group_of_a_lookup_says_why_it_is_there(name):
    content = tomllib.loads((resources.files("duban.lookups") / name).read_text("utf-8"))
    silent = [where for where, group in _groups(content) if not str(group.get("why", "")).strip()]
    assert not silent


@pytest.mark.parametrize("name", LOOKUPS)
def test_no_lookup_lists_a_word_twice_in_one_group(name):
    content = tomllib.loads((resources.files("duban.lookups") / name).read_text("utf-8"))
    twice = []
    for where, group in _groups(content):
        for key, words in group.items():
            if isinstance(words, list) and all(isinstance(word, str) for word in words):
                twice += [f"{where}.{key}: {w}" for w in sorted(set(words)) if words.count(w) > 1]
    assert not twice


def test_the_glossary_has_every_word_of_a_closed_choice():
    glossary = (ROOT / "docs/glossary.md").read_text("utf-8")
    words = tomllib.loads((resources.files("duban.problems") / "words.toml").read_text("utf-8"))
    missing = [
        f"{group}.{key} {said['zh']}"
        for group, choices in words.items()
        if group != "place"
        for key, said in choices.items()
        if said["zh"] not in glossary
    ]
    assert not missing


def _groups(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every group of a lookup: a table, or an entry of a list of tables, that holds words itself."""
    for name, value in table.items():
        where = f"{path}.{name}".lstrip(".")
        if isinstance(value, dict):
            leaves = [each for each in value.values() if not isinstance(each, dict)]
            if leaves or "why" in value:
                yield where, value
            else:
                yield from _groups(value, where)
        elif isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
            for number, each in enumerate(value):
                yield f"{where}[{number}]", each

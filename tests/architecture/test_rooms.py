"""Every room has its card, every rule its file, and tests stand where the code stands."""

import ast
import importlib

import pytest

from script.reference.rooms import order
from script.reference.rules import rule_files
from tests.support.source import LIBRARY, ROOT, python_files, shown, tree

ROOMS = order()
RULES = rule_files()


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_has_a_card_that_says_what_never_lives_there(room):
    card = importlib.import_module(f"duban.{room}").__doc__ or ""
    assert "Never here" in card or "only place" in card
    assert "Upstream:" in card
    assert "Used by:" in card


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_file_holds_the_card_and_nothing_else(room):
    module = tree(LIBRARY / room / "__init__.py")
    assert [type(node) for node in module.body] == [ast.Expr]


def test_no_folder_of_the_library_is_a_room_that_nobody_planned():
    folders = {path.name for path in LIBRARY.iterdir() if path.is_dir() and path.name[0] != "_"}
    assert folders == set(ROOMS)


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_a_rule_file_holds_a_function_of_its_name_that_says_what_and_why(path):
    named = [
        node
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef) and node.name == path.stem
    ]
    assert len(named) == 1
    assert ast.get_docstring(named[0])


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_a_rule_file_offers_its_rule_and_nothing_else(path):
    public = [
        node.name
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    assert public == [path.stem]


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_a_rule_has_a_test_file_of_its_name(path):
    assert (ROOT / "tests/core/assessment/rules" / f"test_{path.stem}.py").is_file()


def test_a_test_of_the_library_stands_where_its_module_stands():
    astray = []
    for path in python_files("tests/core"):
        if not path.stem.startswith("test_"):
            continue
        room = path.parent.relative_to(ROOT / "tests/core")
        if not (LIBRARY / room).is_dir():
            astray.append(shown(path))
    assert not astray

"""Only a machine keeps the tail short: limits of the house style, rule 19."""

import ast
from pathlib import Path

import pytest

from tests.support.source import body_lines, functions, python_files, shown

FILE_LIMIT = 400
FUNCTION_LIMIT = 50
ARGUMENT_LIMIT = 6
BANNED_FILES = {
    "utils", "util", "helpers", "helper", "common", "misc", "base", "core", "manager", "types",
}  # fmt: skip
BANNED_NAMES = {"data", "info", "item", "obj", "tmp", "process", "handle"}

OURS = ("src", "tests", "script", "samples", "benchmarks")


@pytest.mark.parametrize("folder", OURS)
def test_no_file_is_longer_than_four_hundred_lines(folder):
    long = {
        shown(path): lines
        for path in python_files(folder)
        if (lines := path.read_text(encoding="utf-8").count("\n")) > FILE_LIMIT
    }
    assert not long


@pytest.mark.parametrize("folder", OURS)
def test_no_function_is_longer_than_fifty_lines(folder):
    long = {
        f"{shown(path)}:{function.lineno} {function.name}": body_lines(function)
        for path in python_files(folder)
        for function in functions(path)
        if body_lines(function) > FUNCTION_LIMIT
    }
    assert not long


def test_no_function_takes_more_than_six_arguments():
    many = [
        f"{shown(path)}:{function.lineno} {function.name}"
        for path in python_files("src")
        for function in functions(path)
        if _argument_count(function) > ARGUMENT_LIMIT
    ]
    assert not many


def test_no_file_has_a_name_that_says_nothing():
    nameless = [shown(path) for path in python_files(*OURS) if path.stem in BANNED_FILES]
    assert not nameless


def test_no_function_or_class_has_a_name_that_says_nothing():
    nameless = [
        f"{shown(path)}:{function.lineno} {function.name}"
        for path in python_files("src")
        for function in functions(path)
        if function.name.strip("_") in BANNED_NAMES and not _is_djangos(path, function.name)
    ]
    assert not nameless


def _is_djangos(path: Path, name: str) -> bool:
    """Django calls a command's method by this name."""
    return name == "handle" and path.parent.name == "commands"


def _argument_count(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    named = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return sum(1 for argument in named if argument.arg not in {"self", "cls"})

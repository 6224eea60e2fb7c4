"""A hostile file harms only itself: every trick of the corpus ends in a typed refusal, in time."""

import os
from pathlib import Path

import pytest

from duban.documents import binary_formats, limits
from duban.documents.reader import read_document
from duban.problems.messages import message, remedy
from duban.problems.problem import Problem, Refusal
from samples.hostile.hostile import Hostile
from samples.hostile.make import corpus

CORPUS = {document.name: document for document in corpus()}
IN_TIME = limits.CHILD_SECONDS + 5
"""Processor seconds of parent and child together: other work on the machine does not count."""
MEGABYTE = 1024 * 1024


@pytest.fixture(autouse=True)
def no_recognition(monkeypatch):
    """Pictures are refused unread here: test_scan reads them."""
    monkeypatch.setattr(binary_formats, "can_recognise", lambda: False)


def answer(document: Hostile) -> str:
    content = document.make()
    started = processor_seconds()
    problem = refusal_of(content, document.name)
    assert processor_seconds() - started <= IN_TIME
    if problem is None:
        return "read"
    assert "…" not in message(problem, "zh")
    assert remedy(problem, "en")
    return problem.code.value


def processor_seconds() -> float:
    """Of this process and of its children that have ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def refusal_of(content: bytes, name: str) -> Problem | None:
    try:
        read_document(content, name=name)
    except Refusal as refusal:
        return refusal.problem
    return None


def test_the_corpus_has_at_least_120_tricks():
    assert len(CORPUS) >= 120


@pytest.mark.parametrize("name", [name for name, made in CORPUS.items() if not made.heavy])
def test_each_trick_is_answered_by_a_code(name):
    assert answer(CORPUS[name]) in CORPUS[name].codes


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name, made in CORPUS.items() if made.heavy])
def test_each_costly_trick_is_answered_by_a_code_in_time(name):
    assert answer(CORPUS[name]) in CORPUS[name].codes


def test_the_memory_of_the_parent_stays_flat():
    tricks = ("last-cell-of-all.xlsx", "endless-rows.ods", "too-many-cells.docx", "cut.png")
    answer(CORPUS[tricks[0]])
    before = resident()
    for _ in range(3):
        for name in tricks:
            answer(CORPUS[name])
    assert resident() - before < 50 * MEGABYTE


def resident() -> int:
    status = Path("/proc/self/statm")
    if not status.exists():
        pytest.skip("no /proc on this system")
    return int(status.read_text().split()[1]) * 4096

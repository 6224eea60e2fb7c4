"""Served cities for the browser tests, and a page for each of their people."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.support.person import People
from tests.support.served_city import Served, make_town, serve

Serving = Callable[..., Served]


@pytest.fixture(scope="session")
def made_towns(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Makes each kind of city once, whichever worker asks first.

    DUBAN_TOWNS: a folder that keeps them from run to run, for whoever writes these tests.
    """
    kept = os.environ.get("DUBAN_TOWNS")
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    folder = Path(kept) if kept else base / "towns"
    folder.mkdir(parents=True, exist_ok=True)

    def made(kind: str) -> Path:
        with _alone(folder / f"{kind}.lock"):
            return make_town(kind, folder / kind)

    return made


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="module")
def serving(
    made_towns: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Serving]:
    """Serves copies of a made city; all of them stop with the module."""
    running: list[Served] = []
    numbers = count()

    def start(kind: str, **settings: str) -> Served:
        folder = tmp_path_factory.mktemp("served") / f"{kind}-{next(numbers)}"
        running.append(serve(made_towns(kind), folder, settings))
        return running[-1]

    yield start
    for one in running:
        one.stop()


@pytest.fixture(scope="module")
def town(serving: Serving) -> Served:
    """The invented city, with something behind every address."""
    return serving("town")


@pytest.fixture
def people(browser: Browser) -> Iterator[Callable[[Served], People]]:
    """Opens pages as the people of a served city; fails on anything wrong in their consoles."""
    opened: list[People] = []

    def of(served: Served, **options: Any) -> People:
        opened.append(People(browser, served.url, **options))
        return opened[-1]

    yield of
    for one in opened:
        one.leave()
    assert not [trouble for one in opened for trouble in one.troubles]

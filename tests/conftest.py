"""What all tests share: no network, Hypothesis profiles, the sibling folder of labels, a browser."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from tests.support.browser import CHROMIUM_FLAGS, chromium_path, has_chinese_font

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

_slow = [HealthCheck.too_slow]
settings.register_profile("dev", max_examples=25, deadline=None, suppress_health_check=_slow)
settings.register_profile(
    "ci", max_examples=100, deadline=None, derandomize=True, suppress_health_check=_slow
)
settings.register_profile("nightly", max_examples=2000, deadline=None, suppress_health_check=_slow)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the checkout with the seed document and its labels; else the test is skipped."""
    if not (SHARED / "gold").is_dir():
        pytest.skip(
            "no ../shared beside the checkout: the seed document and its labels are not here"
        )
    return SHARED


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever opens a connection to another machine fails its test."""
    connect = socket.socket.connect

    def only_here(this: socket.socket, address: Any) -> None:
        if this.family != socket.AF_UNIX and address[0] not in {"127.0.0.1", "::1", "localhost"}:
            raise AssertionError(f"a test opened a connection to {address!r}")
        connect(this, address)

    monkeypatch.setattr(socket.socket, "connect", only_here)


@pytest.fixture(autouse=True, scope="session")
def guards_let_tests_wipe() -> Iterator[None]:
    """Tests that commit empty every table at their end: the database's guards stand aside for that.

    Django's flush sends `post_migrate` when it is done, which puts them up again.
    """
    from django.test import TransactionTestCase

    from duban_site.books.guards import remove_guards

    wipe = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]  # Django's own hook

    def wipe_unguarded(case: TransactionTestCase) -> None:
        remove_guards()
        wipe(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", wipe_unguarded)
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Debian's chromium, driven by playwright; the test is skipped, with the reason, without it."""
    path = chromium_path()
    if path is None:
        pytest.skip("no chromium on this machine: apt-get install chromium")
    if not has_chinese_font():
        pytest.skip("no Chinese font on this machine: apt-get install fonts-noto-cjk")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=list(CHROMIUM_FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    """A new page of 1440 × 900 that fails the test on any error in its console or any request out."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    context.set_default_timeout(20_000)
    fresh = context.new_page()
    troubles: list[str] = []
    fresh.on("pageerror", lambda error: troubles.append(f"error: {error}"))
    fresh.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    fresh.on(
        "request",
        lambda asked: (
            troubles.append(f"request: {asked.url}")
            if not asked.url.startswith(("file:", "data:", "about:", "blob:", "http://127.0.0.1"))
            else None
        ),
    )
    yield fresh
    context.close()
    assert not troubles, troubles

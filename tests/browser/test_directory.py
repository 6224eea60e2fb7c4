"""The pages of sign-in, directory and settings in a real browser: axe, narrow screens, by keyboard."""

import os
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.support.browser import chromium_path, has_chinese_font
from tests.support.city import PASSWORD, City, build_government

pytestmark = [
    pytest.mark.browser,
    pytest.mark.network,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(chromium_path() is None, reason="chromium is not installed"),
    pytest.mark.skipif(not has_chinese_font(), reason="no Chinese font is installed"),
]
PAGES = (
    "/agencies/",
    "/agencies/matrix/",
    "/agencies/people/",
    "/settings/",
    "/me/",
    "/agencies/seats/new/",
)


@pytest.fixture
def city(transactional_db: None) -> City:
    return build_government()


@pytest.fixture
def page(live_server, browser: Browser, monkeypatch) -> Iterator[Page]:
    # playwright's own loop runs in this thread; the tests touch the database before and after it
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 1440, "height": 900}, locale="zh-CN"
    )
    yield context.new_page()
    context.close()


def sign_in(page: Page, username: str) -> None:
    """By keyboard alone: the name's field has the focus already."""
    page.goto("/accounts/login/")
    page.locator("input[name=login]:focus").wait_for()
    page.keyboard.insert_text(username)
    page.keyboard.press("Tab")
    page.keyboard.insert_text(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "/accounts/login" not in address)


def faults(page: Page) -> list[str]:
    """What axe finds, and whether the page is wider than the screen."""
    found = [f"{page.url} {one['id']}" for one in Axe().run(page).response["violations"]]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append(f"{page.url} is wider than the screen")
    return found


@pytest.mark.parametrize("width", [360, 1440, 1920])
def test_axe_finds_nothing_and_nothing_sticks_out(city, page, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/accounts/login/")
    found = faults(page)
    sign_in(page, city.system_admin.person.username)
    for address in PAGES:
        page.goto(address)
        found += faults(page)
    assert found == []


def test_nothing_is_refused_by_the_pages_own_policy(city, page):
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    sign_in(page, city.security_admin.person.username)
    heard.clear()
    for address in PAGES:
        page.goto(address)
    assert [text for text in heard if "Content Security Policy" in text] == []


def test_the_language_is_switched_by_keyboard(city, page):
    sign_in(page, city.system_admin.person.username)
    page.goto("/settings/")
    page.locator(".menu-drop > summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="English").press("Enter")
    page.get_by_role("heading", name="Settings", exact=True).wait_for()
    assert page.locator("html").get_attribute("lang") == "en"

"""What goes wrong between people and machines: two tabs, going back, a session that ends, two reviewers, a
slow line. Nothing that was typed is lost, and nothing counts twice."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.aged import end_sessions
from tests.support.browser import chromium_path, has_chinese_font
from tests.support.person import People
from tests.support.served_city import Served
from tests.support.town import PASSWORD, PEOPLE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.network,
    pytest.mark.slow,
    pytest.mark.skipif(chromium_path() is None, reason="chromium is not installed"),
    pytest.mark.skipif(not has_chinese_font(), reason="no Chinese font is installed"),
]
FIRST, SECOND = "甲写的进展：项目已全部开工。", "乙写的进展：还有一个项目未开工。"
SLOW = {"offline": False, "latency": 900, "downloadThroughput": 30_000, "uploadThroughput": 30_000}


@pytest.fixture
def crowd(town: Served, people) -> People:
    """The people of a city that all tests of this file share."""
    found: People = people(town)
    return found


def form_of(page: Page) -> str:
    """Opens the first report that is still to be written, by the workbench; returns its address."""
    page.goto("/")
    page.locator(".todo__a a").first.click()
    page.wait_for_url("**/edit/")
    return page.url


def progress(page: Page) -> Locator:
    return page.get_by_label("具体工作进展")


def save(page: Page) -> None:
    page.get_by_role("button", name="存草稿").click()


def test_two_tabs_that_meet_keep_both_texts_and_one_is_chosen(crowd):
    first = crowd["reporter"]
    address = form_of(first)
    second = first.context.new_page()
    second.goto(address)
    progress(first).fill(FIRST)
    save(first)
    expect(first.get_by_text("草稿已保存。")).to_be_visible()
    progress(second).fill(SECOND)
    save(second)
    expect(second.get_by_text(SECOND).first).to_be_visible()
    second.goto(address)
    expect(second.get_by_role("heading", name="有两份内容，请您选择")).to_be_visible()
    expect(progress(second)).to_have_value(FIRST)
    second.get_by_role("button", name="换上我写的").click()
    expect(progress(second)).to_have_value(SECOND)


def test_a_tab_left_behind_is_told_as_it_saves_by_itself(crowd):
    first = crowd["reporter"]
    address = form_of(first)
    second = first.context.new_page()
    second.goto(address)
    progress(first).fill(FIRST)
    save(first)
    expect(first.get_by_text("草稿已保存。")).to_be_visible()
    progress(second).fill(SECOND + "又及。")
    expect(second.locator("#saved")).to_contain_text("改过", timeout=15_000)
    expect(progress(second)).to_have_value(SECOND + "又及。")


def test_going_back_shows_what_was_written_and_a_second_sending_is_told(crowd):
    page = crowd["reporter"]
    form_of(page)
    progress(page).fill(FIRST + "后退前。")
    save(page)
    expect(page.get_by_text("草稿已保存。")).to_be_visible()
    page.get_by_role("link", name="看目标页").click()
    page.wait_for_url("**/goals/**")
    page.go_back()
    expect(progress(page)).to_have_value(FIRST + "后退前。")


def test_a_session_that_ends_while_one_writes_loses_nothing(crowd, town):
    page = crowd.sign_in("reporter")
    form_of(page)
    end_sessions(town.folder)
    progress(page).fill(SECOND + "到期前写的。")
    expect(page.locator("#saved")).to_contain_text("登录已到期", timeout=15_000)
    save(page)
    page.locator("[name=login]").fill(PEOPLE["reporter"])
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    expect(page.get_by_text(SECOND + "到期前写的。").first).to_be_visible()


def test_of_two_reviewers_at_once_one_wins_and_the_other_is_told(crowd):
    first, second = crowd["second"], crowd["third"]
    first.goto("/review/")
    address = first.locator("tbody a").first.get_attribute("href")
    for page in (first, second):
        page.goto(str(address))
    first.get_by_label("退回", exact=True).check()
    first.get_by_label("理由").fill("请补充清单。")
    first.locator(".decide .btn--primary").click()
    expect(first.get_by_text("已退回，理由已送责任单位。")).to_be_visible()
    second.get_by_label("通过", exact=True).check()
    second.get_by_label("理由").fill("看过，没有问题。")
    second.locator(".decide .btn--primary").click()
    expect(second.get_by_role("alert")).to_contain_text("刚被别人办理过")
    expect(second.get_by_text("看过，没有问题。").first).to_be_visible()


def test_a_double_click_on_a_slow_line_counts_once(crowd):
    page = crowd["third"]
    page.goto("/review/")
    page.locator("tbody a").first.click()
    page.wait_for_url("**/review/*/")
    report = page.url
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
    page.get_by_label("退回", exact=True).check()
    page.get_by_label("理由").fill("线路很慢时退回。")
    page.locator(".decide .btn--primary").dblclick()
    expect(page.get_by_text("已退回，理由已送责任单位。")).to_be_visible(timeout=30_000)
    page.goto(report)
    expect(page.locator(".record").get_by_text("线路很慢时退回。")).to_have_count(1)

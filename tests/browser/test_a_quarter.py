"""A whole quarter in a browser by everybody, with a pointer and once more with keys alone.

An uploaded document becomes a plan; targets are confirmed; the agencies report, one is returned with a
reason; the statistics office's own figure differs; somebody tries what is not theirs; the leader
confirms; the period is frozen. Each step looks at what the person sees.
"""

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.support.browser import chromium_path, has_chinese_font
from tests.support.hands import Hands, Keys, Pointer
from tests.support.made_plan import INVESTED, LATER, SOLD, made_plan
from tests.support.person import People

pytestmark = [
    pytest.mark.browser,
    pytest.mark.network,
    pytest.mark.slow,
    pytest.mark.skipif(chromium_path() is None, reason="chromium is not installed"),
    pytest.mark.skipif(not has_chinese_font(), reason="no Chinese font is installed"),
]
RETURNED = "零售额增速与统计局数据不符，请核实。"
OWN = "协调落实技改贴息1200万元。"
TITLE = f"{timezone.localdate().year}年第四季度目标任务"


class Office:
    """Everybody of the city, each with their own hands."""

    def __init__(self, people: People, kind: type[Pointer] | type[Keys], folder: Path) -> None:
        self.people, self.kind, self.folder = people, kind, folder

    def hands(self, who: str) -> Hands:
        """Somebody at the page where they left off; at their workbench the first time."""
        return self.kind(self.people[who])

    def at_work(self, who: str) -> Hands:
        """Somebody who comes back to their workbench."""
        self.people[who].goto("/")
        return self.hands(who)


@pytest.fixture
def office(serving, people, tmp_path, request) -> Office:
    return Office(people(serving("people")), request.param, tmp_path)


def sees(page: Page, *texts: str) -> None:
    """Each text is on the page to be read."""
    for text in texts:
        expect(page.get_by_text(text).first).to_be_visible()


@pytest.mark.parametrize("office", [Pointer, Keys], indirect=True, ids=["pointer", "keys"])
def test_a_quarter_from_the_document_to_the_frozen_period(office):
    a_document_becomes_a_plan(office)
    another_confirms_targets_and_plan(office)
    the_period_is_opened(office)
    an_agency_reports_with_evidence(office)
    the_other_agency_contributes_and_reports(office)
    the_statistics_office_enters_its_own_figure(office)
    what_is_not_theirs_is_refused(office)
    the_heads_sign(office)
    the_office_returns_one_with_a_reason(office)
    the_returned_one_is_corrected_and_signed(office)
    the_office_accepts(office)
    the_leader_confirms(office)
    the_period_is_frozen_and_nothing_changes(office)


def a_document_becomes_a_plan(office: Office) -> None:
    hands = office.hands("supervisor")
    hands.press("link", "导入")
    hands.attach("文件", made_plan(office.folder, TITLE))
    hands.press("button", "上传并识读")
    sees(hands.page, f"核对识读：{TITLE}", "读出 2 项", "没有修补。")
    hands.press("link", "预览采纳")
    sees(hands.page, "新增 2 项")
    hands.press("button", "采纳")
    sees(hands.page, "已采纳。可以撤销，直到有人在此基础上修改。")


def another_confirms_targets_and_plan(office: Office) -> None:
    hands = office.hands("second")
    hands.press("link", "计划")
    hands.press("link", TITLE)
    sees(hands.page, "条子目标待核对")
    hands.write("一并核对的理由", "逐条看过")
    hands.press("button", "一并核对子目标")
    hands.press("button", "确认计划")
    sees(hands.page, "已确认")


def the_period_is_opened(office: Office) -> None:
    hands = office.at_work("supervisor")
    hands.press("link", "期次")
    hands.press("link", "第四季度")
    hands.press("button", "开始填报")
    sees(hands.page, "催报名单", "2 项未签报")


def fills(hands: Hands, progress: str) -> None:
    """Claims that it is done."""
    hands.pick("完成")
    hands.write("具体工作进展", progress)


def an_agency_reports_with_evidence(office: Office) -> None:
    hands = office.hands("reporter")
    sees(hands.page, "现在要办 1 件")
    hands.press("link", "填写 1")
    fills(hands, INVESTED)
    sees(hands.page, "已自动保存")
    listed = office.folder / "开工项目清单.txt"
    listed.write_text("共61个项目。", "utf-8")
    hands.attach("佐证", listed)
    hands.press("button", "送单位负责人")
    sees(hands.page, "已送单位负责人签报。")


def the_other_agency_contributes_and_reports(office: Office) -> None:
    hands = office.hands("helper")
    hands.press("link", "目标台账")
    hands.page.get_by_role("link", name="实施亿元以上技术改造项目").first.wait_for()
    hands.press("link", "实施亿元以上技术改造项目60个，完成技改投资180亿元")
    hands.press("link", "补充进展")
    hands.write("补充内容", OWN)
    hands.press("button", "提交补充")
    sees(hands.page, "已补充，牵头单位会看到。", OWN)
    hands = office.at_work("helper")
    hands.press("link", "填写 2")
    fills(hands, SOLD)
    hands.press("button", "送单位负责人")
    sees(hands.page, "已送单位负责人签报。")


def the_statistics_office_enters_its_own_figure(office: Office) -> None:
    hands = office.hands("data_provider")
    hands.press("link", "填写 2")
    hands.write("指标", "社会消费品零售总额")
    hands.write("数值", "5.1")
    hands.write("计量单位", "%")
    hands.press("button", "记录")
    sees(hands.page, "官方数据已记录。", "社会消费品零售总额 5.1%")


def what_is_not_theirs_is_refused(office: Office) -> None:
    """Another agency's report by its address: it answers like one that does not exist."""
    page = office.people["reporter"]
    page.goto("/reports/2/edit/")
    theirs = page.locator("main").inner_text()
    page.goto("/reports/999999/edit/")
    missing = page.locator("main").inner_text()
    assert without_number(theirs) == without_number(missing)
    sees(page, "没有这个页面")
    page.goto("/review/1/")
    sees(page, "您现在的席位不能打开这一页。")


def without_number(text: str) -> str:
    """A refusal without the number of the request."""
    return text.split("编号", maxsplit=1)[0]


def decides(hands: Hands, choice: str = "") -> None:
    """Picks, and sends; the button tells whether another one waits."""
    if choice:
        hands.pick(choice)
    hands.press("button", hands.page.locator(".decide .btn--primary").inner_text())


def the_heads_sign(office: Office) -> None:
    for who in ("agency_head", "helper_head"):
        hands = office.hands(who)
        hands.press("link", "签报 1" if who == "agency_head" else "签报 2")
        decides(hands, "签报")
        sees(hands.page, "已签报，送督查室核查。")


def the_office_returns_one_with_a_reason(office: Office) -> None:
    hands = office.hands("second")
    hands.press("link", "审核")
    sees(hands.page, "待审 2 项")
    hands.press("link", "2 社会消费品零售总额增长5%以上")
    sees(hands.page, "市统计局提供 5.1%，本单位填报 5.9%，相差 0.8 个百分点。")
    decides(hands, "退回")
    sees(hands.page, "请写明理由，单位会看到。")
    hands.write("理由", RETURNED)
    decides(hands)
    sees(hands.page, "已退回，理由已送责任单位。")


def the_returned_one_is_corrected_and_signed(office: Office) -> None:
    hands = office.at_work("helper")
    sees(hands.page, RETURNED)
    hands.press("link", "修改 2")
    hands.write("具体工作进展", LATER)
    hands.press("button", "送单位负责人")
    sees(hands.page, "已送单位负责人签报。")
    hands = office.at_work("helper_head")
    hands.press("link", "签报 2")
    decides(hands, "签报")
    sees(hands.page, "已签报，送督查室核查。")


def the_office_accepts(office: Office) -> None:
    hands = office.at_work("second")
    hands.press("link", "审核")
    for _report in range(2):
        hands.page.locator("tbody a").first.wait_for()
        hands.press("link", hands.page.locator("tbody a").first.inner_text())
        decides(hands, "通过")
        sees(hands.page, "已通过，送分管领导确认。")
        hands = office.at_work("second")
        hands.press("link", "审核")
    sees(hands.page, "没有待审的填报")


def the_leader_confirms(office: Office) -> None:
    hands = office.hands("leader")
    sees(hands.page, "现在要办 2 件")
    for number in ("1", "2"):
        hands = office.at_work("leader")
        hands.press("link", f"确认 {number}")
        sees(hands.page, "自报", "核验", "审核", "督查室定")
        decides(hands, "确认")
        sees(hands.page, "已确认。")


def the_period_is_frozen_and_nothing_changes(office: Office) -> None:
    hands = office.at_work("supervisor")
    hands.press("link", "期次")
    hands.press("link", "第四季度")
    hands.press("button", "截止填报")
    hands.press("button", "封期")
    sees(hands.page, "已封期，不再改动。")
    page = office.people["reporter"]
    page.goto("/reports/1/edit/")
    sees(page, "您不能办这件事")
    page.goto("/goals/1/")
    expect(page.locator(".text").first).to_contain_text("182亿元")
    sees(page, "已封期")

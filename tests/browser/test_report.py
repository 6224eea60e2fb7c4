"""The report in a real browser: read, filtered and opened with keys alone, at two widths."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe

from duban.editions.cut_outs import pictures_of
from duban.editions.html_report import html_report
from duban.provenance.place import Place
from tests.support.made_check import made_check
from tests.support.made_pdf import made_pdf

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

WIDTHS = (390, 1440)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(html_report([made_check()], [], "zh"), "utf-8")
    return path.as_uri()


def shown_rows(page: "Page") -> list[str]:
    rows = page.locator("details.rowd")
    return [str(row.get_attribute("data-verdict")) for row in rows.all() if row.is_visible()]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_never_scrolls_sideways(page, report, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(report)
    page.get_by_role("button", name="全部展开").click()
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_row_opens_by_key_and_shows_its_evidence(page, report):
    page.goto(report)
    summary = page.locator("#d1-r2 > summary")
    summary.focus()
    page.keyboard.press("Enter")
    evidence = page.get_by_role("link", name="社会消费品零售总额增长5.9%")
    assert evidence.is_visible()
    evidence.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#d1-r2-1")


def test_the_filter_works_by_keys_and_says_how_many_are_shown(page, report):
    page.goto(report)
    assert len(shown_rows(page)) == 4
    page.get_by_role("radio", name="全部 4").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    assert shown_rows(page) == ["contradicted"]
    assert page.get_by_role("status").inner_text() == "显示 1 项，共 4 项"


def test_a_link_opens_the_row_that_it_points_to(page, report):
    page.goto(report)
    page.get_by_role("link", name="第 9 项").click()
    assert page.locator("#d1-r2").get_attribute("open") is not None


def test_it_reads_and_filters_without_script(browser: "Browser", report: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report)
    page.get_by_text("自相矛盾 1", exact=True).click()
    assert shown_rows(page) == ["contradicted"]
    page.locator("#d1-r2 > summary").click()
    assert page.locator("#d1-r2").get_by_text("怎样会改变结论").first.is_visible()
    assert not page.get_by_role("button", name="全部展开").is_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_nothing(browser: "Browser", tmp_path: Path, width: int, scheme: str, lang: str):
    path = tmp_path / "report.html"
    path.write_text(html_report([made_check(), made_check("乙.txt")], [], lang), "utf-8")  # type: ignore[arg-type]  # of two values
    # axe is put into the page as script, which the page's own policy forbids
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]  # of two values
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((row) => { row.open = true; })")
    found = Axe().run(page)
    context.close()
    assert found.violations_count == 0, found.generate_report()


def test_every_row_prints_open_and_no_row_is_split(page, tmp_path):
    path = tmp_path / "report.html"
    path.write_text(html_report([made_check() for _ in range(4)], [], "zh"), "utf-8")
    page.goto(path.as_uri())
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    pages = [sheet.get_textpage().get_text_range() for sheet in printed]
    assert len(pages) > 2
    assert sum(text.count("怎样会改变结论") for text in pages) == 20
    for text in pages:
        rows = [place for goal in GOALS for place in _all_places(text, goal)]
        before = text[: min(rows, default=0)]
        assert not any(part in before for part in PARTS), "a row goes on from the page before"


PARTS = ("子目标", "怎样会改变结论", "疑点与演算", "没有疑点", "出处")
GOALS = tuple(str(entry.annual_goal)[:10] for entry in made_check().reading.entries)


def _all_places(text: str, piece: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(piece, at)]


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> str:
    check = made_check()
    places = {"progress": (Place(page=1, box=(0, 100, 300, 200)),)}
    entries = tuple(
        replace(each, entry=replace(each.entry, places=places)) for each in check.entries
    )
    source = replace(check.reading.source, media_type="application/pdf")
    check = replace(check, entries=entries, reading=replace(check.reading, source=source))
    pictures = pictures_of(check, made_pdf(b"0 0 600 800 re f"))
    path: Path = tmp_path_factory.mktemp("pictured") / "report.html"
    path.write_text(html_report([check], [], "zh", [pictures]), "utf-8")
    return path.as_uri()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_cut_out_opens_by_key_and_is_drawn(page, pictured, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(pictured)
    page.locator("#d1-r2 > summary").click()
    page.locator("#d1-r2 details.pic > summary").focus()
    page.keyboard.press("Enter")
    image = page.get_by_role("img", name="原件截图，第 1 页")
    image.scroll_into_view_if_needed()
    page.wait_for_function("[...document.images].some((each) => each.naturalWidth > 400)")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert Axe().run(page).response["violations"] == []

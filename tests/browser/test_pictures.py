"""Pictures of every page for the documentation, at two widths: `script/pictures` takes them anew."""

import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.support.browser import chromium_path, has_chinese_font
from tests.support.person import DESK, HEIGHT, PHONE, People
from tests.support.served_city import Served
from tests.support.walk import walk

pytestmark = [
    pytest.mark.browser,
    pytest.mark.network,
    pytest.mark.slow,
    pytest.mark.skipif(chromium_path() is None, reason="chromium is not installed"),
    pytest.mark.skipif(not has_chinese_font(), reason="no Chinese font is installed"),
    pytest.mark.skipif("DUBAN_PICTURES" not in os.environ, reason="script/pictures takes them"),
]
WHO = {
    "supervisor": ("督查室", "Supervision office"),
    "reporter": ("填报员", "Reporter"),
    "agency_head": ("单位负责人", "Head of agency"),
    "leader": ("分管领导", "Leader"),
    "data_provider": ("数据提供员", "Data provider"),
    "auditor": ("审计员", "Auditor"),
    "system_admin": ("系统管理员", "System administrator"),
    "security_admin": ("安全管理员", "Security administrator"),
    "visitor": ("公众", "The public"),
}
"""In whose seat a page is pictured: the first of these who may open it."""
STARTS = {"visitor": ("/portal/", "/check/", "/accounts/login/")}
TALLEST = {DESK: 2000, PHONE: 2600}
"""Pixels; a longer page is cut."""
COLOURS = 96
HEAD = """# 每一页的样子 What each page looks like

由测试从虚构的临江市取图，一宽一窄：`script/pictures` 重取。每页写明地址，和以谁的席位看。很长的页只到前一段。

Pictures that the tests take of the invented city, for a desk and for a telephone; `script/pictures` takes them
anew. Each with its address and the seat it is seen from. Of very long pages the beginning.
"""


@dataclass(frozen=True, kw_only=True)
class Pictured:
    """One page: its names in both languages, its route, who looks at it, the file's name."""

    zh: str
    en: str
    route: str
    who: str
    name: str


class Album:
    """Takes the pictures of one folder."""

    def __init__(self, people: People, folder: Path) -> None:
        self.people, self.folder = people, folder
        self.taken: dict[str, Pictured] = {}

    def visit(self, who: str) -> None:
        """Everything that somebody comes to, unless it has its picture."""

        def look(page: Page, route: str) -> None:
            if route not in self.taken:
                self.taken[route] = self._take(page, route, who)

        walk(self.people[who], self.people.url, start=STARTS.get(who, ("/",)), look=look)

    def _take(self, page: Page, route: str, who: str) -> Pictured:
        name = re.sub(r"\W+", "-", route).strip("-") or "workbench"
        for width in (DESK, PHONE):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            tall = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({"width": width, "height": min(tall, TALLEST[width])})
            self._keep(page.screenshot(), f"{name}-{width}")
        page.set_viewport_size({"width": DESK, "height": HEIGHT})
        chinese = page.title()
        cookie = {"name": "django_language", "value": "en", "url": self.people.url}
        page.context.add_cookies([cookie])  # type: ignore[list-item]  # a dict of that shape
        page.reload()
        english = page.title()
        page.context.clear_cookies(name="django_language")
        return Pictured(zh=_short(chinese), en=_short(english), route=route, who=who, name=name)

    def _keep(self, png: bytes, name: str) -> None:
        with Image.open(io.BytesIO(png)) as seen:
            few = seen.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(self.folder / f"{name}.png", optimize=True)

    def write_index(self) -> None:
        """The page that shows them all, with captions in both languages."""
        parts = [HEAD, *(_entry(one) for one in self.taken.values())]
        (self.folder / "README.md").write_text("\n".join(parts), "utf-8")


def _short(title: str) -> str:
    """A page's title without the name of the site."""
    return title.rpartition(" · ")[0] or title


def _entry(one: Pictured) -> str:
    zh, en = WHO[one.who]
    wide, narrow = (f'<img src="{one.name}-{width}.png"' for width in (DESK, PHONE))
    return (
        f"## {one.zh} · {one.en}\n\n`/{one.route}` {zh} · {en}\n\n"
        f'{wide} width="640" alt="{one.zh}，{DESK} 像素宽">\n'
        f'{narrow} width="200" alt="{one.en}, {PHONE} pixels wide">\n'
    )


@pytest.fixture
def album(browser: Browser, town: Served) -> Iterator[Album]:
    folder = Path(os.environ["DUBAN_PICTURES"])
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    people = People(browser, town.url)
    yield Album(people, folder)
    people.leave()


def test_every_page_is_pictured(album):
    for who in WHO:
        album.visit(who)
    album.write_index()
    assert {one.who for one in album.taken.values()} >= {"reporter", "supervisor", "visitor"}
    size = sum(path.stat().st_size for path in album.folder.iterdir())
    assert size < 6_000_000, f"{size} bytes of pictures: fewer colours, or shorter"

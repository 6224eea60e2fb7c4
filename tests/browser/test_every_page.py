"""Every page, by everyone who may open it: axe, narrow screens, fingers, links that lead somewhere.

The pages are those that links lead to from where a person begins; an address of the site that no walk
reaches fails the last test.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.urls import get_resolver
from playwright.sync_api import Browser, Page

from duban_site.pages.doors import routes
from tests.site.access.test_table import EXPECTED
from tests.support.axe import COLOURS, axe_faults, too_small, too_wide
from tests.support.browser import chromium_path, has_chinese_font
from tests.support.person import DESK, HEIGHT, PHONE, People
from tests.support.served_city import Served
from tests.support.walk import Walk, content_of, walk

pytestmark = [
    pytest.mark.browser,
    pytest.mark.network,
    pytest.mark.slow,
    pytest.mark.skipif(chromium_path() is None, reason="chromium is not installed"),
    pytest.mark.skipif(not has_chinese_font(), reason="no Chinese font is installed"),
]
EVERY_RULE = os.environ.get("DUBAN_AXE") == "every"
"""Ask every rule in each language at each width. Else colours are looked at once a page, since they take
as long as all other rules and are the same in both languages, and English on a telephone alone."""
STARTS = {
    "visitor": ("/portal/", "/check/", "/accounts/login/"),
    "supervisor": ("/",),
    "reporter": ("/",),
    "agency_head": ("/",),
    "data_provider": ("/",),
    "leader": ("/",),
    "auditor": ("/",),
    "system_admin": ("/",),
    "security_admin": ("/",),
}

STATES = {
    "visitor": ("/portal/editions/1/",),  # withdrawn
    "supervisor": ("/intake/1/", "/publish/3/", "/goals/?q=没有这样的"),  # refused, issued, empty
    "auditor": ("/publish/1/",),
}
"""Further states of pages, which are looked at beside those that the walk comes to first."""


@dataclass(kw_only=True)
class Looked:
    """What one person's walk found."""

    walk: Walk
    axe: list[str] = field(default_factory=list)
    wide: list[str] = field(default_factory=list)
    small: list[str] = field(default_factory=list)


class Looks:
    """The walks of everybody, each walked once; a page that somebody else saw alike is looked at once."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.seen: set[str] = set()
        self.found: dict[str, Looked] = {}

    def __getitem__(self, who: str) -> Looked:
        if who not in self.found:
            self.found[who] = self._walked(who)
        return self.found[who]

    def _walked(self, who: str) -> Looked:
        page = self.people[who]
        found = Looked(walk=Walk())

        def look(shown: Page, route: str) -> None:
            content = f"{route} {content_of(shown)}"
            if content not in self.seen:
                self.seen.add(content)
                self._look(shown, found)

        found.walk = walk(page, self.people.url, start=STARTS[who], look=look)
        for address in STATES.get(who, ()):
            assert page.goto(address).status < 400, address
            look(page, address)
        return found

    def _look(self, page: Page, found: Looked) -> None:
        """In both languages, at two widths; the page is as it was afterwards."""
        for language in ("zh-hans", "en"):
            if language == "en":
                cookie = {"name": "django_language", "value": "en", "url": self.people.url}
                page.context.add_cookies([cookie])  # type: ignore[list-item]  # a dict of that shape
                page.reload()
            for width in (DESK, PHONE):
                page.set_viewport_size({"width": width, "height": HEIGHT})
                where = f"{page.url} {language} {width}"
                without = () if EVERY_RULE or (language, width) == ("zh-hans", DESK) else COLOURS
                if EVERY_RULE or (language, width) != ("en", DESK):
                    found.axe += [f"{where}: {one}" for one in axe_faults(page, without=without)]
                found.wide += [f"{where}: {one}" for one in too_wide(page)]
                if width == PHONE:
                    found.small += [f"{where}: {one}" for one in too_small(page)]
            page.set_viewport_size({"width": DESK, "height": HEIGHT})
        page.context.clear_cookies(name="django_language")


@pytest.fixture(scope="module")
def looks(browser: Browser, town: Served) -> Iterator[Looks]:
    crowd = People(browser, town.url)
    yield Looks(crowd)
    crowd.leave()
    assert crowd.troubles == []


@pytest.mark.parametrize("who", STARTS)
def test_axe_finds_nothing(looks, who):
    assert looks[who].axe == []


@pytest.mark.parametrize("who", STARTS)
def test_nothing_sticks_out_of_the_screen(looks, who):
    assert looks[who].wide == []


@pytest.mark.parametrize("who", STARTS)
def test_everything_is_large_enough_for_a_finger(looks, who):
    assert looks[who].small == []


@pytest.mark.parametrize("who", STARTS)
def test_every_link_leads_to_a_page_that_opens(looks, who):
    assert looks[who].walk.broken == []


NO_PAGE_OF_ITS_OWN = {
    "welcome/first/<str:token>/": "only before the first account: test_first_start",
    "welcome/<str:key>/<str:token>/": "only with the link that an administrator hands over: test_answers",
    "api/": "answers programs; its reference is a page that is linked to",
    "evidence/": "a file: always a download",
    "letters/<int:letter_id>/file.docx": "a file: always a download",
    "letters/templates/<slug:kind>.docx": "a file: always a download",
    "portal/sitemap.xml": "for machines",
    "portal/data/catalogue.json": "for machines",
    "returns/": "only after a form was uploaded, which this town has not; axe has not seen it yet",
    "kept/": "shows what a refusal kept, else leads on: test_answers",
    "accounts/": "the sign-in library's own; those that are used are linked to",
    "language/": "switches and leads back",
}


def test_no_address_is_left_out(looks):
    """Whatever answers somebody with a page is reached by links; a new page cannot be forgotten."""
    reached = {route for who in STARTS for route in looks[who].walk.routes}
    answers = {route for route, told in EXPECTED.items() if {200, 404} & {*told}}
    left_out = {
        route for route in answers - reached if not route.startswith(tuple(NO_PAGE_OF_ITS_OWN))
    }
    assert left_out == set()
    known = {path for path, _pattern in routes(get_resolver().url_patterns)}
    assert [name for name in NO_PAGE_OF_ITS_OWN if not any(p.startswith(name) for p in known)] == []

"""People of a served city at their browsers: each in a context of their own, signed in by the form."""

from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from tests.support.town import PASSWORD, PEOPLE

DESK = 1440
PHONE = 390
HEIGHT = 900
PATIENCE = 30_000
"""Milliseconds that a page may take on a machine that does much else."""
_ANSWERS = "Failed to load resource: the server responded with a status of"
"""How a console tells of a refusal, which the tests look at by themselves."""


class People:
    """The people of one city. `troubles`: what their consoles told, and requests to elsewhere."""

    def __init__(self, browser: Browser, url: str, **options: Any) -> None:
        self.browser, self.url, self.options = browser, url, options
        self.troubles: list[str] = []
        self.contexts: list[BrowserContext] = []
        self.pages: dict[str, Page] = {}

    def __getitem__(self, who: str) -> Page:
        """Their page: a new one, signed in, the first time; "visitor" signs in nowhere."""
        if who not in self.pages:
            self.pages[who] = self.sign_in(who)
        return self.pages[who]

    def sign_in(self, who: str, **options: Any) -> Page:
        """A browser of its own, signed in by the form unless it is the visitor's."""
        page = self.open(**options)
        if who != "visitor":
            page.goto("/accounts/login/")
            page.locator("[name=login]").fill(PEOPLE[who])
            page.locator("[name=password]").fill(PASSWORD)
            page.locator("[name=password]").press("Enter")
            page.wait_for_url(lambda address: "/accounts/login" not in address)
        return page

    def open(self, **options: Any) -> Page:
        """An empty page in a context of its own."""
        chosen = {"viewport": {"width": DESK, "height": HEIGHT}, "locale": "zh-CN"}
        context = self.browser.new_context(
            base_url=self.url, **{**chosen, **self.options, **options}
        )
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.troubles.append(f"{page.url} {error}"))
        page.on("console", self._heard)
        page.on("request", self._asked)
        return page

    def leave(self) -> None:
        """Close every browser."""
        for context in self.contexts:
            context.close()

    def _heard(self, said: ConsoleMessage) -> None:
        if said.type == "error" and not said.text.startswith(_ANSWERS):
            self.troubles.append(f"{said.location.get('url', '')} {said.text}")

    def _asked(self, asked: Request) -> None:
        if not asked.url.startswith((self.url, "data:", "blob:")):
            self.troubles.append(f"request to {asked.url}")

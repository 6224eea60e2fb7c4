"""A walk through the site along its own links, looking at the first page of each address."""

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Error, Page

Look = Callable[[Page, str], None]
_LINKS = "[...document.querySelectorAll('a[href]')].map((link) => link.href)"
_FORGETS = re.compile(
    r'name="(?:csrfmiddlewaretoken|once_token|next)" value="[^"]*"|<time.*?</time>|\d{1,2}:\d\d'
)
"""What differs between two showings of one page."""


@dataclass(kw_only=True)
class Walk:
    """Where somebody came: each route with the address that was opened; links that did not open."""

    routes: dict[str, str] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)


def route_of(address: str) -> str | None:
    """The route of the site's own address, or None."""
    try:
        return str(resolve(urlsplit(address).path).route)
    except Resolver404:
        return None


def content_of(page: Page) -> str:
    """The main part of a page without what changes each time."""
    return _FORGETS.sub("", page.locator("main").inner_html())


def walk(page: Page, url: str, *, start: tuple[str, ...], look: Look) -> Walk:
    """Follow every link that leads to a route, or a route with parameters, not opened before."""
    done = Walk()
    opened: set[tuple[str, ...]] = set()
    waiting = deque((address, "") for address in start)
    while waiting:
        address, origin = waiting.popleft()
        route = route_of(address)
        if route is None:
            done.broken.append(f"{origin} → {address}: no such route")
            continue
        key = (route, *sorted(name for name, _value in parse_qsl(urlsplit(address).query)))
        if key in opened:
            continue
        opened.add(key)
        if route in done.routes:
            _ask(page, address, origin, done)
            continue
        done.routes[route] = address
        if _open(page, address, origin, done):
            look(page, route)
            here = urlsplit(page.url).path
            waiting.extend((link, here) for link in page.evaluate(_LINKS) if link.startswith(url))
    return done


def _open(page: Page, address: str, origin: str, done: Walk) -> bool:
    """Whether a page came; a file that is downloaded is none."""
    try:
        answer = page.goto(address)
    except Error as told:
        if "Download is starting" not in str(told):
            raise
        return False
    if answer is None or answer.status >= 400:
        done.broken.append(f"{origin} → {address}: {answer.status if answer else 'nothing'}")
        return False
    return "html" in answer.headers.get("content-type", "")


def _ask(page: Page, address: str, origin: str, done: Walk) -> None:
    status = page.request.get(address).status
    if status >= 400:
        done.broken.append(f"{origin} → {address}: {status}")

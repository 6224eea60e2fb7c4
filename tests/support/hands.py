"""Two ways to use a page: with a pointer, and with keys alone."""

import json
from pathlib import Path
from typing import Protocol

from playwright.sync_api import Locator, Page, expect

MOST_TABS = 400
"""More than any page has places to stop at."""


class Hands(Protocol):
    """What somebody does on a page; places are named as a person sees or hears them."""

    page: Page

    def press(self, role: str, name: str) -> None:
        """A button or link."""

    def open(self, text: str) -> None:
        """A part that is folded, by the text on its edge."""

    def write(self, label: str, text: str) -> None:
        """Into a field, in place of what stands there."""

    def pick(self, label: str) -> None:
        """A choice among several that exclude each other."""

    def attach(self, label: str, file: Path) -> None:
        """A file."""


class Pointer:
    """With a pointer; the keys only write."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, role: str, name: str) -> None:
        _named(self.page, role, name).click()

    def open(self, text: str) -> None:
        self.page.locator("summary", has_text=text).click()

    def write(self, label: str, text: str) -> None:
        self.page.get_by_label(label).fill(text)

    def pick(self, label: str) -> None:
        self.page.get_by_label(label, exact=True).check()

    def attach(self, label: str, file: Path) -> None:
        self.page.get_by_label(label).set_input_files(file)


class Keys:
    """With keys alone: Tab to each place, Enter, Space, arrows and typing. The focus is always seen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, role: str, name: str) -> None:
        self._reach(_named(self.page, role, name))
        self.page.keyboard.press("Enter")

    def open(self, text: str) -> None:
        self._reach(self.page.locator("summary", has_text=text))
        self.page.keyboard.press("Enter")

    def write(self, label: str, text: str) -> None:
        field = self.page.get_by_label(label)
        self._reach(field)
        if field.get_attribute("type") == "date":
            year, month, day = text.split("-")
            self.page.keyboard.type(f"{month}{day}{year}")
            return
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def pick(self, label: str) -> None:
        """Tab stops at one choice of a group; arrows go on from there."""
        wanted = self.page.get_by_label(label, exact=True)
        name = json.dumps(wanted.get_attribute("name"))
        self._tab_until(f"document.activeElement.name === {name}", label)
        for _step in range(20):
            if wanted.evaluate("one => one === document.activeElement"):
                self.page.keyboard.press("Space")
                expect(wanted).to_be_checked()
                return
            self.page.keyboard.press("ArrowRight")
        raise AssertionError(f"no arrow leads to {label}")

    def attach(self, label: str, file: Path) -> None:
        self._reach(self.page.get_by_label(label))
        with self.page.expect_file_chooser() as chosen:
            self.page.keyboard.press("Enter")
        chosen.value.set_files(file)

    def _reach(self, wanted: Locator) -> None:
        expect(wanted).to_be_visible()
        wanted.evaluate("one => { window.wanted = one; }")
        self._tab_until("document.activeElement === window.wanted", str(wanted))

    def _tab_until(self, there: str, what: str) -> None:
        lost = 0
        for _step in range(MOST_TABS):
            if self.page.evaluate(there):
                self._expect_seen(what)
                return
            self.page.keyboard.press("Tab")
            lost += bool(self.page.evaluate("document.activeElement === document.body"))
            assert lost <= 1, f"the focus is lost on the way to {what}"  # once: at the page's end
        raise AssertionError(f"no key leads to {what}")

    def _expect_seen(self, what: str) -> None:
        """The focused place has an outline, and not all of it is off the screen or covered."""
        fault = self.page.evaluate(_SEEN)
        assert fault == "", f"{what}: {fault}"


_SEEN = """() => {
  const one = document.activeElement;
  const style = getComputedStyle(one);
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) { return "has no outline"; }
  const box = one.getBoundingClientRect();
  const at = [[0.1, 0.5], [0.5, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]].map(([x, y]) =>
    document.elementFromPoint(box.left + x * box.width, box.top + y * box.height));
  const seen = at.some((top) => top && (one.contains(top) || top.contains(one) && !top.matches("body, html, main")));
  return seen ? "" : "is covered or off the screen";
}"""


def _named(page: Page, role: str, name: str) -> Locator:
    return page.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]  # a role's name

"""What axe finds on a page, its rules put in once for each page."""

from functools import cache
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

_RUN = """async (without) => {
  const rules = Object.fromEntries(without.map((rule) => [rule, {enabled: false}]));
  const found = await axe.run(document, {resultTypes: ["violations"], rules});
  return found.violations.flatMap((one) => one.nodes.map((node) => one.id + " " + node.target.join(" ")));
}"""
COLOURS = ("color-contrast",)
"""The rule that costs most; colours do not depend on the language."""


@cache
def _script() -> str:
    folder = Path(axe_playwright_python.__file__).parent
    return next(folder.rglob("axe.min.js")).read_text("utf-8")


def axe_faults(page: Page, *, without: tuple[str, ...] = ()) -> list[str]:
    """Each fault as the rule's name and the element; `without`: rules not asked."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_script())
    found: list[str] = page.evaluate(_RUN, list(without))
    return found


def too_wide(page: Page) -> list[str]:
    """What sticks out of the screen to the right, where the page scrolls sideways."""
    found: list[str] = page.evaluate(
        """() => {
          const root = document.documentElement;
          if (root.scrollWidth <= innerWidth) { return []; }
          const out = [...document.querySelectorAll("body *")].filter((one) =>
            one.getBoundingClientRect().right > innerWidth + 1);
          return ["scrolls to " + root.scrollWidth, ...out.slice(0, 5).map((one) =>
            one.tagName.toLowerCase() + "." + one.getAttribute("class") + " " + one.textContent.trim().slice(0, 30))];
        }"""
    )
    return found


def too_small(page: Page, least: int = 44) -> list[str]:
    """Buttons, links that stand alone and fields smaller than a finger; links within text are let be."""
    found: list[str] = page.evaluate(
        """(least) => {
          const wanted = "button, summary, select, textarea, input:not([type=hidden]), a.btn, a.chip, nav a, .pager a";
          return [...document.querySelectorAll(wanted)].filter((one) => {
            if (!one.checkVisibility({visibilityProperty: true})) { return false; }
            const target = one.matches("[type=radio], [type=checkbox]") ? one.closest("label") || one : one;
            const box = target.getBoundingClientRect();
            return box.width > 1 && box.height > 1 && box.height < least - 0.5;
          }).map((one) => one.tagName.toLowerCase() + "." + one.getAttribute("class") + " "
            + Math.round(one.getBoundingClientRect().height) + " " + (one.textContent || one.name || "").trim().slice(0, 20));
        }""",
        least,
    )
    return found

"""Pages of the portal made fit to be served by any web server, or read from a disk: relative links, no forms."""

import posixpath
import re
from collections.abc import Mapping
from typing import Any

from lxml import html

_LINKS = (("a", "href"), ("link", "href"), ("script", "src"), ("img", "src"))
_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)")


def relative(target: str, page: str) -> str:
    """The link from one file of the folder to another.

    >>> relative("editions/3/index.html", "editions/3/goals/5/index.html")
    '../../index.html'
    """
    return posixpath.relpath(target, posixpath.dirname(page) or ".")


def standing_page(page: bytes, here: str, files: Mapping[str, str]) -> bytes:
    """A page as the file `here`. `files`: the address of each page and file to its place in the folder.

    Links to what is not in the folder become plain text; what needs a server (forms, scripts, the language
    and the sign-in) is left away.
    """
    root: Any = html.document_fromstring(page)
    for element in list(root.iter("form", "script", "meta")):
        if element.tag != "meta" or str(element.get("name", "")).startswith("htmx"):
            element.drop_tree()
    for tag, name in _LINKS:
        for element in list(root.iter(tag)):
            _point(element, name, here, files)
    for item in [one for one in root.iter("li") if not (one.text_content().strip() or len(one))]:
        item.drop_tree()
    made: bytes = html.tostring(root, doctype="<!doctype html>", encoding="utf-8")
    return made + b"\n"


def _point(element: Any, name: str, here: str, files: Mapping[str, str]) -> None:
    address = element.get(name)
    if address is None or not address.startswith("/"):
        return
    path, _hash, part = address.partition("#")
    target = files.get(path)
    if target is not None:
        element.set(name, relative(target, here) + (f"#{part}" if part else ""))
    elif element.tag != "a" or next(element.iterancestors("header"), None) is not None:
        element.drop_tree()
    else:
        element.drop_tag()


def standing_css(sheet: bytes, here: str, files: Mapping[str, str]) -> bytes:
    """A style sheet with relative links to what it names by absolute ones."""

    def pointed(found: re.Match[str]) -> str:
        target = files.get(found[1])
        return f'url("{relative(target, here)}")' if target else found[0]

    return _URL.sub(pointed, sheet.decode("utf-8")).encode("utf-8")

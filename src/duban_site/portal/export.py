"""The whole portal as a folder of files: pages, downloads, open data, styles. Any web server serves it.

Each page is asked of the site itself, as a visitor sees it, and its links are made relative; so the folder
can also be read from a disk. What was written is listed with its hashes in `manifest.json`; a later export
into the same folder replaces it and takes away what is no more.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import override

from duban_site.portal import open_data, open_forms
from duban_site.portal.data_views import licence_of
from duban_site.portal.inside import Visitor
from duban_site.portal.relative import relative, standing_css, standing_page
from duban_site.publishing.models import Edition, EditionKind
from duban_site.publishing.queries import issued_editions, issued_reading
from duban_site.reports import stored_files

MANIFEST = "manifest.json"
SCHEMA = "duban.export/1"
_STATIC = ("pages/duban.css", "pages/seal.svg")
_ABSOLUTE = re.compile(r"https?://[^/\"<\s]+(/portal/[^\"<\s]*)")


class NotEmpty(Exception):
    """The folder holds something that no export wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written."""

    editions: int
    files: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What the folder will hold: pages by address, and the place of every address that can be linked to."""

    editions: tuple[Edition, ...]
    pages: dict[str, str]
    feeds: dict[str, str]
    files: dict[str, str]


def export(folder: Path, *, language: str, address: str = "") -> Exported:
    """Write the portal. `address`: where the folder will be served, for feeds, sitemap and data packages,
    which have to name whole addresses; without one they name files, and there is no sitemap.

    Raises NotEmpty, OSError.
    """
    before = _written_before(folder)
    with override(language):
        plan = _plan(with_sitemap=bool(address))
        made: dict[str, str] = {}
        size = 0
        for name, content in _contents(plan, Visitor(language), address.rstrip("/")):
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
            made[name] = hashlib.sha256(content).hexdigest()
            size += len(content)
    for name in sorted(before - set(made)):
        (folder / name).unlink(missing_ok=True)
    told = {"schema": SCHEMA, "address": address, "language": language, "files": made}
    text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    return Exported(editions=len(plan.editions), files=len(made), size=size)


def _written_before(folder: Path) -> set[str]:
    """The files of an earlier export, which may be replaced."""
    if not folder.exists() or not any(folder.iterdir()):
        return set()
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError) as missing:
        raise NotEmpty(str(folder)) from missing
    if not isinstance(told, dict) or told.get("schema") != SCHEMA:
        raise NotEmpty(str(folder))
    inside = folder.resolve()
    return {name for name in told["files"] if (folder / name).resolve().is_relative_to(inside)}


def _plan(*, with_sitemap: bool) -> _Plan:
    editions = tuple(issued_editions())
    pages = {
        reverse("portal:home"): "index.html",
        reverse("portal:goals"): "goals/index.html",
        reverse("portal:dictionary"): "dictionary/index.html",
        reverse("portal:method"): "method/index.html",
    }
    feeds = {reverse("portal:feed"): "feed.xml", reverse("portal:catalogue"): "data/catalogue.json"}
    if with_sitemap:
        feeds[reverse("portal:sitemap")] = "sitemap.xml"
    files = {static(name): f"static/{name}" for name in _STATIC}
    files |= {"/": "index.html", reverse("portal:search"): "goals/index.html"}
    for edition in editions:
        _plan_edition(edition, pages, files)
    return _Plan(editions=editions, pages=pages, feeds=feeds, files={**files, **feeds, **pages})


def _plan_edition(edition: Edition, pages: dict[str, str], files: dict[str, str]) -> None:
    at = f"editions/{edition.number}"
    pages[reverse("portal:edition", args=[edition.number])] = f"{at}/index.html"
    if hasattr(edition, "withdrawal"):
        return
    for file in edition.files.all():
        address = reverse("portal:file", args=[edition.number, file.form])
        files[address] = f"{at}/file.{file.form}"
    if edition.kind != EditionKind.TABLE:
        return
    pages[reverse("portal:data", args=[edition.number])] = f"{at}/data/index.html"
    for name in [open_forms.PACKAGE, *open_forms.NAMES]:
        files[reverse("portal:data_file", args=[edition.number, name])] = f"{at}/data/{name}"
    for entry in issued_reading(edition).entries:
        if entry.number:
            address = reverse("portal:goal", args=[edition.number, entry.number])
            pages[address] = f"{at}/goals/{_named(entry.number)}/index.html"


def _named(number: str) -> str:
    """A goal's number as the name of a folder: 3, 1-2; what a file system minds is written in hex."""
    return re.sub(r"[^\w\-.]|^\.+", lambda found: f"~{found[0].encode().hex()}", number)


def _contents(plan: _Plan, visitor: Visitor, address: str) -> Iterator[tuple[str, bytes]]:
    links = plan.files
    for path, place in plan.pages.items():
        yield place, standing_page(visitor.get(unquote(path)), place, links)
    for path, place in plan.feeds.items():
        yield place, _pointed(visitor.get(path).decode("utf-8"), place, links, address)
    for name in _STATIC:
        found = finders.find(name)
        content = Path(str(found)).read_bytes()
        place = f"static/{name}"
        yield place, standing_css(content, place, links) if name.endswith(".css") else content
    for edition in plan.editions:
        yield from _files_of(edition, address)


def _pointed(text: str, here: str, links: dict[str, str], address: str) -> bytes:
    """A feed or catalogue whose whole addresses point into the folder."""

    def pointed(found: re.Match[str]) -> str:
        target = links.get(found[1])
        if target is None:
            return address or "."
        return f"{address}/{target}" if address else relative(target, here)

    return _ABSOLUTE.sub(pointed, text).encode("utf-8")


def _files_of(edition: Edition, address: str) -> Iterator[tuple[str, bytes]]:
    at = f"editions/{edition.number}"
    if hasattr(edition, "withdrawal"):
        return
    for file in edition.files.all():
        yield f"{at}/file.{file.form}", stored_files.path_of(file.sha256).read_bytes()
    if edition.kind != EditionKind.TABLE:
        return
    page = f"{address}/{at}/index.html" if address else "../index.html"
    sheets = open_data.sheets_of(edition)
    about = open_data.about(edition, page=page, licence=licence_of(edition))
    for name in [open_forms.PACKAGE, *open_forms.NAMES]:
        yield f"{at}/data/{name}", open_forms.file_of(sheets, about, name) or b""

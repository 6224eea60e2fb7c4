"""The portal as a folder: every link leads to a file of it, and the files are what the site gives out."""

import json
import posixpath
import re
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from lxml import html

from duban.cli.main import main
from duban_site.portal.export import MANIFEST, NotEmpty, export
from duban_site.publishing import actions
from duban_site.publishing.models import EditionKind
from duban_site.publishing.queries import issued as issued_edition
from duban_site.reports import stored_files
from tests.site.publishing.test_editions import city, drafted, frozen

pytestmark = pytest.mark.django_db
__all__ = ["city"]

SITE = "https://open.example/goals"


@pytest.fixture
def issued(city):
    """A table, its correction, a bulletin, and a table that was withdrawn; and a draft that nobody sees."""
    first = frozen(city)
    draft = actions.correct(actor=city.supervisor, edition=first, reason="第三项不列入")
    actions.freeze(actor=city.second_supervisor, edition=draft, version=draft.version)
    frozen(city, EditionKind.BULLETIN)
    gone = frozen(city)
    actions.propose_withdrawal(actor=city.supervisor, edition=gone, reason="误发")
    gone.refresh_from_db()
    actions.approve_withdrawal(actor=city.vice_mayor, edition=gone)
    drafted(city)
    return city


@pytest.fixture
def folder(issued, tmp_path: Path) -> Path:
    made = tmp_path / "folder"
    export(made, language="zh-hans", address=SITE)
    return made


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def links(page: Path) -> list[str]:
    found: Any = html.document_fromstring(page.read_bytes())
    return [*found.xpath("//@href"), *found.xpath("//@src")]


def test_every_link_leads_to_a_file_of_the_folder(folder):
    broken, outside = [], []
    for page in pages(folder):
        if page.name == "file.html":
            continue
        for link in links(page):
            path, _mark, _part = link.partition("#")
            if link.startswith(("/", "http:", "https:", "//")):
                outside.append((page, link))
            elif path and not (page.parent / unquote(path)).is_file():
                broken.append((page, link))
    assert (broken, outside) == ([], [])


def test_every_page_is_reached_from_the_front_page(folder):
    front = folder / "index.html"
    seen, wanted = set(), [front]
    while wanted:
        page = wanted.pop()
        if page in seen:
            continue
        seen.add(page)
        if page.name == "index.html":
            targets = [unquote(link.partition("#")[0]) for link in links(page)]
            joined = (Path(posixpath.normpath(page.parent / t)) for t in targets if t)
            wanted += [one for one in joined if one.suffix == ".html"]
    assert {page for page in pages(folder) if page.name == "index.html"} <= seen


def test_nothing_in_it_needs_a_server(folder):
    for page in pages(folder):
        if page.name == "index.html":
            found = html.document_fromstring(page.read_bytes())
            assert found.xpath("//form | //script | //input") == []
            assert found.xpath("//h1")


def test_a_reader_goes_from_the_front_page_to_the_sentence(folder):
    text = (folder / "editions/1/goals/3/index.html").read_text("utf-8")
    assert "98个完成方案设计" in text
    assert "征求意见时间长" in text
    assert "98个完成方案设计" in (folder / "editions/1/index.html").read_text("utf-8")


def test_downloads_are_the_issued_files_byte_for_byte(issued, folder):
    number = 1
    edition = issued_edition(number)
    for file in edition.files.all():
        exported = (folder / f"editions/{number}/file.{file.form}").read_bytes()
        assert exported == stored_files.path_of(file.sha256).read_bytes()
    with zipfile.ZipFile(folder / f"editions/{number}/data/data.zip") as package:
        told = json.loads(package.read("datapackage.json"))
    assert told["sources"][0]["path"] == f"{SITE}/editions/{number}/index.html"


def test_what_was_withdrawn_says_so_and_is_not_given_out(folder):
    page = (folder / "editions/4/index.html").read_text("utf-8")
    assert "误发" in page
    assert [one.name for one in (folder / "editions/4").iterdir()] == ["index.html"]
    assert not (folder / "editions/5").exists()


def test_feeds_and_sitemap_name_the_address_where_the_folder_is_served(folder):
    for name in ("feed.xml", "sitemap.xml", "data/catalogue.json"):
        text = (folder / name).read_text("utf-8")
        assert f"{SITE}/editions/" in text
        assert "/portal/" not in text
        addresses = re.findall(rf"{SITE}/([^\"<\s]+)", text)
        assert all((folder / one).is_file() for one in addresses)


def test_without_an_address_there_is_no_sitemap_and_the_rest_names_files(issued, tmp_path):
    export(tmp_path / "x", language="zh-hans")
    assert not (tmp_path / "x/sitemap.xml").exists()
    told = json.loads((tmp_path / "x/data/catalogue.json").read_text("utf-8"))
    for dataset in told["dcat:dataset"]:
        for one in dataset["dcat:distribution"]:
            assert (tmp_path / "x/data" / one["dcat:accessURL"]).resolve().is_file()


def test_the_same_portal_gives_the_same_bytes_and_what_is_no_more_goes(folder, issued):
    before = (folder / MANIFEST).read_bytes()
    told = json.loads(before)
    (folder / "old.html").write_text("x")
    told["files"]["old.html"] = told["files"]["../outside.txt"] = "0"
    (folder / MANIFEST).write_text(json.dumps(told))
    (folder.parent / "outside.txt").write_text("kept")
    export(folder, language="zh-hans", address=SITE)
    assert (folder / MANIFEST).read_bytes() == before
    assert not (folder / "old.html").exists()
    assert (folder.parent / "outside.txt").read_text() == "kept"


def test_a_folder_with_anything_else_in_it_is_left_alone(issued, tmp_path):
    (tmp_path / "letters.txt").write_text("mine")
    with pytest.raises(NotEmpty):
        export(tmp_path, language="zh-hans")
    assert [one.name for one in tmp_path.glob("*.html")] == []


def test_english_pages_are_english(issued, tmp_path):
    export(tmp_path / "en", language="en")
    text = (tmp_path / "en/index.html").read_text("utf-8")
    assert '<html lang="en">' in text
    assert "All goals" in text


def test_the_command_is_there_and_says_what_it_takes():
    told = CliRunner().invoke(main, ["export", "--help"], standalone_mode=False)
    assert "--address" in told.output

"""The repository itself: no host in a lock, no path of a machine, no seed text, no growing budget."""

import re
import shlex

import pytest

from tests.support.source import ROOT, python_files, shown, text_of, tracked_files

TYPE_IGNORE_BUDGET = 10
"""Most of them where the site puts its own attributes on Django's request."""
NOQA_BUDGET = 52
LOCKS = sorted(ROOT.glob("requirements*.txt"))
READMES = [ROOT / "README.md", ROOT / "README.en.md"]
COMMAND = re.compile(r"^(?:\$ )?((?:script/|\.ci/|\.venv/bin/)\S+)", re.ASCII | re.MULTILINE)
LONGEST_QUOTE = 24
"""So many signs in a row from the seed are a quotation; shorter runs are the language of its genre."""


def test_there_are_lock_files():
    assert {path.name for path in LOCKS} >= {
        "requirements.txt", "requirements-build.txt", "requirements-dev.txt", "requirements-ocr.txt",
    }  # fmt: skip


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_a_lock_file_names_no_host_and_pins_every_package_with_hashes(path):
    text = path.read_text("utf-8")
    assert "://" not in text
    packages = [line for line in text.splitlines() if line and line[0] not in " #"]
    assert packages
    assert all("==" in line for line in packages)
    assert text.count("--hash=sha256:") >= len(packages)


def test_the_budget_of_ignored_type_errors_only_falls():
    ignored = [
        f"{shown(path)}:{number}"
        for path in python_files("src")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if "# type: ignore" in line
    ]
    assert len(ignored) <= TYPE_IGNORE_BUDGET, ignored


def test_an_ignored_lint_has_a_code_and_a_reason_and_the_budget_only_falls():
    excused = [
        (f"{shown(path)}:{number}", line)
        for path in python_files("src")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if "# noqa" in line
    ]
    bare = [where for where, line in excused if not re.search(r"# noqa: [A-Z0-9, ]+  # \S", line)]
    assert not bare
    assert len(excused) <= NOQA_BUDGET, [where for where, _ in excused]


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_every_command_of_a_readme_is_there(readme):
    commands = {shlex.split(found)[0] for found in COMMAND.findall(readme.read_text("utf-8"))}
    assert {"script/demo", "script/test"} <= commands
    ours = {command for command in commands if not command.startswith(".venv/")}
    assert not [command for command in ours if not (ROOT / command).is_file()]


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_every_page_that_a_readme_links_to_is_there(readme):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", readme.read_text("utf-8"))
    assert links
    assert not [link for link in links if not (ROOT / link).exists()]


def test_ci_runs_the_test_command_of_the_readme():
    assert re.search(r"^script/test\b", (ROOT / ".ci/run").read_text("utf-8"), re.MULTILINE)


def test_every_page_of_the_documents_links_to_pages_that_are_there():
    broken = []
    for page in (ROOT / "docs").rglob("*.md"):
        for link in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            if not (page.parent / link).exists():
                broken.append(f"{shown(page)}: {link}")
    assert not broken


def test_no_file_of_the_repository_quotes_the_seed(shared):
    source = next((shared / "seeds").glob("*.txt")).read_text("utf-8")
    rows = (line for line in source.splitlines() if "序号" not in line and "--" not in line)
    seed = "".join("".join(rows).split())
    runs = {seed[at : at + LONGEST_QUOTE] for at in range(len(seed) - LONGEST_QUOTE)}
    quoting = []
    for path in tracked_files():
        text = "".join(text_of(path).split())
        pieces = (text[at : at + LONGEST_QUOTE] for at in range(len(text) - LONGEST_QUOTE))
        quoting += [f"{shown(path)}: {piece}" for piece in pieces if piece in runs][:20]
    assert not quoting

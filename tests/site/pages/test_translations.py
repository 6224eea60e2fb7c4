"""English: complete, for every text of a room that has its pages translated."""

import gettext
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SITE = Path(__file__).resolve().parents[3] / "src" / "duban_site"
ROOMS = sorted(folder.parent.name for folder in SITE.glob("*/locale"))
EMPTY = re.compile(r'^msgstr(?:\[[0-9]\])? ""$(?!\n")', re.M)
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("room", ROOMS)
def test_every_text_of_the_room_has_its_english(room, tmp_path):
    if shutil.which("xgettext") is None:
        pytest.skip("gettext is not installed")
    copied = tmp_path / room
    ignored = shutil.ignore_patterns("static", "__pycache__", "migrations")
    shutil.copytree(SITE / room, copied, ignore=ignored)
    made = copied / "locale" / "en" / "LC_MESSAGES" / "django.po"
    subprocess.run(
        [
            sys.executable,
            "-P",
            "-m",
            "django",
            "makemessages",
            "-l",
            "en",
            "--no-obsolete",
            "--no-wrap",
        ],
        cwd=copied,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "duban_site.config.settings",
            "DUBAN_DATA": str(tmp_path / "data"),
        },
        check=True,
        capture_output=True,
    )
    blocks = made.read_text(encoding="utf-8").split("\n\n")[1:]
    lacking = [block for block in blocks if EMPTY.search(block) or "#, fuzzy" in block]
    assert lacking == []


@pytest.mark.parametrize("room", ROOMS)
def test_what_is_compiled_is_what_is_written(room, tmp_path):
    if shutil.which("msgfmt") is None:
        pytest.skip("gettext is not installed")
    folder = SITE / room / "locale" / "en" / "LC_MESSAGES"
    compiled = tmp_path / "django.mo"
    subprocess.run(["msgfmt", "--check-format", "-o", compiled, folder / "django.po"], check=True)
    assert compiled.read_bytes() == (folder / "django.mo").read_bytes()


@pytest.mark.parametrize("room", ROOMS)
def test_no_english_text_has_chinese_in_it_but_names_of_languages_and_roles(room):
    with (SITE / room / "locale" / "en" / "LC_MESSAGES" / "django.mo").open("rb") as file:
        catalog = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    chinese = {text for key, text in catalog.items() if key and CHINESE.search(str(text))}
    assert {text for text in chinese if text != "中文" and "系统管理员" not in text} == set()

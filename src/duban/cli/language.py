"""Which language to speak, and to how wide and colourful a terminal."""

import os
import shutil
import sys
from typing import Literal

import click

from duban.editions.screen import MOST_WIDTH, Screen
from duban.problems.messages import Lang

LANGUAGES: tuple[Lang, ...] = ("zh", "en")
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


def _remember(context: click.Context, _option: click.Parameter, value: Lang | None) -> Lang | None:
    """Keep the language where the last word on a trouble finds it."""
    context.meta["duban.lang"] = value
    return value


lang_option = click.option(
    "--lang",
    is_eager=True,
    callback=_remember,
    type=click.Choice(LANGUAGES),
    help="中文或英文，不写则随系统；JSON 不写则为中文。 Language; else the locale's (JSON: Chinese).",
)


def spoken(asked: Lang | None) -> Lang:
    """The language for people: what was asked for, else the locale's, else Chinese."""
    if asked:
        return asked
    for name in _LOCALE:
        value = os.environ.get(name)
        if value:
            return "en" if value.lower().startswith("en") else "zh"
    return "zh"


def written(asked: Lang | None) -> Lang:
    """The language inside JSON: Chinese on every machine, unless English is asked for."""
    return asked or "zh"


def screen(lang: Lang, *, to_file: bool) -> Screen:
    """The screen that standard output is; a plain one when it goes to a file or a pipe.

    `NO_COLOR` switches colour off. `DUBAN_AMBIGUOUS=2` tells that the terminal gives two cells to
    characters of ambiguous width, as some that are set up for Chinese do.
    """
    ambiguous: Literal[1, 2] = 2 if os.environ.get("DUBAN_AMBIGUOUS") == "2" else 1
    columns = MOST_WIDTH if to_file else shutil.get_terminal_size((MOST_WIDTH, 24)).columns
    return Screen(
        lang=lang,
        columns=columns,
        colour=not to_file and takes_colour(),
        ambiguous=ambiguous,
    )


def takes_colour() -> bool:
    """Whether standard output is a terminal that wants colour (no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()

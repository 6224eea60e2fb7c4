"""What the commands that run a site share: their options, and the site itself, loaded when it is called."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from duban.cli.codes import WRONG_USAGE
from duban.cli.language import lang_option, spoken
from duban.cli.output import to_standard_error
from duban.editions.labels import label
from duban.problems.messages import Lang


def of_a_site(command: Callable[..., int]) -> Callable[..., int]:
    """The options that each of these commands has: which data, which language."""
    data = click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        help="数据文件夹，不写则为 DUBAN_DATA 或 duban-data。 Folder of the site's data.",
    )
    return data(lang_option(command))


def run_on_site(name: str, data: Path | None, lang: Lang | None, **more: Any) -> int:
    """Call a command of the site; 2 with a sentence where the site is not installed."""
    language = spoken(lang)
    try:
        commands = import_module("duban_site.config.commands")
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] in {"duban", "duban_site"}:
            raise
        to_standard_error(label("serve_needs_site", language, package=missing.name or "") + "\n")
        return WRONG_USAGE
    code: int = getattr(commands, name)(data, language, **more)
    return code

"""`duban serve`: the whole cycle in the browser, on this machine, in one command."""

from importlib import import_module
from pathlib import Path

import click

from duban.cli.codes import WRONG_USAGE
from duban.cli.language import lang_option, spoken
from duban.cli.output import to_standard_error
from duban.editions.labels import label
from duban.problems.messages import Lang


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="数据文件夹，不写则为 duban-data。 Folder of the database and the evidence.",
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="端口，只在本机可见。 Port, on this machine only.",
)
@lang_option
def serve(files: tuple[Path, ...], data: Path | None, port: int, lang: Lang | None) -> int:
    """在浏览器里办理目标、填报、核验、审核。 Goals, reports, check and review in the browser.

    \b
    duban serve
    duban serve 2026年度目标表.docx --port 8001
    """
    language = spoken(lang)
    try:
        serving = import_module("duban_site.config.serving")
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] in {"duban", "duban_site"}:
            raise
        to_standard_error(label("serve_needs_site", language, package=missing.name or "") + "\n")
        return WRONG_USAGE
    code: int = serving.serve(files, data=data, port=port, lang=language)
    return code

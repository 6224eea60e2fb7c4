"""`duban check`: read, then quantities, verdicts, findings and pace."""

from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import Any

import click

from duban.cli.answer import Request, Tally, answer
from duban.cli.arguments import Options, document_options, request
from duban.cli.closing import FailOn, closing_lines, exit_code
from duban.cli.job import Further
from duban.cli.language import lang_option
from duban.editions.labels import label
from duban.problems.messages import Lang

FORMATS = ("text", "json", "jsonl", "html", "xlsx")
LIGHTS = (
    "duban",
    "yinchuan",
    "sanya",
    "tianjin",
    "xinhuang",
    "dongguan",
    "xuancheng",
)
"""The profiles of `lights.toml` for volumes, named here so that the command starts without reading it."""
FAIL_ON: tuple[FailOn, ...] = ("contradicted", "unsupported", "never")


@click.command()
@document_options(FORMATS)
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="contradicted",
    show_default=True,
    help=(
        "出现哪种结论时退出码为 1；unsupported 指自相矛盾或未见证据。 "
        "Verdicts that make the exit code 1; unsupported: contradicted or not evidenced."
    ),
)
@click.option(
    "--against",
    metavar="FILE",
    multiple=True,
    help=(
        "与同一年更早时期或同期的另一份表比较，可写多次。 "
        "Hold against an earlier table of the year, or another of the period; may be repeated."
    ),
)
@click.option(
    "--goals",
    metavar="FILE",
    help=(
        "按此文件（TOML 或 JSON）指定各目标的类别和计划进度。 "
        "Kinds and planned curves of goals, chosen in this file (TOML or JSON)."
    ),
)
@click.option(
    "--lights",
    type=click.Choice(LIGHTS),
    help="亮灯规则。 The rule for lights, as a city published it; default duban.",
)
@click.option(
    "--outlook",
    "with_outlook",
    is_flag=True,
    help="另给年末完成的可能性；不影响结论。 Add the chance of the year's amount; no verdict changes.",
)
@click.option(
    "--all",
    "every_row",
    is_flag=True,
    help="文本格式也逐项列出有据的各项。 List supported rows in the text as well.",
)
@click.option(
    "--second-opinion",
    "url",
    metavar="URL",
    help=(
        "另问一个模型（OpenAI 兼容接口，只连这个地址）；正式结论不变。 "
        "Ask a model as well, at this address only (OpenAI-compatible); the verdicts stand."
    ),
)
@click.option("--model", metavar="NAME", help="所问模型的名称。 Name of the model asked.")
@click.option(
    "--with-images",
    is_flag=True,
    help=(
        "HTML 报告里附上 PDF、扫描件各项的原件截图。 "
        "Put cut-outs of the pages of a PDF or scan into the HTML report."
    ),
)
@lang_option
def check(*, fail_on: FailOn, lang: Lang | None, with_images: bool, **given: Any) -> int:
    """核对目标表里的每一项自报是否站得住。 Check every claim of a goal table against its own text.

    FILE 可以是文件、文件夹或 -（标准输入）。 FILE is a path, a folder, or - for standard input.

    \b
    退出码 exit code
      0  没有 --fail-on 所指的结论  nothing that --fail-on names
      1  有                          something that it names
      2  用法不对                    wrong usage
      3  有文件没有读成              a document could not be read
    """
    against, url, model = (given.pop(name) for name in ("against", "url", "model"))
    chosen = [given.pop(name) for name in ("goals", "lights", "with_outlook")]
    every_row = given.pop("every_row")
    asked = request("check", FORMATS, Options(lang=lang, **given))
    if with_images and asked.format != "html":
        raise click.UsageError(label("images_need_html", asked.screen.lang))
    opinion = _opinion(url, model, asked)
    further = (*_settings(chosen, asked), *_comparison(against, asked), *opinion)
    asked = replace(asked, further=further, alone=bool(opinion), with_images=with_images)
    asked = replace(asked, screen=replace(asked.screen, every_row=every_row))

    def closing(tally: Tally) -> str:
        return closing_lines(tally, fail_on, asked.screen.lang)

    return exit_code(answer(asked, closing), fail_on)


def _settings(chosen: list[Any], asked: Request) -> tuple[Further, ...]:
    """What the choices on goals, lights and outlook add to every check; nothing without them."""
    goals, lights, with_outlook = chosen
    if goals is None and lights is None and not with_outlook:
        return ()
    module = import_module("duban.cli.settings")
    steps: tuple[Further, ...] = module.settings_of(
        goals, lights, asked.screen.lang, with_outlook=with_outlook
    )
    return steps


def _comparison(against: tuple[str, ...], asked: Request) -> tuple[Further, ...]:
    """What `--against` adds to every check; nothing without it. Raises `Refusal`."""
    if not against:
        return ()
    others = import_module("duban.cli.against").checked_others(against, asked.sources)
    return (partial(import_module("duban.assessment.across").against, others=others),)


def _opinion(url: str | None, model: str | None, asked: Request) -> tuple[Further, ...]:
    """What `--second-opinion` adds to every check; nothing without it, and no client loaded."""
    if url is None and model is None:
        return ()
    module = import_module("duban.cli.second_opinion")
    steps: tuple[Further, ...] = module.opinion_of(url, model, asked.screen.lang)
    return steps

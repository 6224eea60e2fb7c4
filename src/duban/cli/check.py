"""`duban check`: read, then quantities, verdicts, findings and pace."""

import click

from duban.cli.answer import Tally, answer
from duban.cli.arguments import Options, document_options, request
from duban.cli.closing import FailOn, closing_lines, exit_code
from duban.cli.language import lang_option
from duban.problems.messages import Lang

FORMATS = ("text", "json", "jsonl", "html", "xlsx")
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
@lang_option
def check(
    files: tuple[str, ...],
    fail_on: FailOn,
    lang: Lang | None,
    form: str | None,
    out: str | None,
    media_type: str | None,
) -> int:
    """核对目标表里的每一项自报是否站得住。 Check every claim of a goal table against its own text.

    FILE 可以是文件、文件夹或 -（标准输入）。 FILE is a path, a folder, or - for standard input.

    \b
    退出码 exit code
      0  没有 --fail-on 所指的结论  nothing that --fail-on names
      1  有                          something that it names
      2  用法不对                    wrong usage
      3  有文件没有读成              a document could not be read
    """
    options = Options(files=files, lang=lang, form=form, out=out, media_type=media_type)
    asked = request("check", FORMATS, options)

    def closing(tally: Tally) -> str:
        return closing_lines(tally, fail_on, asked.screen.lang)

    return exit_code(answer(asked, closing), fail_on)

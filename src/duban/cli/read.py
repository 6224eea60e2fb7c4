"""`duban read`: documents to entries."""

import click

from duban.cli.answer import answer
from duban.cli.arguments import Options, document_options, request
from duban.cli.codes import CLEAN, NOT_READ
from duban.cli.language import lang_option
from duban.problems.messages import Lang

FORMATS = ("table", "json", "jsonl", "csv", "xlsx", "md", "html", "docx")


@click.command()
@document_options(FORMATS)
@lang_option
def read(
    files: tuple[str, ...],
    lang: Lang | None,
    form: str | None,
    out: str | None,
    media_type: str | None,
) -> int:
    """把目标表读成一项一项。 Read goal tables into entries.

    FILE 可以是文件、文件夹或 -（标准输入）。 FILE is a path, a folder, or - for standard input.

    \b
    退出码 exit code
      0  读成              read
      2  用法不对          wrong usage
      3  有文件没有读成    a document could not be read
    """
    options = Options(files=files, lang=lang, form=form, out=out, media_type=media_type)
    return NOT_READ if answer(request("read", FORMATS, options)).refused else CLEAN

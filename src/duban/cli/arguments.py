"""What `read` and `check` share: FILEs, format, output file, language."""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from duban.cli.answer import Request
from duban.cli.inputs import STANDARD_INPUT, find_inputs
from duban.cli.job import Command
from duban.cli.language import screen, spoken, written
from duban.editions.labels import label
from duban.problems.messages import Lang

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

_BY_SUFFIX = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".md": "md",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
}
_MACHINE = frozenset({"json", "jsonl"})
_BINARY = frozenset({"xlsx", "docx"})


def document_options(formats: Sequence[str]) -> Callable[[Decorated], Decorated]:
    """The arguments and options of a command that reads documents. The first format is the default."""

    def decorate(command: Decorated) -> Decorated:
        for option in (
            click.option(
                "--media-type",
                metavar="TYPE",
                help="标准输入（-）的类型，例如 text/html。 Type of standard input.",
            ),
            click.option(
                "-o",
                "--out",
                metavar="OUT",
                help="写入文件；不写 --format 时按后缀。 Write to this file; its suffix gives the format.",
            ),
            click.option(
                "--format",
                "form",
                type=click.Choice(formats),
                help=f"输出格式，不写则为 {formats[0]}。 Format of the answer.",
            ),
            click.argument("files", metavar="FILE...", nargs=-1, required=True),
        ):
            option(command)
        return command

    return decorate


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a person gave: FILEs, language, format, output file, type of standard input."""

    files: tuple[str, ...]
    lang: Lang | None
    form: str | None
    out: str | None
    media_type: str | None


def request(command: Command, formats: Sequence[str], options: Options) -> Request:
    """The options as one request. Raises click's usage errors."""
    files, out = options.files, options.out
    form = options.form or _by_suffix(out, formats)
    people = spoken(options.lang)
    _refuse_nonsense(options, form, people)
    lang = written(options.lang) if form in _MACHINE else people
    sources = find_inputs(files, options.media_type)
    return Request(
        sources=sources,
        command=command,
        format=form,
        screen=screen(lang, to_file=out is not None or not sys.stdout.isatty()),
        out=out,
        as_list=max(len(files), len(sources)) > 1 or os.path.isdir(files[0]),
    )


def _refuse_nonsense(options: Options, form: str, lang: Lang) -> None:
    if form in _BINARY and options.out is None:
        raise click.UsageError(label("xlsx_needs_out", lang))
    if options.media_type and STANDARD_INPUT not in options.files:
        raise click.UsageError(label("media_type_needs_stdin", lang))
    if options.files.count(STANDARD_INPUT) > 1:
        raise click.UsageError(label("stdin_once", lang))


def _by_suffix(out: str | None, formats: Sequence[str]) -> str:
    """The format that the output's suffix names, where the command has it; else the default."""
    found = _BY_SUFFIX.get(Path(out).suffix.lower(), "") if out else ""
    return found if found in formats else formats[0]

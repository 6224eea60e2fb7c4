"""What click finds wrong with a command line, said in the reader's language."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

import click

from duban.cli.codes import WRONG_USAGE
from duban.cli.language import LANGUAGES, screen, spoken
from duban.cli.output import to_standard_error
from duban.editions.cells import visible
from duban.editions.labels import label
from duban.problems import messages
from duban.problems.codes import Code
from duban.problems.messages import Lang
from duban.problems.problem import Refusal

_EXTRA = re.compile(r"Got unexpected extra arguments? \((.{0,500})\)", re.DOTALL)
"""The one message of click that neither has a class of its own nor keeps its values."""
_OPTION_OF_LANGUAGE = "--lang"


def wrong_usage(wrong: click.ClickException, arguments: Sequence[str]) -> int:
    """Say on standard error what is wrong and how the command is called; the exit code.

    `arguments` tell the language where the command line was not read as far as `--lang`.
    """
    if isinstance(wrong, click.exceptions.NoArgsIsHelpError):
        to_standard_error(wrong.format_message() + "\n")
        return WRONG_USAGE
    lang = spoken(_asked(arguments))
    shown = screen(lang, to_file=True)
    context = wrong.ctx if isinstance(wrong, click.UsageError) else None
    lines = [_usage(context, lang)] if context else []
    problem = _refusal(wrong, _command(wrong, arguments), lang).problem
    lines.append("✕ " + messages.message(problem, lang))
    lines.append(label("remedy", lang) + label("colon", lang) + messages.remedy(problem, lang))
    said = (piece for line in lines for piece in shown.ruler.wrapped(visible(line), shown.width))
    to_standard_error("\n".join(said) + "\n")
    return WRONG_USAGE


def _asked(arguments: Sequence[str]) -> Lang | None:
    """The language that the arguments ask for, the last one counting, as click has it."""
    asked: Lang | None = None
    for at, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == _OPTION_OF_LANGUAGE:
            given = value or "".join(arguments[at + 1 : at + 2])
            asked = next((lang for lang in LANGUAGES if lang == given), asked)
    return asked


def _usage(context: click.Context, lang: Lang) -> str:
    pieces = " ".join(context.command.collect_usage_pieces(context))
    call = f"{context.command_path} {pieces}".replace("[OPTIONS]", label("usage_options", lang))
    return label("usage", lang) + label("colon", lang) + call


def _command(wrong: click.ClickException, arguments: Sequence[str]) -> str:
    """The command that was called; click does not say it of an option without its value."""
    if isinstance(wrong, click.UsageError) and wrong.ctx:
        return wrong.ctx.command_path
    return " ".join(["duban", *arguments[:1]])


def _refusal(wrong: click.ClickException, command: str, lang: Lang) -> Refusal:
    match wrong:
        case click.MissingParameter():
            return Refusal(Code.MISSING_ARGUMENT, name=_parameter(wrong), command=command)
        case click.NoSuchOption():
            return Refusal(
                Code.UNKNOWN_OPTION,
                name=wrong.option_name,
                near=_near(wrong.possibilities, lang),
                command=command,
            )
        case click.BadParameter(param=click.Parameter(type=click.Choice() as choice)):
            choices = label("listing", lang).join(map(str, choice.choices))
            return Refusal(Code.BAD_CHOICE, name=_parameter(wrong), choices=choices)
        case click.BadOptionUsage():
            return Refusal(Code.MISSING_VALUE, name=wrong.option_name, command=command)
        case _:
            return _other(wrong, command, lang)


def _other(wrong: click.ClickException, command: str, lang: Lang) -> Refusal:
    name = getattr(wrong, "command_name", None)
    if name is not None:
        near = _near(get_close_matches(str(name), _commands(wrong)), lang)
        return Refusal(Code.UNKNOWN_COMMAND, name=str(name), near=near)
    extra = _EXTRA.fullmatch(wrong.message)
    if extra:
        return Refusal(Code.EXTRA_ARGUMENT, name=extra.group(1), command=command)
    return Refusal(Code.BAD_USAGE, detail=wrong.format_message().rstrip("。."), command=command)


def _commands(wrong: click.ClickException) -> list[str]:
    context = wrong.ctx if isinstance(wrong, click.UsageError) else None
    group = context.command if context else None
    return group.list_commands(context) if isinstance(group, click.Group) and context else []


def _parameter(wrong: click.BadParameter) -> str:
    """An option by its longest name, an argument by what it is called in the line of usage."""
    parameter = wrong.param
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return parameter.human_readable_name if parameter else str(wrong.param_hint or "")


def _near(names: Sequence[str] | None, lang: Lang) -> str:
    """A question after the sentence, where a name is like one that there is."""
    return label("perhaps", lang, names=label("listing", lang).join(names)) if names else ""

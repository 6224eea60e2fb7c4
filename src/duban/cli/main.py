"""The command `duban`: its subcommands, loaded when called, and the last word on any trouble."""

from importlib import import_module
from typing import Any

import click

from duban.cli.codes import BROKEN_PIPE, INTERRUPTED, NOT_READ, WRONG_USAGE
from duban.cli.language import screen, spoken
from duban.cli.output import close_standard_output, to_standard_error
from duban.editions.labels import label
from duban.editions.terminal_refusal import refusal_lines
from duban.problems.codes import Code
from duban.problems.problem import Problem, Refusal

_COMMANDS = {
    "read": "duban.cli.read:read",
    "check": "duban.cli.check:check",
    "explain": "duban.cli.explain:explain",
}


class _Duban(click.Group):
    """Imports a subcommand only when it is called, and turns any trouble into a sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        target = _COMMANDS.get(cmd_name)
        if target is None:
            return None
        module, name = target.split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the subcommand and leave with the exit code that it returns."""
        try:
            code = super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            to_standard_error(f"\n{label('interrupted', _lang(ctx))}\n")
            code = INTERRUPTED
        except BrokenPipeError:
            close_standard_output()
            code = BROKEN_PIPE
        except Refusal as refusal:
            code = _told(refusal.problem, ctx)
        except Exception as trouble:  # noqa: BLE001  # the last resort: a person never sees a traceback
            code = _told(_internal_error(trouble), ctx)
        ctx.exit(code or 0)


def _show_version(context: click.Context, _option: click.Parameter, value: Any) -> None:
    if value and not context.resilient_parsing:
        metadata = import_module("importlib.metadata")  # slow to load, and needed here only
        click.echo(f"duban {metadata.version('duban')}")
        context.exit()


@click.group(cls=_Duban, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="版本。 Version.",
)
def main() -> None:
    """督办：读政府目标表，逐项核对自报。 Read government goal tables, check each claim."""


def _told(problem: Problem, context: click.Context) -> int:
    """Say what stopped the whole run; the exit code."""
    name = problem.values.get("name", "duban")
    lines = refusal_lines(name, problem, screen(_lang(context), to_file=True))
    to_standard_error("\n".join(lines) + "\n")
    return WRONG_USAGE if problem.code is Code.OUTPUT_FAILED else NOT_READ


def _internal_error(trouble: Exception) -> Problem:
    words = f"{type(trouble).__name__}: {trouble}".replace("\n", " ")[:200]
    return Refusal(Code.INTERNAL_ERROR, detail=words).problem


def _lang(context: click.Context) -> Any:
    """The language asked for on the subcommand, else the person's own."""
    return spoken(context.meta.get("duban.lang"))

"""The command `duban`: its subcommands, loaded when called, and the last word on any trouble.

Little is imported here, so that almost from the first moment Ctrl-C ends in a sentence.
"""

import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from duban.cli.codes import BROKEN_PIPE

_COMMANDS = {
    "read": "duban.cli.read:read",
    "check": "duban.cli.check:check",
    "explain": "duban.cli.explain:explain",
    "serve": "duban.cli.serve:serve",
    "doctor": "duban.cli.upkeep:doctor",
    "verify": "duban.cli.upkeep:verify",
    "checkpoint": "duban.cli.upkeep:checkpoint",
    "backup": "duban.cli.upkeep:backup",
    "restore": "duban.cli.upkeep:restore",
    "migrate": "duban.cli.upkeep:migrate",
    "prune": "duban.cli.upkeep:prune",
    "export": "duban.cli.upkeep:export",
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
        command: click.Command = getattr(_loaded(module), name)
        return command

    def main(self, args: Sequence[str] | None = None, **extra: Any) -> Any:  # type: ignore[override]  # click's has overloads; this takes all of them
        """As click's own, but an interruption is told in a sentence and has the shell's code."""
        if not extra.pop("standalone_mode", True):
            return super().main(args, standalone_mode=False, **extra)
        try:
            code = super().main(args, standalone_mode=False, **extra)
        except click.ClickException as wrong:
            code = _usage(wrong, sys.argv[1:] if args is None else args)
        except (click.Abort, KeyboardInterrupt):
            code = _trouble("interrupted", None)
        sys.exit(code or 0)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the subcommand and leave with the exit code that it returns."""
        try:
            code = super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            code = _trouble("interrupted", _lang(ctx))
        except BrokenPipeError:
            import_module("duban.cli.output").close_standard_output()
            code = BROKEN_PIPE
        except Exception as trouble:  # noqa: BLE001  # the last resort: a person never sees a traceback
            code = _trouble("explained", trouble, _lang(ctx))
        ctx.exit(code or 0)


def _loaded(module: str) -> Any:
    """The module, loaded without looking for garbage: all that a module makes at its import stays."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        return import_module(module)
    finally:
        if collecting:
            gc.freeze()
            gc.enable()


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


def _trouble(kind: str, *about: Any) -> int:
    """What `duban.cli.trouble` says of it; the exit code."""
    code: int = getattr(import_module("duban.cli.trouble"), kind)(*about)
    return code


def _usage(wrong: click.ClickException, arguments: Sequence[str]) -> int:
    """What `duban.cli.usage` says of a command line that click refuses; the exit code."""
    code: int = import_module("duban.cli.usage").wrong_usage(wrong, arguments)
    return code


def _lang(context: click.Context) -> Any:
    """The language asked for on the subcommand, if any."""
    return context.meta.get("duban.lang")

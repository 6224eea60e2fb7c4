"""The command line as it describes itself."""

import click

from duban.cli.main import main

WIDTH = 96


def pages() -> dict[str, str]:
    """`command-line.md`: the help of every command, word for word."""
    top = click.Context(main, info_name="duban", terminal_width=WIDTH)
    lines = [
        "# 命令行 Command line",
        "",
        "由 `script/docs` 从命令自己的说明写出。Written by `script/docs` from the commands' own help.",
        "",
        *_help("duban", top),
    ]
    for name in main.list_commands(top):
        command = main.get_command(top, name)
        if command is not None:
            inside = click.Context(command, parent=top, info_name=name, terminal_width=WIDTH)
            lines += _help(f"duban {name}", inside)
    return {"command-line.md": "\n".join(lines).rstrip() + "\n"}


def _help(name: str, context: click.Context) -> list[str]:
    said = "\n".join(line.rstrip() for line in context.get_help().splitlines())
    return [f"## {name}", "", "```text", said, "```", ""]

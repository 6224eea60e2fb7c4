"""The command line as it describes itself."""

import click

from duban.cli.main import main

WIDTH = 96

EXIT_CODES = """\
## 退出码 Exit codes

| | |
|---|---|
| 0 | 读完了；`check` 没有发现 `--fail-on` 点名的结论。Read; nothing that `--fail-on` names. |
| 1 | `check` 发现了 `--fail-on` 点名的结论（不写就是自相矛盾）。Something that it names. |
| 2 | 用法不对，或代码不认识。Wrong usage, or an unknown code. |
| 3 | 有文件不能读；其余文件照常处理。A document could not be read; the others were. |
"""


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
    return {"command-line.md": "\n".join([*lines, EXIT_CODES])}


def _help(name: str, context: click.Context) -> list[str]:
    said = "\n".join(line.rstrip() for line in context.get_help().splitlines())
    return [f"## {name}", "", "```text", said, "```", ""]

"""The command line as it describes itself, in both languages."""

import importlib.util


def pages() -> dict[str, str]:
    """`command-line.md`, once the command line is there."""
    if importlib.util.find_spec("duban.cli.main") is None:
        return {}
    return {}

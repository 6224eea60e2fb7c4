"""The rooms of the library: each one's card, in the order in which data passes through them."""

import importlib
import inspect
import tomllib
from pathlib import Path

PYPROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"


def order() -> tuple[str, ...]:
    """The rooms from the first to the last, as the import contract names them."""
    settings = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))
    for contract in settings["tool"]["importlinter"]["contracts"]:
        if contract["type"] == "layers":
            layers = reversed(contract["layers"])
            return tuple(room.strip() for layer in layers for room in layer.split("|"))
    raise LookupError("pyproject.toml has no layers contract")


def pages() -> dict[str, str]:
    """`rooms.md`."""
    lines = [
        "# 房间 Rooms",
        "",
        "数据从上往下走；每间只能引用排在它前面的。`script/check rooms` 守着这一条。",
        "由 `script/docs` 从各房间的 `__init__.py` 写出。",
        "",
        "Data passes from top to bottom; a room imports only rooms above it. `script/check rooms`",
        "holds this. Written by `script/docs` from each room's `__init__.py`.",
        "",
    ]
    for room in order():
        card = inspect.getdoc(importlib.import_module(f"duban.{room}")) or ""
        lines += [f"## {room}", "", card, ""]
    return {"rooms.md": "\n".join(lines).rstrip() + "\n"}

"""The promises of the design, each with its tests and today's figure; those not met are named as not met."""

import ast
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
WORDS = {"met": "已达到 met", "partly": "部分 partly", "not": "**未达到 not met**"}


def pages() -> dict[str, str]:
    """`promises.md`. Raises LookupError for a test that is not there."""
    told = tomllib.loads((HERE / "promises.toml").read_text(encoding="utf-8"))["promise"]
    counted = Counter(one["state"] for one in told)
    lines = [
        "# 承诺 Promises",
        "",
        "设计文件里的每一条承诺：目标数、检验它的测试、今天的数。没有做到的写明没有做到。由 `script/docs` 从",
        "`script/reference/promises.toml` 写出；所列测试不在，就写不出这一页。",
        "",
        "Each promise of the design with the figure aimed at, its tests and today's figure. What is not met is named so.",
        "Written by `script/docs`, which refuses to name a test that is not there.",
        "",
        f"共 {len(told)} 条：" + "，".join(f"{WORDS[state]} {counted[state]}" for state in WORDS),
        "",
        "| # | 承诺 Promise | 目标 Aim | 今天 Today | 状态 State | 测试 Tests |",
        "| ---: | --- | --- | --- | --- | --- |",
        *(_row(one) for one in told),
    ]
    return {"promises.md": "\n".join(lines) + "\n"}


def _row(one: Mapping[str, Any]) -> str:
    tests = "<br>".join(f"`{_found(test)}`" for test in one["tests"]) or "—"
    cells = (f"{one['zh']}<br>{one['en']}", one["aim"], one["figure"], WORDS[one["state"]], tests)
    return f"| {one['number']} | " + " | ".join(cells) + " |"


def _found(test: str) -> str:
    """The test's name, where it is there."""
    file, _colons, name = test.partition("::")
    if not (ROOT / file).is_file() or (name and name not in _names(ROOT / file)):
        raise LookupError(f"promises.toml names a test that is not there: {test}")
    return name or file


@cache
def _names(file: Path) -> frozenset[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))

"""One page for every rule: what its docstring says."""

import ast
import inspect
from pathlib import Path

import duban.assessment.rules as room
from duban.problems.messages import explanation
from script.reference.codes import explained

RULES = Path(inspect.getfile(room)).parent
NOT_A_RULE = {"registry"}


def pages() -> dict[str, str]:
    """`rules/<name>.md` for each rule file and `rules/README.md`."""
    documented = {path.stem: _docstring(path) for path in rule_files()}
    made = {f"rules/{name}.md": _page(name, text) for name, text in documented.items()}
    made["rules/README.md"] = _index(documented)
    return made


def rule_files() -> list[Path]:
    """The file of every rule."""
    return sorted(path for path in RULES.glob("[a-z]*.py") if path.stem not in NOT_A_RULE)


def _docstring(path: Path) -> str:
    """The docstring of the function that bears the file's name, after that of the file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = [ast.get_docstring(tree) or ""]
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == path.stem:
            said.append(ast.get_docstring(node) or "")
    return "\n\n".join(part for part in said if part)


def _page(name: str, text: str) -> str:
    chinese, english = explanation(name, "zh"), explanation(name, "en")
    head = f"# `{name}`"
    said = ""
    if chinese.title != name:
        head = f"{head} {chinese.title} · {english.title}"
        said = f"{explained(chinese, 'zh')}---\n\n{explained(english, 'en')}---\n\n"
    return (
        f"{head}\n\n{said}{text}\n\n"
        f"`src/duban/assessment/rules/{name}.py` · [所有规则 All rules](README.md)\n"
    )


def _index(documented: dict[str, str]) -> str:
    lines = [
        "# 规则 Rules",
        "",
        "一条规则，一个文件，一个函数，一页。由 `script/docs` 从各规则的说明写出。",
        "One rule, one file, one function, one page; written by `script/docs`.",
        "",
        "| 规则 Rule | | |",
        "|---|---|---|",
    ]
    lines += [
        f"| [`{name}`]({name}.md) | {_title(name)} | {text.splitlines()[0] if text else ''} |"
        for name, text in documented.items()
    ]
    return "\n".join(lines) + "\n"


def _title(name: str) -> str:
    title = explanation(name, "zh").title
    return "" if title == name else title

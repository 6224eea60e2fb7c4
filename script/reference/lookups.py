"""What the library knows as data: every file of `duban.lookups`, its groups, words and reasons."""

import tomllib
from importlib import resources

WORDS_SHOWN = 60
"""Longer lists are cut in the page; the file itself has them all."""


def pages() -> dict[str, str]:
    """`lookups.md`, one section for each TOML file."""
    files = sorted(
        (
            item
            for item in resources.files("duban.lookups").iterdir()
            if item.name.endswith(".toml")
        ),
        key=lambda item: item.name,
    )
    lines = [
        "# 词表 Lookups",
        "",
        "规则用到的知识都在 `src/duban/lookups/*.toml` 里，每一组都写明为什么。改词表不用改程序。",
        "由 `script/docs` 写出。",
        "",
        "What the rules know stands in `src/duban/lookups/*.toml`, each group with its reason.",
        "Written by `script/docs`.",
        "",
    ]
    for item in files:
        lines += [f"## {item.name}", ""]
        text = item.read_text("utf-8")
        lines += [f"> {line}".rstrip() for line in _opening(text)]
        lines += ["", *_groups(tomllib.loads(text), ""), ""]
    return {"lookups.md": "\n".join(lines).rstrip() + "\n"}


def _opening(text: str) -> list[str]:
    """The comment at the head of a file, without its signs."""
    opening = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        opening.append(line.lstrip("# "))
    return opening


def _groups(table: dict[str, object], path: str) -> list[str]:
    """A line for each group below `table`: its name, its reason, its words."""
    lines: list[str] = []
    for name, value in table.items():
        where = f"{path}.{name}" if path else name
        if isinstance(value, dict) and "why" in value:
            lines.append(f"- **{where}** — {value['why']}  \n  {_words(value)}".rstrip())
        elif isinstance(value, dict):
            lines += _groups(value, where)
        elif isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
            lines += [_listed(where, each) for each in value]
    return lines


def _listed(where: str, entry: dict[str, object]) -> str:
    reason = entry.get("why", "")
    return f"- **{where}** — {reason}  \n  {_words(entry)}".rstrip()


def _words(group: dict[str, object]) -> str:
    said = [_said(name, value) for name, value in group.items() if name not in {"why", "seen"}]
    return " · ".join(part for part in said if part)


def _said(name: str, value: object) -> str:
    if isinstance(value, list):
        shown = " ".join(f"`{_plain(each)}`" for each in value[:WORDS_SHOWN])
        more = f" … {len(value)}" if len(value) > WORDS_SHOWN else ""
        return f"{name}: {shown}{more}"
    if isinstance(value, dict):
        shown = " ".join(
            f"`{key}={_plain(each)}`" for key, each in list(value.items())[:WORDS_SHOWN]
        )
        return f"{name}: {shown}"
    return f"{name}: `{_plain(value)}`"


def _plain(value: object) -> str:
    return str(value).replace("`", "'").replace("\n", " ").replace("|", "\\|")

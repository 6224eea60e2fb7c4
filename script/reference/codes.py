"""One page for every code, in Chinese and English, and the list of them all."""

import tomllib
from importlib import resources

from duban.problems.codes import Code
from duban.problems.messages import Explanation, Lang, explanation

GROUPS = (
    ("reading", "读取时遇到的问题", "Problems met while reading"),
    ("findings", "对自报结论的疑点", "Findings on claims"),
    ("refusals", "不能读取的文件", "Documents that cannot be read"),
    ("command", "命令本身的问题", "Trouble of the command itself"),
    ("verdicts", "结论", "Verdicts"),
)
HEADINGS = {
    "zh": ("说的是", "意思", "怎么办", "例子"),
    "en": ("What it says", "Meaning", "What to do", "Example"),
}


def pages() -> dict[str, str]:
    """`problems/<code>.md` for each code and verdict, and `problems/README.md`."""
    explained = {name for group, _, _ in GROUPS for name in codes_of(group)}
    names = sorted(explained | {code.value for code in Code})
    made = {f"problems/{name}.md": _page(name) for name in names}
    made["problems/README.md"] = _index()
    return made


def codes_of(group: str) -> tuple[str, ...]:
    """The codes that one TOML file explains, in its order; none where the file is not there."""
    path = resources.files("duban.problems") / f"{group}.toml"
    return tuple(tomllib.loads(path.read_text("utf-8"))) if path.is_file() else ()


def _page(code: str) -> str:
    chinese, english = explanation(code, "zh"), explanation(code, "en")
    return (
        f"# `{code}` {chinese.title} · {english.title}\n\n"
        f"{explained(chinese, 'zh')}---\n\n{explained(english, 'en')}---\n\n"
        f"`duban explain {code}` · [所有代码 All codes](README.md)\n"
    )


def explained(said: Explanation, lang: Lang) -> str:
    """What is said in one language, a paragraph for each part."""
    message = said.message if said.message != said.title else ""
    texts = (message, said.meaning, said.remedy, said.example)
    return "".join(
        f"**{heading}** {text}\n\n"
        for heading, text in zip(HEADINGS[lang], texts, strict=True)
        if text
    )


def _index() -> str:
    lines = [
        "# 代码 Codes",
        "",
        "每个代码一页：说的是什么、为什么、怎么办。由 `script/docs` 从 `src/duban/problems/*.toml` 写出。",
        "Every code has a page, written by `script/docs` from `src/duban/problems/*.toml`.",
        "",
    ]
    for group, chinese, english in GROUPS:
        lines += [f"## {chinese} {english}", "", "| 代码 Code | 中文 | English |", "|---|---|---|"]
        lines += [_line(code) for code in codes_of(group)]
        lines.append("")
    return "\n".join(lines)


def _line(code: str) -> str:
    chinese, english = explanation(code, "zh").title, explanation(code, "en").title
    return f"| [`{code}`]({code}.md) | {chinese} | {english} |"

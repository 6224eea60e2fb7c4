"""One page for every code, in Chinese and English, and the list of them all."""

import tomllib
from importlib import resources

from duban.problems.codes import Code
from duban.problems.messages import Explanation, Lang, explanation

GROUPS = (
    ("reading", "读取时遇到的问题", "Problems met while reading"),
    ("findings", "对自报结论的疑点", "Findings on claims"),
    ("refusals", "不能读取的文件", "Documents that cannot be read"),
)
HEADINGS = {
    "zh": ("说的是", "意思", "怎么办", "例子"),
    "en": ("What it says", "Meaning", "What to do", "Example"),
}


def pages() -> dict[str, str]:
    """`problems/<code>.md` for each code and `problems/README.md`."""
    made = {f"problems/{code.value}.md": _page(code) for code in Code}
    made["problems/README.md"] = _index()
    return made


def codes_of(group: str) -> tuple[str, ...]:
    """The codes that one TOML file explains, in its order; none where the file is not there."""
    path = resources.files("duban.problems") / f"{group}.toml"
    return tuple(tomllib.loads(path.read_text("utf-8"))) if path.is_file() else ()


def _page(code: Code) -> str:
    chinese, english = explanation(code, "zh"), explanation(code, "en")
    return (
        f"# `{code.value}` {chinese.title} · {english.title}\n\n"
        f"{_part(chinese, 'zh')}\n---\n\n{_part(english, 'en')}\n"
        f"`duban explain {code.value}` · [所有代码 All codes](README.md)\n"
    )


def _part(said: Explanation, lang: Lang) -> str:
    texts = (said.message, said.meaning, said.remedy, said.example)
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

"""One page for every rule: what its docstring says, and the tested claims on which it spoke."""

import ast
import inspect
import json
from collections import defaultdict
from pathlib import Path

import duban.assessment.rules as room
from duban.problems.messages import codes, explanation
from script.reference.cases import CLAIMS, MARKS
from script.reference.codes import explained
from tests.support.found import found_cases
from tests.support.judged import Claim, claims

RULES = Path(inspect.getfile(room)).parent
SHIPPED = RULES.parents[1] / "problems" / "cases.json"
NOT_A_RULE = {"registry"}
CASES_SHOWN = 6
"""All of them stand in `cases.md`; a page shows the first of each verdict, then the shortest."""


def pages() -> dict[str, str]:
    """`rules/<name>.md` for each rule file and `rules/README.md`."""
    documented = {path.stem: _docstring(path) for path in rule_files()}
    told = cases()
    made = {
        f"rules/{name}.md": _page(name, text, told.get(name, []))
        for name, text in documented.items()
    }
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


def cases() -> dict[str, list[Claim]]:
    """The claims of `tests/spec/claims` by the rules that decided a part of them or found something."""
    by_rule: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims(CLAIMS):
        found = claim.check().assessment
        spoke = {one.rule for one in found.subtargets} | {one.code.value for one in found.findings}
        for rule in sorted(spoke):
            by_rule[rule].append(claim)
    return by_rule


def _shown(told: list[Claim]) -> list[Claim]:
    """A few short claims, each verdict at least once where there is room."""
    by_length = sorted(
        told, key=lambda claim: (claim.target is None, len(f"{claim.target}{claim.progress}"))
    )
    first = {claim.verdicts: claim for claim in reversed(by_length)}
    ordered = [*first.values(), *(claim for claim in by_length if claim not in first.values())]
    return ordered[:CASES_SHOWN]


def _table(told: list[Claim]) -> str:
    if not told:
        return ""
    lines = [
        f"**例题 Cases** ({len(_shown(told))} / {len(told)}, [全部 all](../cases.md))",
        "",
        "| 目标 Target | 自报 Claim | 进展 Progress | 一行的结论 Verdict of the row |",
        "|---|---|---|---|",
    ]
    for claim in _shown(told):
        verdicts = " / ".join(MARKS.get(one, one) for one in claim.verdicts)
        status = claim.status.value if claim.status else "—"
        lines.append(f"| {claim.target or '—'} | {status} | {claim.progress} | {verdicts} |")
    return "\n".join(lines) + "\n\n"


def _found_table(name: str) -> str:
    """Where a finding rule speaks and where it is silent: the whole of its table."""
    told = [*found_cases(name)]
    if not told:
        return ""
    heads = ("前期 Earlier", "本期 Now") if told[0].is_pair else ("目标 Target", "进展 Progress")
    lines = [
        f"**例题表 Table of cases** (`tests/spec/findings/{name}.txt`)",
        "",
        f"| {heads[0]} | {heads[1]} | 提示 Finding | 算式 Working | 另有 Also |",
        "|---|---|---|---|---|",
    ]
    for case in told:
        said = "有 yes" if case.speaks else "无 no"
        also = "；".join(f"{key}={value}" for key, value in case.options.items())
        lines.append(f"| {case.first} | {case.second} | {said} | {case.working} | {also} |")
    return "\n".join(lines) + "\n\n"


def shipped() -> str:
    """`problems/cases.json`: a few cases of each rule, for `duban explain`."""
    told = cases()
    data: dict[str, list[dict[str, str]]] = {}
    names = dict.fromkeys([*(path.stem for path in rule_files()), *codes("findings")])
    for name in names:
        found = [*found_cases(name)]
        if found:
            spoken = [case for case in found if case.speaks][:2]
            silent = [case for case in found if not case.speaks][:2]
            data[name] = [
                {
                    "first": "" if case.first == "无" else case.first,
                    "second": case.second,
                    "says": "case_found" if case.speaks else "case_not_found",
                }
                for case in (*spoken, *silent)
            ]
        else:
            data[name] = [
                {"first": claim.target or "", "second": claim.progress, "says": claim.verdicts[0]}
                for claim in _shown(told.get(name, []))[:3]
            ]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _page(name: str, text: str, told: list[Claim]) -> str:
    chinese, english = explanation(name, "zh"), explanation(name, "en")
    head = f"# `{name}`"
    said = ""
    if chinese.title != name:
        head = f"{head} {chinese.title} · {english.title}"
        said = f"{explained(chinese, 'zh')}---\n\n{explained(english, 'en')}---\n\n"
    return (
        f"{head}\n\n{said}{text}\n\n{_found_table(name)}{_table(told)}"
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

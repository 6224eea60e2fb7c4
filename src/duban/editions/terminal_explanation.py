"""What a code means, for a terminal: title, meaning, the sentence it gives, an example, a remedy.

Of a rule also what its own docstring says, and a few lines of the table by which it is tested.
"""

import inspect
import json
from functools import cache
from importlib import import_module, resources
from importlib.util import find_spec

from duban.editions.cells import visible
from duban.editions.labels import label
from duban.editions.screen import Screen
from duban.problems import messages

_PARTS = ("meaning", "message", "example", "flip", "remedy")


def every_code() -> dict[str, tuple[str, ...]]:
    """Every name that can be explained, by group: reading, refusals, findings, verdicts, rules."""
    groups = {group: messages.codes(group) for group in messages.GROUPS}
    return {group: tuple(codes) for group, codes in groups.items() if codes}


def explanation_lines(code: str, screen: Screen) -> list[str]:
    """The explanation, no line wider than the screen."""
    said = messages.explanation(code, screen.lang)
    lines = [f"{screen.paint(said.title, 'strong')}  [{code}]"]
    for part in _PARTS:
        text = messages.with_gaps(getattr(said, part))
        if text and text not in {code, said.title}:
            lines += _part(part, text, screen)
    spoken = docstring(code)
    if spoken:
        lines += _part("rule_says", spoken, screen)
    told = [_case(case, screen) for case in _cases().get(code, ())]
    if told:
        lines += _part("rule_cases", "\n".join(told), screen)
    return lines


def docstring(rule: str) -> str:
    """What the rule of this name says of itself; "" where there is no such rule."""
    name = f"duban.assessment.rules.{rule}"
    if rule == "registry" or find_spec(name) is None:
        return ""
    function = getattr(import_module(name), rule, None)
    return inspect.getdoc(function) or ""


def _part(name: str, text: str, screen: Screen) -> list[str]:
    lines = ["", screen.paint(label(name, screen.lang), "quiet")]
    for paragraph in text.split("\n"):
        pieces = screen.ruler.wrapped(visible(paragraph), screen.width - 2)
        lines += ["  " + piece for piece in pieces] or [""]
    return lines


def _case(case: dict[str, str], screen: Screen) -> str:
    """One case in a line: target, progress, what is said of it."""
    says = case["says"]
    known = says in {"case_found", "case_not_found"}
    answer = label(says, screen.lang) if known else messages.word("verdict", says, screen.lang)
    first = f"{case['first']} → " if case["first"] else ""
    return f"· {first}{case['second']} ⇒ {answer}"


@cache
def _cases() -> dict[str, list[dict[str, str]]]:
    """`problems/cases.json`, written by script/docs from the tables of tests/spec."""
    path = resources.files("duban.problems") / "cases.json"
    found: dict[str, list[dict[str, str]]] = json.loads(path.read_text("utf-8"))
    return found

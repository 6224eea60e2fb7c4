"""No text can make a regular expression slow: each is run against 100 KB of bad cases."""

import dataclasses
import importlib
import itertools
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterator, Mapping

import pytest

import duban
from duban.lookups.late import LatePattern

SIZE = 100_000
TASTE = 4_000
WORST = 3
"""Every text is tried short; the slowest few are run whole. Quadratic shows in the short one."""
LIMIT = 0.5
"""Processor seconds of one pattern over one whole text: linear ones take a hundredth of this."""
ROPE = 3.0
"""Seconds after which an endless match is broken off."""

# what a nested or ambiguous repeat stumbles over: long runs, then one sign that fits nothing
RUNS = (
    "1", "１", "0.", "1,", "1，", "1.1", "-", "—", "- ", "+", "%", "％", "一", "十", "百千万亿",
    "一二三", "年", "1年", "1月", "月", "日", "1-", "1—", "第", "第一", "第1", "至", "到", " ", "\t", "\u3000",
    "\n", " \n", "a", "Ab1", "A1-", "_", "(", "（", "((", "（1）", "）", "《", "《一", "》", "<", "<p", "<p>",
    "</", "<a b='", "&", "&#", "|", "||", "| ", "|-", ":-", "\"", "\"\"", "'", "、", "、一", "。", "；", "，",
    "，1", ".", "..", "约", "超", "完成", "分别", "增长", "增长1%、", "个", "1个", "1个、", "万元", "1万元",
    "局", "市局", "市一局 ", "和", "及", "等", "等1个", "其中", "累计1", "牵头单位：", "责任单位", "不少于1",
    "以上", "未", "未完成", "待", "待一后", "已", "1.2.", "一是", "（一）", "①", "1#", "G1", "\u200b", "\ufeff",
    "\u202e", "\ud83d", "=", "==", "@", "/", "//", "1/", "\\", "{", "[", "]", "*", "#", "# ", "~",
)  # fmt: skip
ENDINGS = ("", "\x00终")
OWN_WORDS = re.compile(r"[一-鿿]+|[0-9]|[A-Za-z]", re.ASCII)
MOST_OWN = 60


BROKEN: list[str] = []
"""Modules that could not be imported, so that their patterns were not seen."""


def _runs(pattern: re.Pattern[str]) -> Iterator[str]:
    """What is repeated: the common runs, and the pattern's own words, alone and side by side."""
    yield from RUNS
    own = sorted(set(OWN_WORDS.findall(pattern.pattern)), key=len)[:MOST_OWN]
    yield from own
    yield from (one + other for one, other in itertools.pairwise(own))
    if own:
        yield "".join(own)


def _text(run: str, ending: str, size: int) -> str:
    return run * (size // len(run)) + ending


def _modules() -> Iterator[str]:
    for found in pkgutil.walk_packages(duban.__path__, "duban."):
        if not found.name.endswith("__main__"):
            try:
                importlib.import_module(found.name)
            except ImportError as error:
                BROKEN.append(f"{found.name}: {error}")
            else:
                yield found.name


def _patterns(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """Every pattern in a value, compiled or late, also inside collections and dataclasses."""
    if isinstance(value, LatePattern):
        yield value.compiled
    elif isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth > 4 or isinstance(value, str | bytes | type):
        return
    elif isinstance(value, Mapping):
        yield from _patterns((*value.keys(), *value.values()), depth)
    elif isinstance(value, tuple | list | set | frozenset):
        for inside in value:
            yield from _patterns(inside, depth + 1)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _patterns(getattr(value, field.name, None), depth + 1)


def _cached(value: object) -> Iterator[object]:
    """What a cached function without arguments returns: patterns built from lookups live there."""
    parameters = getattr(value, "cache_parameters", None)
    if parameters is None:
        return
    code = getattr(getattr(value, "__wrapped__", None), "__code__", None)
    if code is not None and code.co_argcount == 0 and code.co_kwonlyargcount == 0:
        yield value()


def _all_patterns() -> dict[str, re.Pattern[str]]:
    found: dict[str, re.Pattern[str]] = {}
    seen: set[tuple[str, int]] = set()
    for module in _modules():
        for name, value in sorted(vars(sys.modules[module]).items()):
            for whole in (value, *_cached(value)):
                for number, pattern in enumerate(_patterns(whole)):
                    if (pattern.pattern, pattern.flags) not in seen:
                        seen.add((pattern.pattern, pattern.flags))
                        found[f"{module}.{name}[{number}]"] = pattern
    return found


PATTERNS = _all_patterns()


def test_every_module_was_looked_into():
    assert not BROKEN


@pytest.mark.parametrize("name", PATTERNS)
def test_no_text_makes_a_pattern_slow(name):
    pattern = PATTERNS[name]
    tried = [
        (_seconds(pattern, _text(run, ending, TASTE)), run, ending)
        for run in _runs(pattern)
        for ending in ENDINGS
    ]
    for _, run, ending in sorted(tried, reverse=True)[:WORST]:
        text = _text(run, ending, SIZE)
        seconds = _seconds(pattern, text)
        if seconds > LIMIT:
            seconds = min(seconds, _seconds(pattern, text))
        assert seconds <= LIMIT, (
            f"{pattern.pattern} on {run!r} × {len(text) // len(run)} + {ending!r}"
        )


@pytest.mark.parametrize("name", PATTERNS)
def test_digits_are_only_those_of_ascii_and_full_width(name):
    pattern = PATTERNS[name]
    assert r"\d" not in pattern.pattern or pattern.flags & re.ASCII


def test_the_time_limit_catches_a_quadratic_pattern():
    quadratic = re.compile("1*终")
    assert _seconds(quadratic, _text("1", "", SIZE)) > LIMIT


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    """How long it takes to find every match and to try the whole text; at most `ROPE`."""
    began = time.thread_time()
    previous = signal.signal(signal.SIGALRM, _break_off)
    signal.setitimer(signal.ITIMER_REAL, ROPE)
    try:
        for _ in pattern.finditer(text):
            pass
        pattern.fullmatch(text)
    except TimeoutError:
        return ROPE
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
    return time.thread_time() - began


def _break_off(*_: object) -> None:
    raise TimeoutError

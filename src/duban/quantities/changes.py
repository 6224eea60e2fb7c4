"""The words right before and after a number: bounds, directions, levels, gaps."""

import re
from dataclasses import dataclass, replace
from functools import cache

from duban.lookups.comparators import load_comparators
from duban.lookups.directions import load_directions
from duban.lookups.measure_words import load_measure_words
from duban.quantities.draft import Draft, Form
from duban.quantities.quantity import Comparator, Direction

_REACH = 40
_FILLER = re.compile(
    "[ \u3000\u00a0]{0,3}(?:[\u4e00-\u9fff]每){0,2}(?:别分|[了均都已将为是])?(?:别分)?[ \u3000]{0,2}"
)
_TIME = "\ue000"
_THAN = re.compile(r"(?<![同环占对相年])[比较](?![例重率值价])(?P<ref>[^，。；：比较]{1,20}?)(?:同比|环比|分别)?\Z")
_GROWTH_AFTER = re.compile("的(?P<way>负增长|正增长|增长|增幅|增速|降幅)")
_RATES = frozenset({"percent", "percentage_point", "multiple"})
_DOWN, _UP = Direction.DOWN, Direction.UP


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What the words before a number say. `sign` is -1, 1, or 0 where they say nothing of it.

    `level` is True where 到 or 至 introduces the level that was reached. `gap` is the reference of a
    distance, `versus` what a change is measured against.
    """

    direction: Direction | None = None
    level: bool = False
    sign: int = 0
    bound: str | None = None
    floor: bool = False
    gap: str | None = None
    versus: str | None = None
    of_rate: bool = False
    word: str = ""
    around: bool = False


def change_before(text: str, start: int, clause: int, original: str) -> Change:
    """Read the words between the start of the clause and a number at `start`."""
    left = text[max(clause, start - _REACH) : start]
    if not left.strip():
        return Change()
    back = left[::-1]
    at = _FILLER.match(back).end()  # type: ignore[union-attr]  # matches the empty string
    bound, floor, word, level, at = _words_before(back, at)
    gap, behind = _gap(left, original[start - len(left) : start])
    if gap is not None:
        return Change(sign=-1 if behind else 1, gap=gap, around="约" in left[-2:])
    if word is None and back[:1] == "的" and (based := _to_base(left)):
        versus = original[start - len(left) :][slice(*based.span("ref"))].strip()
        direction = Direction(load_directions().kind[based["word"]])
        return Change(direction=direction, level=True, sign=1, versus=versus)
    before = left[: len(left) - at]
    than = _THAN.search(before)
    versus = original[start - len(left) :][slice(*than.span("ref"))].strip() if than else None
    return replace(_directed(before, word, level, bound, floor), versus=versus)


@cache
def _to_base_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(load_directions().kind, key=len, reverse=True))
    return re.compile(f"(?P<word>{words})(?:到了?|至|为)(?P<ref>[^，。；：]{{1,14}})的\\Z")


def _to_base(left: str) -> re.Match[str] | None:
    """增长到去年同期的1.8倍: the level that was reached, as a multiple of a base."""
    return _to_base_pattern().search(left)


def _words_before(back: str, at: int) -> tuple[str | None, bool, str | None, bool, int]:
    """Comparator, whether it is a floor, direction word, level, and how far they reach back."""
    comparators, directions = load_comparators(), load_directions()
    bound: str | None = None
    floor = False
    word: str | None = None
    level = False
    for _ in range(2):
        match = comparators.before.match(back, at)
        if match is None:
            break
        found = match.group()[::-1]
        if bound is None or comparators.meaning[bound] == "~":
            bound, floor = found, found in comparators.floors
        if found in comparators.floors:
            stem = directions.word_before.match(found.rstrip("到至")[::-1])
            word, level = (stem.group()[::-1], True) if stem else (word, True)
        at = _FILLER.match(back, match.end()).end()  # type: ignore[union-attr]  # matches ""
    if word is None:
        match = directions.level_before.match(back, at)
        after = _FILLER.match(back, match.end() if match else at).end()  # type: ignore[union-attr]
        found_word = directions.word_before.match(back, after)
        if found_word:
            word, level, at = found_word.group()[::-1], bool(match) or level, found_word.end()
    return bound, floor, word, level, at


def _directed(
    before: str, word: str | None, level: bool, bound: str | None, floor: bool  # noqa: FBT001  # private, each named at the one call
) -> Change:
    directions = load_directions()
    meaning = load_comparators().meaning.get(bound or "")
    if word is None:
        return Change(bound=meaning, floor=floor, level=level)
    direction = Direction(directions.kind[word])
    sign = {_UP: 1, _DOWN: -1}.get(direction, 0)
    up_rate, down_rate = _last_rate(before)
    of_rate = False
    if word in directions.rate_nouns:
        level = False
    elif up_rate or down_rate:
        of_rate = not level
        if word == "扩大":
            direction = Direction.WIDENED
        sign = _sign_of_rate(direction, level, down=down_rate)
    return Change(
        direction=direction,
        level=level,
        sign=sign,
        bound=meaning,
        floor=floor,
        of_rate=of_rate,
        word=word,
    )


def _last_rate(before: str) -> tuple[bool, bool]:
    """Whether the clause speaks of a growth rate, and whether of a rate of decline."""
    directions = load_directions()
    return bool(directions.up_rate.search(before)), bool(directions.down_rate.search(before))


def _sign_of_rate(direction: Direction, level: bool, *, down: bool) -> int:  # noqa: FBT001  # private
    """降幅收窄至0.4% is -0.4; 降幅收窄0.7个百分点 moves the rate up by 0.7."""
    if level:
        return -1 if down else 1
    grows = direction in (Direction.UP, Direction.WIDENED)
    return 1 if grows != down else -1


def _gap(left: str, original: str) -> tuple[str | None, bool]:
    """The reference of a distance that ends at the number, and whether it lies behind."""
    words = load_measure_words()
    over = words.over_before.match(left[::-1])
    if over:
        return "计划", False
    compared = words.gap_compared.search(left)
    if compared and _TIME not in compared["ref"] and words.gap_reference.search(compared["ref"]):
        if not re.search("去年|上年|同期", compared["ref"]):
            return original[slice(*compared.span("ref"))], compared["verb"] in words.compared_behind
    gap = words.gap.search(left)
    if gap and words.gap_reference.search(gap["ref"]):
        return original[slice(*gap.span("ref"))].strip(), gap["verb"] in words.gap_behind
    return None, False


def change_after(text: str, end: int, change: Change) -> Change:
    """2.2%的负增长: the word of change may follow the number."""
    growth = _GROWTH_AFTER.match(text, end)
    if growth is None or change.direction is not None or change.gap is not None:
        return change
    falls = growth["way"] in ("负增长", "降幅")
    return replace(change, direction=_DOWN if falls else _UP, sign=-1 if falls else 1, level=False)


def comparator_of(draft: Draft, change: Change, after: str | None, *, is_target: bool) -> Comparator | None:
    """The bound on the signed value: words after the unit win over words before, 余 and 多 last."""
    found = after or _before(change, is_target=is_target) or draft.bound
    if change.around and found is None:
        found = "~"
    if found is None:
        return None
    comparator = Comparator(found)
    if change.sign < 0 and not change.level and change.gap is None and _signed(draft):
        return _MIRROR.get(comparator, comparator)
    return comparator


def _before(change: Change, *, is_target: bool) -> str | None:
    return change.bound if is_target or not change.floor else None


def _signed(draft: Draft) -> bool:
    return draft.form is Form.DOUBLING or (draft.known is not None and draft.known.kind in _RATES)


_MIRROR = {
    Comparator.AT_LEAST: Comparator.AT_MOST,
    Comparator.AT_MOST: Comparator.AT_LEAST,
    Comparator.MORE_THAN: Comparator.LESS_THAN,
    Comparator.LESS_THAN: Comparator.MORE_THAN,
}

"""The words right before and after a number: bounds, directions, levels, gaps.

The words before a number are matched backwards from it, so that each look is one short match.
"""

import re
from dataclasses import dataclass
from functools import cache

from duban.lookups.comparators import load_comparators
from duban.lookups.directions import load_directions
from duban.lookups.late import late
from duban.lookups.measure_words import load_measure_words
from duban.quantities.quantity import Direction

_REACH = 40
_FILLER = re.compile(
    "[ \u3000\u00a0]{0,3}(?:[\u4e00-\u9fff]每){0,2}(?:别分|[了均都已将为是])?(?:别分)?[ \u3000]{0,2}"
)
_TIME = "\ue000"
_THAN = late(
    r"(?:(?<![同环占对相年])[比较](?![例重率值价])(?P<ref>[^，。；：比较]{1,20}?)"
    r"|[与和同](?P<other>[^，。；：]{1,16}?)相比)(?:同比|环比|分别)?\Z"
)
_MAY_BE_GAP = re.compile("[于超欠落滞领距优差比较出]")
_PAST = late("去年|上年|同期")
_GROWTH_AFTER = re.compile("的(?P<way>负增长|正增长|增长|增幅|增速|降幅)")
_FALLS = frozenset({"负增长", "降幅"})
_DOWN, _UP = Direction.DOWN, Direction.UP
_DIRECTIONS = {direction.value: direction for direction in Direction}
_SIGNS = {_UP: 1, _DOWN: -1}


@dataclass(slots=True, kw_only=True)
class Change:
    """What the words around a number say. `sign` is -1, 1, or 0 where they say nothing of it.

    `word` is the word of change. `level` is True where 到 or 至 introduces the level that was
    reached. `gap` is the reference of a distance, `versus` what a change is measured against.
    `bound` is a comparator as >= > <= < ~; `floor` that it bounds in targets only.
    """

    word: str = ""
    direction: Direction | None = None
    level: bool = False
    sign: int = 0
    bound: str | None = None
    floor: bool = False
    gap: str | None = None
    versus: str | None = None
    of_rate: bool = False


def change_before(text: str, start: int, clause: int, original: str) -> Change:
    """Read the words between the start of the clause and a number at `start`.

    `text` is masked; references are quoted from `original`.
    """
    change = Change()
    begin = max(clause, start - _REACH)
    left = text[begin:start]
    if not left:
        return change
    back = left[::-1]
    at = _read_words(change, back)
    if _MAY_BE_GAP.search(left):
        if _read_gap(change, left, original[begin:start]):
            return change
        than = _THAN.search(left[: len(left) - at])
        if than:
            first, last = than.span(than.lastgroup or 0)
            change.versus = original[begin + first : begin + last].strip()
    if change.word:
        _read_direction(change, left[: len(left) - at])
    elif back[0] == "的":
        _read_base(change, left, original[begin:start])
    return change


def change_after(text: str, end: int, change: Change) -> None:
    """2.2%的负增长: the word of change may follow the number."""
    growth = _GROWTH_AFTER.match(text, end)
    if growth is None or change.direction is not None or change.gap is not None:
        return
    change.word = growth["way"]
    change.direction = _DOWN if change.word in _FALLS else _UP
    change.sign, change.level = _SIGNS[change.direction], False


def change_apart(text: str, clause: int, start: int, change: Change) -> None:
    """压减涉企检查30%: a verb of decrease governs the percent after its object."""
    if change.word or change.gap is not None:
        return
    verb = load_directions().apart.search(text, clause, start)
    if verb is not None:
        change.word, change.direction, change.sign = verb.group(), _DOWN, -1


def _filled(back: str, at: int) -> int:
    match = _FILLER.match(back, at)
    return match.end() if match else at


def _read_words(change: Change, back: str) -> int:
    """Take comparators, then a word of change; returns how far they reach back."""
    comparators, directions = load_comparators(), load_directions()
    at = _filled(back, 0)
    for _ in range(2):
        match = comparators.before.match(back, at)
        if match is None:
            break
        found = match.group()[::-1]
        if change.bound in (None, "~"):
            change.bound, change.floor = comparators.meaning[found], found in comparators.floors
        if found in comparators.floors:
            change.level = True
            stem = directions.word_before.match(found.rstrip("到至")[::-1])
            change.word = stem.group()[::-1] if stem else change.word
        at = _filled(back, match.end())
    if change.bound is None and (apart := comparators.apart.match(back)):
        change.bound = comparators.meaning[apart["word"][::-1]]
    if change.word:
        return at
    level = directions.level_before.match(back, at)
    word = directions.word_before.match(back, _filled(back, level.end() if level else at))
    if word is None:
        return at
    change.word = word.group()[::-1]
    change.level = change.level or level is not None
    return word.end()


def _read_direction(change: Change, before: str) -> None:
    """Direction and sign of the word of change, seen after a rate noun (增速回落, 降幅收窄)."""
    directions = load_directions()
    change.direction = _DIRECTIONS[directions.kind[change.word]]
    change.sign = _SIGNS.get(change.direction, 0)
    if change.word in directions.rate_nouns:
        change.level = False
        return
    rate = directions.rate.search(before)
    if rate is None:
        return
    change.of_rate = not change.level
    if change.word == "扩大":
        change.direction = Direction.WIDENED
    falls = rate.lastgroup == "down"
    if change.level:
        change.sign = -1 if falls else 1
        return
    grows = change.direction in (_UP, Direction.WIDENED)
    change.sign = 1 if grows != falls else -1


def _read_gap(change: Change, left: str, original: str) -> bool:
    """The reference of a distance that ends at the number; negative when behind it."""
    words = load_measure_words()
    if words.over_before.match(left[::-1]):
        change.gap, change.sign = "计划", 1
        return True
    compared = words.gap_compared.search(left)
    if compared and _is_reference(compared["ref"]):
        change.gap = original[slice(*compared.span("ref"))].strip()
        change.sign = -1 if compared["verb"] in words.compared_behind else 1
        return True
    gap = words.gap.search(left)
    reference = original[slice(*gap.span("ref"))].strip() if gap else ""
    if gap is None or not words.gap_reference.search(reference):
        return False
    change.gap, change.sign = reference, -1 if gap["verb"] in words.gap_behind else 1
    return True


def _is_reference(words: str) -> bool:
    """Whether 比…高 measures a distance to these words, not a change since an earlier time."""
    if _TIME in words or _PAST.search(words):
        return False
    return load_measure_words().gap_reference.search(words) is not None


@cache
def _to_base_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(load_directions().kind, key=len, reverse=True))
    return re.compile(f"(?P<word>{words})(?:到了?|至|为)(?P<ref>[^，。；：]{{1,14}})的\\Z")


def _read_base(change: Change, left: str, original: str) -> None:
    """增长到去年同期的1.8倍: the level that was reached, as a multiple of a base."""
    based = _to_base_pattern().search(left)
    if based is None:
        return
    change.word, change.level, change.sign = based["word"], True, 1
    change.direction = _DIRECTIONS[load_directions().kind[change.word]]
    change.versus = original[slice(*based.span("ref"))].strip()

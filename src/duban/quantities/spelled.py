"""Numbers written in words: 十二个, 百分之十二点八, 三分之二, 过半, 翻一番, 十大行动."""

import re
from decimal import Decimal

from duban.lookups.numerals import load_numerals
from duban.lookups.units import Unit, load_units
from duban.periods.digits import read_integer
from duban.quantities.attaching import among_first, with_unit
from duban.quantities.draft import Draft, Form, Item, NotANumber
from duban.quantities.numbers import read_number
from duban.quantities.signs import D

_ONE_TO_NINE = frozenset("一二两三四五六七八九")
_SCALES = frozenset("百千万亿")
_NOT_BEFORE_GRAND = frozenset("第一二三四五六七八九十百千")
_DIGIT = re.compile(D)


def read_hundredth(text: str, match: re.Match[str]) -> Item | None:
    """百分之十二点八."""
    value = _worded(match.group()[3:].strip())
    if value is None:
        return NotANumber(start=match.start(), end=match.end(), why="malformed")
    return Draft(
        start=match.start(), end=match.end(), value=value, unit="%", known=load_units().units["%"]
    )


def _worded(text: str) -> Decimal | None:
    """十二点八 → 12.8; digits are read as digits."""
    whole, _, part = text.partition("点")
    value = read_integer(whole)
    if value is None:
        number = read_number(text)
        return number if isinstance(number, Decimal) else None
    if not part:
        return Decimal(value)
    digits = "".join(str("零一二三四五六七八九".index(sign.replace("〇", "零"))) for sign in part)
    return Decimal(f"{value}.{digits}")


def read_fraction(text: str, match: re.Match[str]) -> Item | None:
    """三分之二, a share of one to six places."""
    below, _, above = match.group().partition("分之")
    return _share_of_one(match, read_integer(above), read_integer(below))


def read_slashed(text: str, match: re.Match[str]) -> Item | None:
    """2/3, the same."""
    above, below = re.split("[/／]", match.group())
    return _share_of_one(match, read_integer(above), read_integer(below))


def _share_of_one(match: re.Match[str], above: int | None, below: int | None) -> Item:
    if not above or not below or above > below:
        return NotANumber(start=match.start(), end=match.end(), why="malformed")
    return Draft(
        start=match.start(),
        end=match.end(),
        value=(Decimal(above) / below).quantize(Decimal("0.000001")),
        unit="分之",
        known=Unit(kind="percent", base="%", factor=Decimal(100)),
        form=Form.FRACTION,
    )


def read_word(text: str, match: re.Match[str]) -> Item | None:
    """过半, 一半以上, 翻一番; None in 双过半 and 时间过半, which measure nothing."""
    words = load_numerals()
    raw = match.group()
    if text[max(0, match.start() - 4) : match.start()].endswith(words.fraction_not_after):
        return None
    if raw in words.doublings:
        return Draft(
            start=match.start(),
            end=match.end(),
            value=words.doublings[raw],
            unit="倍",
            known=load_units().units["倍"],
            form=Form.DOUBLING,
        )
    bound, value = words.fractions[raw]
    return Draft(
        start=match.start(),
        end=match.end(),
        value=value,
        unit="%",
        known=load_units().units["%"],
        bound=None if bound == "=" else bound,
    )


def read_grand(text: str, match: re.Match[str]) -> Item | None:
    """十大行动 counts ten; 第十大 and 二十大 do not."""
    value = read_integer(match.group()[:-1])
    if value is None or text[match.start() - 1 : match.start()] in _NOT_BEFORE_GRAND:
        return None
    return Draft(
        start=match.start(), end=match.end(), value=Decimal(value), unit="大", form=Form.GRAND
    )


def read_first(text: str, match: re.Match[str]) -> Item | None:
    """居全市前三: a rank that is to be at least so good, its 位 left out."""
    value = read_integer(match.group())
    if value is None:
        return None
    draft = Draft(start=match.start(), end=match.end(), value=Decimal(value))
    return draft if among_first(text, draft) else None


def read_spoken(text: str, match: re.Match[str]) -> Item | None:
    """十二个, 四十二万余起, 三四家; None for an article, an order or part of a name."""
    start, unit = match.start(), match["spoken_unit"]
    digits = match.group()[: match.start("spoken_unit") - start].rstrip(" \u3000\u00a0余多几")
    value, high = _adjacent(digits)
    if value is None or not _counts(text, match, digits, unit):
        return None
    bound = ">=" if match["more"] else None
    draft = Draft(start=start, end=match.end(), value=value, high=high, bound=bound)
    draft = with_unit(text, draft, match.start("spoken_unit"))
    if not draft.unit or _DIGIT.match(text, draft.end):
        return None
    if text[start - 1 : start] == "前":
        among_first(text, draft)
    return draft


def _counts(text: str, match: re.Match[str], digits: str, unit: str) -> bool:
    """Whether a spoken number is an amount: one, two and bare scales seldom are."""
    words = load_numerals()
    start = match.start()
    if text[start - 1 : start] in ("“", "第") or words.attributive.match(text, match.end()):
        return False
    before = text[max(0, start - 4) : start][::-1]
    if digits == "一":
        return unit in words.one_units and words.one_before.match(before) is not None
    if digits == "二":
        return unit == "成"
    if set(digits) <= _SCALES:
        return bool(match["more"]) or words.bare_scale_before.match(before) is not None
    return True


def _adjacent(digits: str) -> tuple[Decimal | None, Decimal | None]:
    """三四个 is three to four; otherwise digits side by side (三一八) are no amount."""
    if len(digits) == len("三四") and all(sign in _ONE_TO_NINE for sign in digits):
        low, high = read_integer(digits[0]), read_integer(digits[1])
        if low and high and low < high <= low + 2:
            return Decimal(low), Decimal(high)
        return None, None
    if len(digits) > 1 and "点" not in digits and not set(digits) & set("十百千万亿"):
        return None, None
    return _worded(digits), None

"""One pass over a text for everything that is written like a number."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache

from duban.lookups.late import late
from duban.lookups.numerals import load_numerals
from duban.lookups.units import load_units
from duban.quantities.attaching import read_digits
from duban.quantities.draft import Draft, Form, Item, NotANumber
from duban.quantities.numbers import read_number
from duban.quantities.ordinals import ORDINAL, read_ordinal
from duban.quantities.signs import CN, NUMBER, NUMBER_AT, D, S
from duban.quantities.spelled import (
    read_first,
    read_fraction,
    read_grand,
    read_hundredth,
    read_slashed,
    read_spoken,
    read_word,
)

_PAIR = 2
_CLOCK = re.compile(r"[0-2]?[0-9][:：][0-5][0-9]\Z")
_COLON = late("[:：∶]")
_LIST_COMMA = re.compile(rf",{D}")
_PERCENT = frozenset({"%", "％", "个百分点", "百分点"})


@cache
def signs() -> str:
    """The signs that begin what is written like a number, as a character class."""
    words = load_numerals()
    return rf"0-9０-９A-Za-z第百零〇一二两三四五六七八九十千万亿几数〔\[【（(［{words.odd[1:-1]}{words.idiom_starts}"


@cache
def _scan() -> re.Pattern[str]:
    words = load_numerals()
    odd, invisible = words.odd[1:-1], words.invisible[1:-1]
    tail = rf"(?:[.．]{D}|,{D}|_{D}|[eE][+-]?{D}|[{odd}]++|[{invisible}]++(?:{D}|[{odd}]))"
    return re.compile(
        rf"(?=[{signs()}])(?:(?P<document>[〔\[【（(［]{S}(?:19|20){D}{{2}}{S}[〕\]】）)］]{S}第?{S}{D}{{1,4}}{S}号)"
        rf"|(?P<code>[A-Za-z]{{1,12}}[-—–/]?{D}{{1,12}}[0-9A-Za-z.#-]{{0,16}})"
        rf"|(?P<phone>(?<!{D})(?:0{D}{{2,3}}[-—]{D}{{7,8}}|1[3-9]{D}{{9}})(?![0-9.万亿元]))"
        rf"|(?P<formula>{D}{{1,4}}(?:[×xX*]{D}{{1,4}}|(?:\+(?:{D}{{1,2}}|[NnXx])){{1,6}}))"
        rf"|(?P<slashed>{D}{{1,3}}[/／]{D}{{1,3}}(?![0-9０-９./]))"
        f"|(?P<ordinal>{ORDINAL})"
        rf"|(?P<hundredth>百分之{S}(?:{D}++(?:[.．]{D}++)?|{CN}{{1,8}}(?:点[零〇一二三四五六七八九]{{1,6}})?))"
        rf"|(?<!{CN})(?P<fraction>{CN}{{1,3}}分之{CN}{{1,3}})"
        rf"|(?P<ratio>{D}{{1,6}}(?:[.．]{D}{{1,4}})?(?:[:：∶]{D}{{1,6}}(?:[.．]{D}{{1,4}})?){{1,6}})"
        rf"|(?P<number>(?:{NUMBER})(?P<tail>{tail}(?:{D}|[.．,_eE+{odd}{invisible}])*+)?)"
        rf"|(?P<odd>[{odd}]++(?:{D}|[.．{odd}])*+)"
        f"|(?P<word>{'|'.join([*words.fractions, *words.doublings])})"
        f"|(?P<idiom>{words.idiom})"
        f"|(?P<grand>[两三四五六七八九十]大(?![{words.grand_not_before}]))"
        rf"|(?<=前)(?P<first>{CN}{{1,3}})(?=[，。；、）)\s]|行列|[强甲]|$)"
        rf"|(?<!{CN})(?P<spoken>(?:{CN}{{1,12}}(?:点[零〇一二三四五六七八九]{{1,4}})?|几十|几百|数十|数百)(?P<more>[余多几])?{S}"
        rf"(?P<spoken_unit>{words.spoken_unit})))"
    )


def scan(text: str) -> Iterator[Item]:
    """Every number in `text` as a draft or as what it is instead, in order, none overlapping.

    `text` is masked: periods, titles and list markers are already blanked out.
    """
    search, at = _scan().search, 0
    while match := search(text, at):
        kind = match.lastgroup or ""
        item = _READERS[kind](text, match) if kind in _READERS else None
        if item is None:
            at = match.end()
            continue
        yield item
        at = max(item.end, at + 1)


def _name(text: str, match: re.Match[str]) -> Item | None:
    return NotANumber(start=match.start(), end=match.end())


def _code(text: str, match: re.Match[str]) -> Item | None:
    """PM2.5, G341 name things; in GDP5.5% the letters are a word before a number."""
    letters = re.match("[A-Za-z]+", match.group())
    at = match.start() + (letters.end() if letters else 0)
    number = NUMBER_AT.match(text, at)
    if letters and number and not number["sign"]:
        unit = load_units().pattern.match(text, number.end())
        if unit and unit["unit"] in _PERCENT:
            return read_digits(text, number.start(), number.end(), number.group())
    return NotANumber(start=match.start(), end=match.end())


def _ratio(text: str, match: re.Match[str]) -> Item | None:
    """4.1:43.1:52.8; but 9:30 is a time, and 投资：5 ends a label."""
    start, end = match.span()
    raw = match.group()
    parts = _COLON.split(raw)
    if len(parts) == _PAIR and "比" not in text[max(0, start - 6) : start]:
        if _CLOCK.match(raw):
            return NotANumber(start=start, end=end)
        number = NUMBER_AT.match(text, start) if "：" in raw else None
        if number:
            return read_digits(text, start, number.end(), number.group())
    values = tuple(v for part in parts if isinstance(v := read_number(part), Decimal))
    return Draft(start=start, end=end, value=values[0], parts=values, form=Form.RATIO)


def _number(text: str, match: re.Match[str]) -> Item | None:
    raw = match.group()
    if match["tail"] and not _LIST_COMMA.match(match["tail"]):
        return NotANumber(start=match.start(), end=match.end(), why=_tail_reason(raw))
    if match["tail"]:
        head = raw[: len(raw) - len(match["tail"])]
        if "." not in head and "．" not in head:
            return NotANumber(start=match.start(), end=match.end(), why="separator")
        return read_digits(text, match.start(), match.start() + len(head), head)
    return read_digits(text, match.start(), match.end(), raw)


def _tail_reason(raw: str) -> str:
    words = load_numerals()
    if re.search(words.invisible, raw):
        return "invisible"
    if re.search(words.odd, raw):
        return "look_alike"
    reason = read_number(raw)
    return reason if isinstance(reason, str) else "malformed"


def _odd(text: str, match: re.Match[str]) -> Item | None:
    before = text[match.start() - 1 : match.start()]
    if before.isascii() and before.isalpha():
        return None
    return NotANumber(start=match.start(), end=match.end(), why="look_alike")


_READERS: dict[str, Callable[[str, re.Match[str]], Item | None]] = {
    "document": _name,
    "code": _code,
    "phone": _name,
    "ordinal": read_ordinal,
    "formula": _name,
    "slashed": read_slashed,
    "hundredth": read_hundredth,
    "fraction": read_fraction,
    "ratio": _ratio,
    "number": _number,
    "odd": _odd,
    "word": read_word,
    "grand": read_grand,
    "first": read_first,
    "spoken": read_spoken,
}

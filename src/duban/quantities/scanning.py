"""One pass over a text for everything that is written like a number."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from duban.lookups.identifiers import load_identifiers
from duban.lookups.numerals import load_numerals
from duban.lookups.units import Unit, load_units
from duban.periods.digits import read_integer
from duban.quantities.draft import Draft, Form, NotANumber
from duban.quantities.numbers import read_number

Item = Draft | NotANumber

_D = "[0-9０-９]"
_S = "[ \u3000\u00a0]{0,2}"
_CN = "[零〇一二两三四五六七八九十百千万亿]"
_NUMBER = (
    rf"{_D}{{1,3}}(?:,{_D}{{3}})+(?!{_D})(?:[.．]{_D}++)?"
    rf"|{_D}{{1,3}}(?:，{_D}{{3}}(?!{_D}))+(?:[.．]{_D}++)?"
    rf"|{_D}{{1,3}}(?:[ \u2009\u202f\u00a0]{_D}{{3}}(?!{_D}))+(?:[.．]{_D}++)?"
    rf"|{_D}++(?:{_S}[.．]{_S}{_D}++)?"
)
_LINK = re.compile(rf"{_S}(?P<to>[-—–~～－―‐‑]{{1,2}}|至|到){_S}(?=[-−－–—﹣]?{_D}|第|{_CN}{{1,4}})")
_NUMBER_AT = re.compile(rf"(?P<sign>[-−－–—﹣])?(?P<number>{_NUMBER})")
_SPOKEN_AT = re.compile(f"{_CN}{{1,12}}")
_PER = re.compile(f"{_S}[/／每·]{_S}")
_BELOW = re.compile("平方米|平方公里|万人|万元|人月|季度|月|年|日|季|周|户")
_LETTERS = re.compile(r"[A-Za-z][A-Za-z0-9#]{0,12}")
_CLOCK = re.compile(r"[0-2]?[0-9][:：][0-5][0-9]\Z")
_FIRST_ENDS = re.compile("水平|方阵|强|列|甲|[，。；、]|$")
_NO_RANK = frozenset("批次期季产时项号条届部步的书责")
_GRAND_AT = re.compile("大(?:行动|工程|任务|举措|产业|板块|体系|平台|项目|领域|专项|攻坚|重点|类)")
_ONE_TO_NINE = frozenset("一二两三四五六七八九")
_DIGIT = re.compile(_D)
_MINUS = "-−－–—﹣"
_ALWAYS_MINUS = "−－﹣"
_MINUS_AFTER = frozenset("，、,；;：:（(长降升高低少加落为是达到至了速率幅比值额约计了差余额 \u3000\n\t")


@cache
def _scan() -> re.Pattern[str]:
    words = load_numerals()
    odd, invisible = re.escape(words.odd_signs), re.escape(words.invisible_signs)
    tail = rf"(?:[.．]{_D}|,{_D}|_{_D}|[eE][+-]?{_D}|[{odd}]++|[{invisible}]++(?:{_D}|[{odd}]))"
    idioms = load_numerals().idiom_starts
    starts = rf"(?=[0-9０-９A-Za-z第百零〇一二两三四五六七八九十千万亿几数〔\[【（(［{odd}{idioms}])"
    return re.compile(
        rf"{starts}(?:(?P<document>[〔\[【（(［]{_S}(?:19|20){_D}{{2}}{_S}[〕\]】）)］]{_S}第?{_S}{_D}{{1,4}}{_S}号)"
        rf"|(?P<code>[A-Za-z]{{1,12}}[-—–/]?{_D}{{1,12}}[0-9A-Za-z.#-]{{0,16}})"
        rf"|(?P<phone>(?<!{_D})(?:0{_D}{{2,3}}[-—]{_D}{{7,8}}|1[3-9]{_D}{{9}})(?![0-9.万亿元]))"
        rf"|(?P<formula>{_D}{{1,4}}(?:[×xX*]{_D}{{1,4}}|(?:\+(?:{_D}{{1,2}}|[NnXx])){{1,6}}))"
        rf"|(?P<slashed>{_D}{{1,3}}[/／]{_D}{{1,3}}(?![0-9０-９./]))"
        rf"|(?P<ordinal>第{_S}(?:{_D}{{1,4}}|{_CN}{{1,6}}))"
        rf"|(?P<hundredth>百分之{_S}(?:{_D}++(?:[.．]{_D}++)?|{_CN}{{1,8}}(?:点[零〇一二三四五六七八九]{{1,6}})?))"
        rf"|(?P<fraction>{_CN}{{1,3}}分之{_CN}{{1,3}})"
        rf"|(?P<ratio>{_D}{{1,6}}(?:[.．]{_D}{{1,4}})?(?:[:：∶]{_D}{{1,6}}(?:[.．]{_D}{{1,4}})?){{1,6}})"
        rf"|(?P<number>(?:{_NUMBER})(?P<tail>{tail}(?:{_D}|[.．,_eE+{odd}{invisible}])*+)?)"
        rf"|(?P<odd>[{odd}]++(?:{_D}|[.．{odd}])*+)"
        f"|(?P<word>{'|'.join([*words.fractions, *words.doublings])})"
        f"|(?P<idiom>{words.idiom})"
        f"|(?P<grand>[两三四五六七八九十]大(?![{words.grand_not_before}]))"
        rf"|(?P<spoken>(?:{_CN}{{1,12}}(?:点[零〇一二三四五六七八九]{{1,4}})?|几十|几百|数十|数百)(?P<more>[余多几])?{_S}"
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
    number = _NUMBER_AT.match(text, at)
    if letters and number and not number["sign"]:
        unit = load_units().pattern.match(text, number.end())
        if unit and unit["unit"] in ("%", "％", "个百分点", "百分点"):
            return _draft(text, number.start(), number.end(), number.group())
    return NotANumber(start=match.start(), end=match.end())


def _ordinal(text: str, match: re.Match[str]) -> Item | None:
    value = read_integer(match.group()[1:].strip(" \u3000\u00a0"))
    identifiers = load_identifiers()
    end = match.end()
    after = re.compile("[ \u3000\u00a0]?(位|名)(?!单|称)").match(text, end)
    if value is None:
        return None
    if after:
        return _ranked(text, Draft(
            start=match.start(), end=after.end(), value=Decimal(value), unit=after.group(1), form=Form.RANK
        ))
    before = text[max(0, match.start() - 14) : match.start()][::-1]
    follows = text[end : end + 1]
    if identifiers.rank_before.match(before) and follows not in _NO_RANK:
        return Draft(start=match.start(), end=end, value=Decimal(value), unit="位", form=Form.RANK)
    return NotANumber(start=match.start(), end=end)


def _ranked(text: str, draft: Draft) -> Draft:
    """第4位至第7位 is one range."""
    link = _LINK.match(text, draft.end)
    second = _scan().match(text, link.end()) if link else None
    if second is None or second.lastgroup != "ordinal":
        return draft
    high = _ordinal(text, second)
    if isinstance(high, Draft) and high.form is Form.RANK and high.value > draft.value:
        draft.high, draft.end = high.value, high.end
    return draft


def _hundredth(text: str, match: re.Match[str]) -> Item | None:
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


def _fraction(text: str, match: re.Match[str]) -> Item | None:
    below, _, above = match.group().partition("分之")
    return _share_of_one(match, read_integer(above), read_integer(below))


def _slashed(text: str, match: re.Match[str]) -> Item | None:
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


def _ratio(text: str, match: re.Match[str]) -> Item | None:
    raw = match.group()
    parts = re.split("[:：∶]", raw)
    if len(parts) == 2:
        before = text[max(0, match.start() - 6) : match.start()]
        if "比" not in before and (_CLOCK.match(raw) or "：" in raw):
            if _CLOCK.match(raw):
                return NotANumber(start=match.start(), end=match.end())
            number = _NUMBER_AT.match(text, match.start())
            return _draft(text, number.start(), number.end(), number.group()) if number else None
    values = [read_number(part) for part in parts]
    if not all(isinstance(value, Decimal) for value in values):
        return NotANumber(start=match.start(), end=match.end(), why="malformed")
    decimals = tuple(value for value in values if isinstance(value, Decimal))
    return Draft(
        start=match.start(), end=match.end(), value=decimals[0], parts=decimals, form=Form.RATIO
    )


def _number(text: str, match: re.Match[str]) -> Item | None:
    raw = match.group()
    if match["tail"] and not re.match(rf",{_D}", match["tail"]):
        return NotANumber(start=match.start(), end=match.end(), why=_tail_reason(raw))
    if match["tail"]:
        head = raw[: len(raw) - len(match["tail"])]
        if "." not in head and "．" not in head:
            return NotANumber(start=match.start(), end=match.end(), why="separator")
        return _draft(text, match.start(), match.start() + len(head), head)
    return _draft(text, match.start(), match.end(), raw)


def _tail_reason(raw: str) -> str:
    words = load_numerals()
    if any(sign in raw for sign in words.invisible_signs):
        return "invisible"
    if any(sign in raw for sign in words.odd_signs):
        return "look_alike"
    reason = read_number(raw)
    return reason if isinstance(reason, str) else "malformed"


def _odd(text: str, match: re.Match[str]) -> Item | None:
    before = text[match.start() - 1 : match.start()]
    if before.isascii() and before.isalpha():
        return None
    return NotANumber(start=match.start(), end=match.end(), why="look_alike")


def _word(text: str, match: re.Match[str]) -> Item | None:
    words = load_numerals()
    raw = match.group()
    if text[: match.start()].endswith(words.fraction_not_after):
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


def _grand(text: str, match: re.Match[str]) -> Item | None:
    value = read_integer(match.group()[:-1])
    if value is None or text[match.start() - 1 : match.start()] in set("第一二三四五六七八九十百千"):
        return None
    return Draft(
        start=match.start(), end=match.end(), value=Decimal(value), unit="大", form=Form.GRAND
    )


def _spoken(text: str, match: re.Match[str]) -> Item | None:
    words = load_numerals()
    raw, unit = match.group(), match["spoken_unit"]
    digits = raw[: match.start("spoken_unit") - match.start()].rstrip(" \u3000\u00a0余多几")
    before = text[max(0, match.start() - 4) : match.start()][::-1]
    value, high = _adjacent(digits)
    if value is None or text[match.start() - 1 : match.start()] in ("“", "第"):
        return None
    if digits == "一" and not (unit in words.one_units and words.one_before.match(before)):
        return None
    if digits == "二" and unit != "成":
        return None
    if set(digits) <= set("百千万亿") and not (
        match["more"] or words.bare_scale_before.match(before)
    ):
        return None
    if words.attributive.match(text, match.end()):
        return None
    bound = ">=" if match["more"] else None
    draft = Draft(start=match.start(), end=match.end(), value=value, high=high, bound=bound)
    draft = _with_unit(text, draft, match.start("spoken_unit"))
    if not draft.unit or _DIGIT.match(text, draft.end):
        return None
    if before[:1] == "前":
        _among_first(text, draft)
    return draft


def _adjacent(digits: str) -> tuple[Decimal | None, Decimal | None]:
    """三四个 is three to four; otherwise digits side by side (三一八) are no amount."""
    if len(digits) == 2 and all(sign in _ONE_TO_NINE for sign in digits):
        low, high = read_integer(digits[0]), read_integer(digits[1])
        if low and high and low < high <= low + 2:
            return Decimal(low), Decimal(high)
        return None, None
    if len(digits) > 1 and "点" not in digits and not set(digits) & set("十百千万亿"):
        return None, None
    return _worded(digits), None


def _draft(text: str, start: int, end: int, raw: str) -> Item:
    """A number in digits with its sign, unit and, after a link, its upper end."""
    value = read_number(re.sub(f"{_S}([.．]){_S}", r"\1", raw) if "." in raw or "．" in raw else raw)
    if isinstance(value, str):
        return NotANumber(start=start, end=end, why=value)
    draft = _with_unit(text, Draft(start=start, end=end, value=value), end)
    _take_sign(text, draft)
    if text[start - 1 : start] == "前" and _among_first(text, draft):
        return draft
    link = _LINK.match(text, draft.end)
    if link:
        return _range(text, draft, link)
    return draft if draft.unit else _named_or_bare(text, draft)


def _among_first(text: str, draft: Draft) -> bool:
    """前3名, 前40位, 前3水平: a rank that is to be at least so good."""
    if draft.unit not in load_identifiers().rank_units and (
        draft.unit or not _FIRST_ENDS.match(text, draft.end)
    ):
        return False
    draft.form, draft.bound, draft.start, draft.known = Form.RANK, "<=", draft.start - 1, None
    draft.unit = draft.unit or "位"
    return True


def _take_sign(text: str, draft: Draft) -> None:
    """A dash before a number is a minus after a word of change, a comma, a space or nothing."""
    at = draft.start
    sign = text[at - 1 : at] if at else ""
    if sign == "负":
        draft.minus, draft.start = True, at - 1
    if not sign or sign not in _MINUS:
        return
    before = text[at - 2 : at - 1] if at > 1 else ""
    if not before or before in _MINUS_AFTER or (sign in _ALWAYS_MINUS and not before.isdigit()):
        draft.minus, draft.start = True, at - 1


def _with_unit(text: str, draft: Draft, at: int) -> Draft:
    """Attach the unit that stands at `at`, after at most two spaces and 余 or 多."""
    match = _UNIT_GAP.match(text, at)
    start = match.end() if match else at
    units = load_units()
    found = units.pattern.match(text, start)
    if found is None:
        return draft
    draft.end = found.end()
    unit = found["unit"] or ""
    scale = found["scale"] or found["alone"] or ""
    if unit == "成" and text[draft.end : draft.end + 1] in ("多", "余"):
        draft.bound = ">="
    if (match and match["more"]) or found["more"] or found["left"]:
        draft.bound = ">="
    scale, unit = scale.replace(" ", ""), unit.replace(" ", "").replace("\u3000", "")
    draft.scale = units.scales[scale] if scale else Decimal(1)
    draft.unit = scale + unit
    draft.known = units.units.get(unit)
    return _compound(text, draft)


_UNIT_GAP = re.compile(rf"{_S}(?P<more>[余多])?…{{0,2}}{_S}")


def _compound(text: str, draft: Draft) -> Draft:
    """元/月/人, 微克/立方米: the parts after the first name what the first is divided by."""
    units = load_units()
    for _ in range(2):
        per = _PER.match(text, draft.end)
        below = _BELOW.match(text, per.end()) if per else None
        below = below or (units.pattern.match(text, per.end()) if per else None)
        if per is None or below is None or draft.known is None:
            break
        written = below.group().replace(" ", "")
        draft.unit = f"{draft.unit}{per.group().strip()}{written}"
        draft.known = replace(draft.known, base=f"{draft.known.base}/{written}")
        draft.end = below.end()
    return draft


def _range(text: str, draft: Draft, link: re.Match[str]) -> Item:
    """5-10万元, 63%~68%, 1-8号; a falling pair of plain numbers is no range."""
    second = _NUMBER_AT.match(text, link.end())
    number = read_number(second["number"]) if second else "malformed"
    if second is None or isinstance(number, str):
        return draft if draft.unit else _named_or_bare(text, draft)
    upper = _with_unit(
        text, Draft(start=second.start(), end=second.end(), value=number), second.end()
    )
    if second["sign"]:
        upper.value = -upper.value
    if not upper.unit and (name := _identifier_end(text, upper.end)):
        return NotANumber(start=draft.start, end=name)
    low = -draft.value if draft.minus else draft.value
    if _comes_from(text, draft.start) or not _one_unit(draft, upper) or low >= upper.value:
        return draft if draft.unit else _named_or_bare(text, draft)
    if not draft.unit or draft.scale == upper.scale:
        draft.high = upper.value
    else:
        draft.high = upper.value * upper.scale / draft.scale
    if not draft.unit:
        draft.unit, draft.known, draft.scale = upper.unit, upper.known, upper.scale
    draft.bound = upper.bound
    draft.end = upper.end
    return draft


def _comes_from(text: str, start: int) -> bool:
    return text[start - 1 : start] in ("由", "从")


def _one_unit(low: Draft, upper: Draft) -> bool:
    if not low.unit:
        return True
    return low.known == upper.known and bool(upper.unit)


def _identifier_end(text: str, at: int) -> int | None:
    """Where the word ends that makes a number a name (号, #, 标段, or letters), else None."""
    word = load_identifiers().after_number.match(text, at)
    if word:
        return word.end()
    letters = _LETTERS.match(text, at)
    return letters.end() if letters else None


def _named_or_bare(text: str, draft: Draft) -> Item:
    if _GRAND_AT.match(text, draft.end):
        draft.unit, draft.form, draft.end = "大", Form.GRAND, draft.end + 1
        return draft
    end = _identifier_end(text, draft.end)
    if end is None and load_identifiers().hotline.match(text, draft.end):
        end = draft.end
    return draft if end is None else NotANumber(start=draft.start, end=end)


_READERS: dict[str, Callable[[str, re.Match[str]], Item | None]] = {
    "document": _name,
    "code": _code,
    "phone": _name,
    "ordinal": _ordinal,
    "formula": _name,
    "slashed": _slashed,
    "hundredth": _hundredth,
    "fraction": _fraction,
    "ratio": _ratio,
    "number": _number,
    "odd": _odd,
    "word": _word,
    "grand": _grand,
    "spoken": _spoken,
}

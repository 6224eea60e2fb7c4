"""Attach to a number what stands around it: its unit, sign, upper end, or the word that names it."""

import re
from decimal import Decimal

from duban.lookups.identifiers import load_identifiers
from duban.lookups.late import late
from duban.lookups.units import load_units
from duban.quantities.draft import Draft, Form, Item, NotANumber
from duban.quantities.numbers import read_number
from duban.quantities.signs import DIGITS, LINK, MINUS, NUMBER_AT, S

_UNIT_GAP = re.compile(rf"{S}(?P<more>[余多])?…{{0,2}}{S}")
_PER = re.compile(f"{S}[/／每·]{S}")
_BELOW = late("平方米|平方公里|万人|万元|人月|季度|月|年|日|季|周|户")
_LETTERS = re.compile(r"[A-Za-z][A-Za-z0-9#]{0,12}")
_FIRST_ENDS = late("水平|方阵|强|列|甲|[，。；、]|$")
_GRAND = re.compile("大(?:行动|工程|任务|举措|产业|板块|体系|平台|项目|领域|专项|攻坚|重点|类)")
_POINT = re.compile(f"{S}([.．]){S}")
_SCALES = "十百千万亿"
_ALWAYS_MINUS = frozenset("−－﹣")
_MINUS_AFTER = frozenset(
    "，、,；;：:（(长降升高低少加落为是达到至了速率幅比值额约计差余 \u3000\n\t"
)


def read_digits(text: str, start: int, end: int, raw: str) -> Item:
    """A number in digits with its sign, unit and, after a link, its upper end."""
    value = read_number(_POINT.sub(r"\1", raw))
    if isinstance(value, str):
        return NotANumber(start=start, end=end, why=value)
    draft = with_unit(text, Draft(start=start, end=end, value=value), end)
    _take_sign(text, draft)
    if text[start - 1 : start] == "前" and among_first(text, draft):
        return draft
    link = LINK.match(text, draft.end)
    if link:
        return _range(text, draft, link)
    return draft if draft.unit else _named_or_bare(text, draft)


def among_first(text: str, draft: Draft) -> bool:
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
    if not sign or sign not in MINUS:
        return
    before = text[at - 2 : at - 1] if at > 1 else ""
    if not before or before in _MINUS_AFTER or (sign in _ALWAYS_MINUS and before not in DIGITS):
        draft.minus, draft.start = True, at - 1


def with_unit(text: str, draft: Draft, at: int) -> Draft:
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
        draft.known = draft.known._replace(base=f"{draft.known.base}/{written}")
        draft.end = below.end()
    return draft


def _range(text: str, draft: Draft, link: re.Match[str]) -> Item:
    """5-10万元, 63%~68%, 1-8号; a falling pair of plain numbers is no range."""
    second = NUMBER_AT.match(text, link.end())
    number = read_number(second["number"]) if second else "malformed"
    if second is None or isinstance(number, str):
        return draft if draft.unit else _named_or_bare(text, draft)
    upper = with_unit(
        text, Draft(start=second.start(), end=second.end(), value=number), second.end()
    )
    if second["sign"]:
        upper.value = -upper.value
    if not upper.unit and (name := _identifier_end(text, upper.end)):
        return NotANumber(start=draft.start, end=name)
    if _comes_from(text, draft.start) or not _rises(draft, upper):
        return draft if draft.unit else _named_or_bare(text, draft)
    if draft.known is None:
        draft.unit = draft.unit + upper.unit.lstrip(_SCALES) if draft.unit else upper.unit
        draft.scale = draft.scale if draft.scale > 1 else upper.scale
        draft.known = upper.known
    draft.high = upper.value
    if draft.scale != upper.scale:
        draft.high = upper.value * upper.scale / draft.scale
    draft.bound = upper.bound
    draft.end = upper.end
    return draft


def _comes_from(text: str, start: int) -> bool:
    return text[start - 1 : start] in ("由", "从")


def _rises(low: Draft, upper: Draft) -> bool:
    """Whether the two are the ends of a range: one unit, which the first may leave out or name only
    the scale of (8000万—1.2亿元), and the second more than the first.
    """
    if low.unit and low.known != upper.known and (low.known or low.scale == 1):
        return False
    if low.unit and not upper.unit:
        return False
    scale = low.scale if low.unit else upper.scale
    value = -low.value if low.minus else low.value
    return value * scale < upper.value * upper.scale


def _identifier_end(text: str, at: int) -> int | None:
    """Where the word ends that makes a number a name (号, #, 标段, or letters), else None."""
    word = load_identifiers().after_number.match(text, at)
    if word:
        return word.end()
    letters = _LETTERS.match(text, at)
    return letters.end() if letters else None


def _named_or_bare(text: str, draft: Draft) -> Item:
    if _GRAND.match(text, draft.end):
        draft.unit, draft.form, draft.end = "大", Form.GRAND, draft.end + 1
        return draft
    end = _identifier_end(text, draft.end)
    if end is None and load_identifiers().hotline.match(text, draft.end):
        end = draft.end
    return draft if end is None else NotANumber(start=draft.start, end=end)

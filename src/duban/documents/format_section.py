"""One section of a spreadsheet's number format, taken to pieces once and used for every cell."""

import dataclasses
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)
_MOST_PLACES = 30
"""The most decimals a format may ask for (a spreadsheet offers 30)."""

_PIECE = re.compile(
    r'"(?P<quoted>[^"]{0,255})"?'
    r"|[\\!](?P<escaped>.)"
    r"|[_*](?P<space>.)"
    r"|\[(?P<bracket>[^\[\]]{0,255})\]"
    r"|(?P<half>AM/PM|A/P|上午/下午)"
    r"|(?P<general>General|G/通用格式)"
    r"|(?P<date>[yY]{1,4}|[mM]{1,5}|[dD]{1,4}|[hH]{1,2}|[sS]{1,2}|aaaa|aaa|e(?![+-]))"
    r"|(?P<exponent>[Ee][+-])"
    r"|(?P<other>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9]{1,20}(?:\.[0-9]{1,20})?)")
_CURRENCY = re.compile(r"\$([^-\]]{0,10})")
_ELAPSED = re.compile(r"[hH]{1,2}|[mM]{1,2}|[sS]{1,2}")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a section: literal text, or a placeholder such as `0`, `,`, `%`, `yyyy`."""

    text: str
    is_literal: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """What a value must be for its section to speak, as in `[>=10000]`."""

    comparator: str
    limit: Decimal

    def holds(self, value: Decimal) -> bool:
        """Return whether `value` stands on the right side of the limit."""
        order = value.compare(self.limit)
        return {
            "<": order < 0,
            "<=": order <= 0,
            ">": order > 0,
            ">=": order >= 0,
            "=": order == 0,
            "<>": order != 0,
        }[self.comparator]


@dataclass(frozen=True, slots=True)
class Section:
    """Pieces of one section and what follows from them."""

    parts: tuple[Part, ...]
    condition: Condition | None = None
    chinese_digits: bool = False
    is_text: bool = False
    is_date: bool = False
    has_digits: bool = False
    half_days: bool = False

    def around(self, digits: str) -> str:
        """Return a section without placeholders of its own: its literals around plain digits."""
        if not any(part.text == "General" and not part.is_literal for part in self.parts):
            has_slots = any(_is_slot(part) for part in self.parts)  # an exponent or a fraction
            return digits if has_slots else "".join(p.text for p in self.parts if p.is_literal)
        return "".join(
            digits if part.text == "General" and not part.is_literal else part.text
            for part in self.parts
        )

    def digits(self, value: Decimal) -> str:
        """Return the digits of `value` (not negative) put into the placeholders."""
        whole, after = self._split()
        percent = sum(p.text == "%" and not p.is_literal for p in self.parts)
        scale = _closing_commas(whole)
        thousands = scale + (_closing_commas(after) if after else 0)
        value = _EXACT.scaleb(value, 2 * percent - 3 * thousands)
        places = min(sum(_is_slot(part) for part in after), _MOST_PLACES)
        try:
            rounded = value.quantize(Decimal(1).scaleb(-places), context=_EXACT)
        except InvalidOperation:
            return format(value, "f")
        before, _, decimals = format(rounded, "f").partition(".")
        groups = any(p.text == "," and not p.is_literal for p in whole[: len(whole) - scale])
        return _fill_whole(whole, before, groups=groups) + _fill_decimals(after, decimals)

    def _split(self) -> tuple[list[Part], list[Part]]:
        """Return the parts before and after the decimal point; an exponent or fraction is cut."""
        parts = list(self.parts)
        for number, part in enumerate(parts):
            if part.text == "." and not part.is_literal:
                return parts[:number], parts[number:]
        return parts, []


def read_sections(code: str) -> tuple[Section, ...]:
    """Take a format to pieces; an empty format is "General"."""
    pieces: list[list[re.Match[str]]] = [[]]
    for match in _PIECE.finditer(code or "General"):
        if match["other"] == ";":
            pieces.append([])
        else:
            pieces[-1].append(match)
    return tuple(_section(piece) for piece in pieces)


def _section(matches: list[re.Match[str]]) -> Section:
    parts: list[Part] = []
    section = Section(parts=())
    for match in matches:
        if match["bracket"] is not None:
            section = _read_bracket(section, match["bracket"], parts)
        elif match["space"] is None:
            parts.append(_part(match))
    open_parts = [part.text for part in parts if not part.is_literal]
    has_date = any(text[0] in "yYmMdDhHsSae" for text in open_parts if text != "General")
    is_irregular = "/" in open_parts or any(text[:1] in "Ee" and text[1:] for text in open_parts)
    has_digits = any(text in {"0", "#", "?"} for text in open_parts) and not is_irregular
    return dataclasses.replace(
        section,
        parts=tuple(parts),
        is_text="@" in open_parts,
        is_date=has_date and not any(text in {"0", "#", "?"} for text in open_parts),
        has_digits=has_digits,
        half_days=any("/" in text and len(text) > 1 for text in open_parts),
    )


def _part(match: re.Match[str]) -> Part:
    for group in ("quoted", "escaped"):
        if match[group] is not None:
            return Part(match[group], is_literal=True)
    if match["general"]:
        return Part("General")
    text = match[0]
    is_open = bool(match["half"] or match["date"] or match["exponent"]) or text in "0#?.,%/@"
    return Part(text, is_literal=not is_open)


def _read_bracket(section: Section, bracket: str, parts: list[Part]) -> Section:
    condition = _CONDITION.fullmatch(bracket)
    if condition:
        found = Condition(condition[1], Decimal(condition[2]))
        return dataclasses.replace(section, condition=found)
    if bracket.upper().startswith("DBNUM"):
        return dataclasses.replace(section, chinese_digits=True)
    currency = _CURRENCY.match(bracket)
    if currency:
        parts.append(Part(currency[1], is_literal=True))
    elif _ELAPSED.fullmatch(bracket):
        parts.append(Part(bracket))
    return section


def _is_slot(part: Part) -> bool:
    return not part.is_literal and part.text in {"0", "#", "?"}


def _closing_commas(whole: list[Part]) -> int:
    """Count the commas after the last placeholder: each divides by one thousand."""
    count = 0
    for part in reversed(whole):
        if _is_slot(part):
            break
        count += part.text == "," and not part.is_literal
    return count


def _fill_whole(whole: list[Part], digits: str, *, groups: bool) -> str:
    """Put digits into placeholders from the right; the leftmost takes all that are left over."""
    remaining = digits if digits.strip("0") else ""
    slots = sum(_is_slot(part) for part in whole)
    written = 0
    pieces: list[str] = []
    for part in reversed(whole):
        if not _is_slot(part):
            pieces.append(part.text if part.is_literal or part.text == "%" else "")
            continue
        slots -= 1
        while True:
            if remaining:
                digit, remaining = remaining[-1], remaining[:-1]
            else:
                digit = "0" if part.text == "0" else ""
            if digit:
                pieces.append(digit + ("," if groups and written and written % 3 == 0 else ""))
                written += 1
            if slots or not remaining:
                break
    return "".join(reversed(pieces))


def _fill_decimals(after: list[Part], decimals: str) -> str:
    """Put decimals into placeholders from the left; `#` leaves closing zeros out."""
    kept = len(decimals)
    slots = [part.text for part in after if _is_slot(part)]
    while kept and decimals[kept - 1] == "0" and slots[kept - 1] != "0":
        kept -= 1
    text = ""
    used = 0
    for part in after:
        if _is_slot(part):
            text += decimals[used] if used < kept else ""
            used += 1
        elif part.text == "." and not part.is_literal:
            text += "." if kept else ""
        elif part.is_literal or part.text == "%":
            text += part.text
    return text

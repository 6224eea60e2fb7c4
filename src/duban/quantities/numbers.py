"""One run of digits to an exact value, or the reason why not."""

import re
from decimal import Decimal

from duban.lookups.late import late
from duban.periods.digits import FULLWIDTH, MOST_DIGITS

LONGEST = 40
"""The most signs of a number's text, from the limits of the trust model."""

_PLAIN = re.compile(r"[0-9]{1,18}(?:\.[0-9]{1,17})?\Z")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[,，][0-9]{3}){1,5}(?:\.[0-9]{1,17})?\Z")
_SPACED = late(r"[0-9]{1,3}(?:[ \u2009\u202f\u00a0][0-9]{3}){1,5}(?:\.[0-9]{1,17})?\Z")
_GAPS = late(r"[,， \u2009\u202f\u00a0]")


def read_number(raw: str) -> Decimal | str:
    """The exact value of `raw` (digits, one point, thousands in groups of three), else a reason.

    Reasons are keys of the phrases `unread_…`: too_long, exponent, separator, malformed.
    """
    if len(raw) > MOST_DIGITS and (len(raw) > LONGEST or sum(map(_is_digit, raw)) > MOST_DIGITS):
        return "too_long"
    plain = raw.translate(FULLWIDTH)
    if _PLAIN.match(plain):
        return Decimal(plain)
    if _GROUPED.match(plain) or _SPACED.match(plain):
        return Decimal(_GAPS.sub("", plain))
    return _reason(plain)


def _is_digit(sign: str) -> bool:
    return "0" <= sign <= "9" or "０" <= sign <= "９"


def _reason(plain: str) -> str:
    if "e" in plain or "E" in plain:
        return "exponent"
    return "separator" if "," in plain or "，" in plain else "malformed"

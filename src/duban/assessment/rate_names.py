"""Whether two rates are named by different acts: 续保率 is no report on 参保率."""

from duban.lookups.late import late

_RATE = late(r"(?P<act>[一-龥]{2})率")


def is_of_other_rate(wanted: str, told: str) -> bool:
    """Whether both texts name rates and none of them by the same two signs before 率.

    办结率 and 按期办结率 are one act; 参保率 and 续保率, 覆盖率 and 参与率 are two, whatever else they share.
    """
    asked = {found["act"] for found in _RATE.finditer(wanted)}
    said = {found["act"] for found in _RATE.finditer(told)}
    return bool(asked and said) and not asked & said

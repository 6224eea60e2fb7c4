"""A number that an .xlsx workbook stores, as the format of its cell shows it."""

import re
from collections.abc import Mapping
from datetime import MAXYEAR, date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from duban.documents.number_format import decimal_of, format_date, format_number, is_date_format
from duban.documents.xlsx_parts import NotPlainError

_NUMBER = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{0,30})?(?:[Ee][-+]?[0-9]{1,3})?")
_WHOLE = re.compile(r"[1-9][0-9]*")
_MOST_DIGITS = 15
"""Digits up to which a whole number is shown as it is stored."""
_DAY = timedelta(days=1)
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  # a date of a sheet has no zone
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001  # the same
_NO_DAY = 60
"""Day 60 of the count is the 29th of February 1900, which there never was: before it the count is one
behind."""


class ShownNumbers:
    """Shows the numbers of one workbook. `formats`: the format of each style by its number."""

    def __init__(self, formats: Mapping[bytes, str | None], *, counts_from_1904: bool) -> None:
        self._formats = formats
        self._counts_from_1904 = counts_from_1904

    def __call__(self, stored: str, style: bytes) -> str:
        """Return the text. Raises `NotPlainError` for a number or a format not known here."""
        code = self._formats.get(style)
        if code is None:
            raise NotPlainError
        if code == "General" and len(stored) <= _MOST_DIGITS and _WHOLE.fullmatch(stored):
            return stored
        return _shown(stored, code, counts_from_1904=self._counts_from_1904)


@lru_cache(maxsize=4096)
def _shown(stored: str, code: str, *, counts_from_1904: bool) -> str:
    if not _NUMBER.fullmatch(stored):
        raise NotPlainError
    is_whole = stored.isascii() and stored.lstrip("-").isdigit()
    if is_date_format(code):
        value = int(stored) if is_whole else float(stored)
        return _moment(value, code, _EPOCH_1904 if counts_from_1904 else _EPOCH)
    if not is_whole:
        return format_number(decimal_of(float(stored)), code)
    return format_number(Decimal(int(stored)), code)


def _moment(value: float, code: str, epoch: datetime) -> str:
    """Return the day, or the time of day, that a number of days since the epoch shows."""
    days, fraction = divmod(value, 1)
    of_day = timedelta(milliseconds=round(fraction * _DAY.total_seconds() * 1000))
    if 0 <= value < 1 and of_day < _DAY:
        midnight = datetime.combine(date(1900, 1, 1), time())
        return format_date(midnight + of_day, code)
    if 0 < value < _NO_DAY and epoch is _EPOCH:
        days += 1
    if abs(days) > MAXYEAR * 366:
        return "#VALUE!"
    try:
        return format_date(epoch + timedelta(days=days) + of_day, code)
    except OverflowError:
        return "#VALUE!"

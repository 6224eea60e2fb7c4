"""Which period a number belongs to."""

import re
from bisect import bisect_left
from dataclasses import replace
from datetime import date

from duban.periods.compare import is_cumulative
from duban.periods.found import FoundPeriod
from duban.periods.period import Period, PeriodBound, PeriodKind
from duban.provenance.fields import Field
from duban.quantities.draft import Draft
from duban.quantities.quantity import Role
from duban.quantities.surroundings import SENTENCE_REACH, Surroundings

_COMPARING = ("比", "较", "与", "同", "由", "从", "自", "超")
_NEAR = 12
_NEW_ITEM = re.compile("[\ue002\n]")
_YEAR_SIGNS = frozenset("12１２一二")
_NOW = re.compile("目前|至今|现已|当前")


class Governing:
    """The periods of one text that can govern its numbers, in order."""

    def __init__(
        self, periods: tuple[FoundPeriod, ...], where: Surroundings, default: Period | None
    ) -> None:
        text = where.text
        self._where = where
        self.default = default
        self._starts = {found.start: found.period for found in periods}
        self._usable = [
            (found.start, found.period)
            for found in periods
            if found.period is not None
            and found.period.bound is not PeriodBound.BY
            and text[found.start] == "\ue000"
            and not _is_base(text, found)
        ]
        self._places = [start for start, _ in self._usable]

    def period_of(self, draft: Draft, role: Role) -> Period | None:
        """The period in brackets right after the number, for a baseline the time right before it,
        else the period that governs its sentence.
        """
        close = self._where.text[draft.end : draft.end + 2]
        if close[:1] in ("（", "(") and close[1:] == "\ue000":
            return self._starts.get(draft.end + 1)
        if role is Role.BASELINE:
            near = (self._starts.get(at) for at in range(draft.start - 1, draft.start - _NEAR, -1))
            return next((period for period in near if period), None)
        return self.period_at(draft.start, role)

    def period_at(self, at: int, role: Role) -> Period | None:
        """The nearest period before `at` in its sentence, else a running total carried over, else
        the default. A fact of the year that is still running counts up to the document's period.
        """
        period = self._nearest(at)
        default = self.default
        if role is Role.TARGET or period is None or default is None:
            return period
        if period.kind is not PeriodKind.YEAR or not period.start <= default.end < period.end:
            return period
        return replace(
            period, kind=PeriodKind.MONTH_RANGE, index=default.end.month, end=default.end
        )

    def _nearest(self, at: int) -> Period | None:
        sentence = self._where.sentence_start(at)
        for place in range(bisect_left(self._places, at) - 1, -1, -1):
            start, period = self._usable[place]
            if start < sentence:
                return period if self._carries(start, period, at) else self.default
            if _NOW.search(self._where.text, start, at):
                return self.default
            if period.kind is not PeriodKind.DAY or start >= self._where.clause_start(at):
                return period
        return self.default

    def _carries(self, start: int, period: Period, at: int) -> bool:
        """1-6月份，… opens a paragraph and governs it until another period or list item."""
        if at - start > SENTENCE_REACH or not is_cumulative(period):
            return False
        opens = start == self._where.sentence_start(start)
        return opens and not _NEW_ITEM.search(self._where.text, start, at)


def _is_base(text: str, found: FoundPeriod) -> bool:
    """Whether a period does not govern what follows: another time that is compared with
    (比1—4月份提高, 是2011年的1.5倍, 恢复到2019年同期的) or a year in a name (获得2024年专项资金).
    """
    before = text[max(0, found.start - 3) : found.start].rstrip(" \u3000")[-1:]
    if before in _COMPARING:
        return True
    if found.period and found.period.kind is PeriodKind.YEAR and found.text[:1] in _YEAR_SIGNS:
        return "\u4e00" <= before <= "\u9fff"
    after = text[found.end : found.end + 2]
    return after == "同期" or (before in ("是", "为", "到", "至") and after.startswith("的"))


def default_period(field: Field, period: Period | None) -> Period | None:
    """The period of a figure whose text names none: the year for an annual goal, else the document's."""
    if period is None or field is not Field.ANNUAL_GOAL:
        return period
    return Period(
        year=period.year,
        kind=PeriodKind.YEAR,
        index=None,
        start=date(period.year, 1, 1),
        end=date(period.year, 12, 31),
        text=f"{period.year}年" if period.year_known else "",
    )

"""Which period a number belongs to."""

from datetime import date

from duban.periods.compare import is_cumulative
from duban.periods.found import FoundPeriod
from duban.periods.period import Period, PeriodBound, PeriodKind
from duban.provenance.fields import Field
from duban.quantities.surroundings import Surroundings

_COMPARING = frozenset("比较与同由从自于")


class Governing:
    """The periods of one text that can govern its numbers, in order."""

    def __init__(
        self, periods: tuple[FoundPeriod, ...], where: Surroundings, default: Period | None
    ) -> None:
        text = where.text
        self._where = where
        self._default = default
        self._usable = [
            (found.start, found.period)
            for found in periods
            if found.period is not None
            and found.period.bound is not PeriodBound.BY
            and text[found.start] == "\ue000"
            and text[found.start - 1 : found.start].strip(" ") not in _COMPARING
        ]

    def period_at(self, at: int) -> Period | None:
        """The nearest period before `at` in its sentence, else a running total carried over, else
        the default."""
        sentence = self._where.sentence_start(at)
        for start, period in reversed(self._usable):
            if start >= at:
                continue
            if start >= sentence:
                if period.kind is PeriodKind.DAY and start < self._where.clause_start(at):
                    continue
                return period
            if self._carries(start, period, at):
                return period
            break
        return self._default

    def _carries(self, start: int, period: Period, at: int) -> bool:
        """1-6月份，… opens a paragraph and governs it until another period or list item."""
        text = self._where.text
        opens = start == self._where.sentence_start(start)
        return opens and is_cumulative(period) and not {"\ue002", "\n"} & set(text[start:at])


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

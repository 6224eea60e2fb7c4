"""The planned curve of a goal against what was reported, as points of a drawing and rows of a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from duban_site.goals.models import Measure, MeasureKind, Period, Target

_DRAWN = frozenset({MeasureKind.INCREMENT, MeasureKind.LEVEL})
_FEWEST = 2
_STEPS = 4
_NICE = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartRow:
    """One period: what was planned and what was reported up to its end; None: nothing."""

    period: Period
    planned: Decimal | None
    reported: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place in the drawing with its figure."""

    x: str
    y: str
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One size of the drawing. Coordinates are texts with one decimal, ready for SVG."""

    css: str
    width: int
    height: int
    left: str
    right: str
    bottom: str
    grid: tuple[Point, ...]
    months: tuple[tuple[str, Period], ...]
    plan: tuple[Point, ...]
    real: tuple[Point, ...]

    @property
    def plan_line(self) -> str:
        """The points of the planned line, from nothing at the start of the year."""
        return self._line(self.plan)

    @property
    def real_line(self) -> str:
        """The points of the line of reports."""
        return self._line(self.real)

    def _line(self, points: tuple[Point, ...]) -> str:
        return " ".join([f"{self.left},{self.bottom}", *(f"{one.x},{one.y}" for one in points)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The curve of one measure that runs through the year."""

    indicator: str
    unit: str
    rows: tuple[ChartRow, ...]
    drawings: tuple[Drawing, ...]


def chart_of(
    periods: Sequence[Period],
    targets: Sequence[Target],
    assessments: Mapping[int, Mapping[str, Any]],
) -> Chart | None:
    """The curve of the first amount that at least two periods plan; None where there is none.

    `assessments` are those of the reports that may be read, by the target's id.
    """
    by_period = {target.period_id: target for target in targets}
    main = _main(targets)
    if main is None:
        return None
    rows = tuple(_row(period, by_period.get(period.pk), main, assessments) for period in periods)
    if len([row for row in rows if row.planned is not None]) < _FEWEST:
        return None
    return Chart(
        indicator=main.indicator or main.text,
        unit=main.unit,
        rows=rows,
        drawings=(
            _drawing(rows, css="wide", width=660, height=290),
            _drawing(rows, css="narrow", width=358, height=260),
        ),
    )


def _main(targets: Sequence[Target]) -> Measure | None:
    amounts = [
        measure
        for target in targets
        for measure in target.measures.all()
        if measure.kind in _DRAWN and measure.value is not None
    ]
    counts = [len([1 for other in amounts if _is_same(other, one)]) for one in amounts]
    best = max(counts, default=0)
    return amounts[counts.index(best)] if best >= _FEWEST else None


def _is_same(one: Measure, other: Measure) -> bool:
    return one.unit == other.unit and _stem(one) == _stem(other)


def _stem(measure: Measure) -> str:
    """What is measured, without the words that say how far (累计新增, 完成)."""
    words = measure.indicator
    for opener in ("累计", "新增", "完成", "实现", "达到"):
        words = words.replace(opener, "")
    return words


def _row(
    period: Period,
    target: Target | None,
    main: Measure,
    assessments: Mapping[int, Mapping[str, Any]],
) -> ChartRow:
    measures = target.measures.all() if target else ()
    own = next((one for one in measures if one.value is not None and _is_same(one, main)), None)
    if target is None or own is None:
        return ChartRow(period=period, planned=None, reported=None)
    return ChartRow(
        period=period,
        planned=_plain(own.value),
        reported=_reported(own, assessments.get(target.pk)),
    )


def _reported(measure: Measure, assessment: Mapping[str, Any] | None) -> Decimal | None:
    """The figure that the check held against this measure."""
    for sub in (assessment or {}).get("subtargets", ()):
        comparison = sub["comparison"]
        if sub["text"] == measure.text and comparison and comparison["unit"] == measure.unit:
            return _plain(Decimal(comparison["reported"]))
    return None


def _plain(value: Decimal | None) -> Decimal | None:
    """Without the zeros that the table's column adds: 90, not 90.000000 and not 9E+1."""
    return None if value is None else Decimal(format(value.normalize(), "f"))


def _drawing(rows: Sequence[ChartRow], *, css: str, width: int, height: int) -> Drawing:
    left, right, top, bottom = 44, width - 64, 22, height - 28
    step = _step(
        max(value for row in rows for value in (row.planned, row.reported) if value is not None)
    )
    high = step * _STEPS
    first, last = rows[0].period.starts_on, rows[-1].period.ends_on
    days = Decimal((last - first).days)

    def x(period: Period) -> str:
        share = (period.ends_on - first).days / days
        return _number(left + share * (right - left))

    def y(value: Decimal) -> str:
        return _number(bottom - value / high * (bottom - top))

    def points(name: str) -> tuple[Point, ...]:
        return tuple(
            Point(x=x(row.period), y=y(getattr(row, name)), value=getattr(row, name))
            for row in rows
            if getattr(row, name) is not None
        )

    return Drawing(
        css=css,
        width=width,
        height=height,
        left=str(left),
        right=str(right),
        bottom=str(bottom),
        grid=tuple(
            Point(x=str(left), y=y(step * place), value=_plain(step * place) or Decimal(0))
            for place in range(_STEPS + 1)
        ),
        months=tuple((x(row.period), row.period) for row in rows),
        plan=points("planned"),
        real=points("reported"),
    )


def _step(highest: Decimal) -> Decimal:
    """A round step, four of which hold the highest value."""
    if highest <= 0:
        return Decimal(1)
    rough = highest / _STEPS
    power = Decimal(1).scaleb(rough.adjusted())
    return next(nice * power for nice in _NICE if nice * power >= rough)


def _number(value: Decimal) -> str:
    return format(value.quantize(_TENTH), "f")

"""Charts as SVG texts: every one has a title that says its figures, and a table beside it on the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import typst
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from duban_site.dashboards.queries import TrendPoint
from duban_site.publishing.pdf import quoted
from duban_site.publishing.statistic import Statistic

_ROOM_FOR_TWO_DIGITS = 24
_STYLE = {"c1": "#123a68", "c2": "#5f8fc4", "c3": "#7a4a12", "c4": "#aab4bf", "c5": "#e1e7ee"}
_WIDE, _HIGH = 1344, 28
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 600, 20, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One stretch of the five-way bar."""

    css: str
    x: str
    width: str
    middle: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the trend: points and where its name stands."""

    css: str
    name: str
    points: str
    x: str
    y: str
    last: str


def bars(counted: Statistic, width: int = _WIDE) -> tuple[Bar, ...]:
    """The stretches of the five-way statistic over a width, gaps of two units between them."""
    found = []
    at = Decimal(0)
    for place, line in enumerate(counted.lines, start=1):
        if not line.count or not counted.total:
            continue
        size = Decimal(width) * line.count / counted.total
        found.append(
            Bar(
                css=f"c{place}",
                x=f"{at:.1f}",
                width=f"{max(size - 2, Decimal(1)):.1f}",
                middle=f"{at + size / 2:.1f}",
                label=str(line.count) if size > _ROOM_FOR_TWO_DIGITS else "",
            )
        )
        at += size
    return tuple(found)


def five_title(counted: Statistic) -> str:
    """The statistic in words: the title that a screen reader reads."""
    return "，".join(f"{line.label} {line.count}" for line in counted.lines)


def trend_lines(points: Sequence[TrendPoint]) -> tuple[Line, ...]:
    """Three shares over the periods, in percent from 0 to 100."""
    shares = (
        ("real", "核验有据", [point.supported.percent for point in points]),
        ("plan", "自报完成", [point.done.percent for point in points]),
    )
    return tuple(_line(css, name, values) for css, name, values in shares if len(values) > 1)


def _line(css: str, name: str, values: Sequence[Decimal | None]) -> Line:
    step = Decimal(_RIGHT - _LEFT) / max(1, len(values) - 1)
    places = [
        (Decimal(_LEFT) + step * at, Decimal(_BOTTOM) - (value * (_BOTTOM - _TOP) / 100), value)
        for at, value in enumerate(values)
        if value is not None
    ]
    end = places[-1] if places else (Decimal(_LEFT), Decimal(_BOTTOM), None)
    return Line(
        css=css,
        name=name,
        points=" ".join(f"{x:.1f},{y:.1f}" for x, y, _value in places),
        x=f"{end[0]:.1f}",
        y=f"{end[1]:.1f}",
        last="" if end[2] is None else f"{end[2]}%",
    )


def five_svg(counted: Statistic, title: str) -> SafeString:
    """The five-way bar as a file of its own, its colours inside."""
    rects = format_html_join(
        "",
        '<rect x="{}" y="0" width="{}" height="{}" fill="{}"/><text x="{}" y="19" text-anchor="middle" '
        'font-size="13" fill="{}">{}</text>',
        (
            (bar.x, bar.width, _HIGH, _STYLE[bar.css], bar.middle, _ink(bar.css), bar.label)
            for bar in bars(counted)
        ),
    )
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img"><title>{}：{}</title>{}</svg>',
        _WIDE,
        _HIGH,
        title,
        five_title(counted),
        rects,
    )


def _ink(css: str) -> str:
    return "#1f2933" if css in {"c2", "c4", "c5"} else "#ffffff"


def as_png(svg: str) -> bytes:
    """An SVG as PNG, drawn by typst: no browser and no network."""
    source = (
        "#set page(width: auto, height: auto, margin: 4pt)\n"
        f'#image(bytes({quoted(svg)}), format: "svg", width: 900pt)'
    )
    made: bytes = typst.compile(source.encode("utf-8"), format="png", ppi=144.0)
    return made

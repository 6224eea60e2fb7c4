"""Where a volume stands, in one sentence: share, plan, gap, lights, and the outlook if it was asked for."""

from decimal import Decimal

from duban.assessment.assessment import Pace
from duban.editions.labels import label
from duban.problems.messages import Lang


def pace_sentence(pace: Pace, lang: Lang) -> str:
    """The sentence; the outlook is a chance and says so."""
    said = label(
        "pace_told",
        lang,
        share=_percent(pace.share),
        planned=_percent(pace.elapsed if pace.planned is None else pace.planned),
        gap=format(pace.gap_points, "+f"),
        profile=pace.profile,
        light=pace.light,
    )
    outlook = pace.outlook
    if outlook is None:
        return said
    foreseen = label(
        "outlook",
        lang,
        chance=_percent(outlook.chance),
        low=_percent(outlook.low),
        high=_percent(outlook.high),
        basis=outlook.basis or label("outlook_elapsed", lang),
    )
    return said + label("semicolon", lang) + foreseen


def _percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f}%"

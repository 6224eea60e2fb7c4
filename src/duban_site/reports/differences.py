"""A data provider's figure held against the report's own: a difference is a finding (D18)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from duban.periods.period import Period
from duban.provenance.fields import Field
from duban.quantities.measure import measure
from duban.quantities.quantity import Quantity
from duban_site.reports.models import ProviderFigure

CODE = "provider_difference"
_REACH = 24
"""Characters after an indicator's name within which its figure stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The report's figure for an indicator and the provider's, which is not the same."""

    figure: ProviderFigure
    reported: Quantity

    @property
    def gap(self) -> Decimal:
        """Reported less provided, in the provider's unit."""
        return self.reported.value - self.figure.value


def differences(
    progress: str, figures: Iterable[ProviderFigure], period: Period
) -> tuple[Difference, ...]:
    """Where the progress text names an indicator with another figure than its provider's.

    Figures in other units than the provider's are left alone: they cannot be compared.
    """
    read = measure(progress, field=Field.PROGRESS, period=period).quantities
    found = []
    for figure in figures:
        reported = _reported(progress, figure, read)
        if reported is not None and reported.value != figure.value:
            found.append(Difference(figure=figure, reported=reported))
    return tuple(found)


def _reported(text: str, figure: ProviderFigure, quantities: Iterable[Quantity]) -> Quantity | None:
    """The first figure in the provider's unit that stands close behind the indicator's name."""
    at = text.find(figure.indicator)
    if at < 0:
        return None
    end = at + len(figure.indicator)
    for quantity in quantities:
        if quantity.unit == figure.unit and end <= quantity.start <= end + _REACH:
            return quantity
    return None


def as_finding(difference: Difference) -> dict[str, Any]:
    """The difference in the shape of the contract's findings, for the lists that show them."""
    figure, reported = difference.figure, difference.reported
    unit = _("个百分点") if figure.unit == "%" else figure.unit
    values = {
        "agency": figure.agency.name,
        "provided": f"{figure.value.normalize():f}{figure.unit}",
        "reported": reported.text,
        "gap": f"{abs(difference.gap).normalize():f}",
        "unit": unit,
    }
    text = _("%(agency)s提供 %(provided)s，本单位填报 %(reported)s，相差 %(gap)s %(unit)s。")
    return {
        "code": CODE,
        "severity": "warning",
        "message": text % values,
        "spans": [
            {
                "field": "progress",
                "start": reported.start,
                "end": reported.end,
                "text": reported.text,
            }
        ],
        "working": f"{reported.text} − {values['provided']}",
    }

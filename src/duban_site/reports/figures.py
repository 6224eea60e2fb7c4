"""The figures of data providers that stand for a target."""

from duban_site.goals.models import Target
from duban_site.reports.models import ProviderFigure


def latest_figures(target: Target) -> list[ProviderFigure]:
    """The standing figure of each indicator that a data provider gave."""
    latest: dict[str, ProviderFigure] = {}
    for figure in target.provider_figures.select_related("agency").order_by("pk"):
        latest[figure.indicator] = figure
    return [*latest.values()]

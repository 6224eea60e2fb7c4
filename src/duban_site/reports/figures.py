"""The figures of data providers that stand for a target."""

from collections.abc import Sequence

from duban_site.goals.models import Target
from duban_site.reports.models import ProviderFigure


def latest_figures(target: Target) -> list[ProviderFigure]:
    """The standing figure of each indicator that a data provider gave."""
    return latest_figures_of([target])[target.pk]


def latest_figures_of(targets: Sequence[Target]) -> dict[int, list[ProviderFigure]]:
    """The same of many targets by their id. One query."""
    latest: dict[int, dict[str, ProviderFigure]] = {target.pk: {} for target in targets}
    found = ProviderFigure.objects.filter(target__in=[*latest]).select_related("agency")
    for figure in found.order_by("pk"):
        latest[figure.target_id][figure.indicator] = figure
    return {target: [*figures.values()] for target, figures in latest.items()}

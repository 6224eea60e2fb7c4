"""The room's entry for Django."""

from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    """Names the room to Django; it has no tables."""

    name = "duban_site.dashboards"
    label = "dashboards"

"""The room's entry for Django."""

from django.apps import AppConfig
from django.core.checks import register


class UpkeepConfig(AppConfig):
    """Names the room to Django; it has no tables."""

    name = "duban_site.upkeep"
    label = "upkeep"

    def ready(self) -> None:
        """Make the doctor's findings part of `check --deploy`."""
        from duban_site.upkeep.checks import doctors_findings

        register(doctors_findings, deploy=True)

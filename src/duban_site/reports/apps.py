"""The room's entry for Django."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Names the room to Django; its label is the prefix of its tables."""

    name = "duban_site.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the tables guarded that only grow, or that freeze with a period."""
        from duban_site.reports.guarded import guard_tables

        guard_tables()

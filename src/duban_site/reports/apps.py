"""The room's entry for Django."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Names the room to Django; its label is the prefix of its tables."""

    name = "duban_site.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have tables guarded; light reports anew when the rule of lights changes."""
        from duban_site.agencies.actions.setting_changes import when_changed
        from duban_site.reports.guarded import guard_tables
        from duban_site.reports.relighting import relight

        guard_tables()
        when_changed(relight)

"""The room's entry for Django."""

from importlib import import_module

from django.apps import AppConfig


class GoalsConfig(AppConfig):
    """Names the room to Django; its label is the prefix of its tables."""

    name = "duban_site.goals"
    label = "goals"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the tables guarded that only grow, or that freeze with a period."""
        from duban_site.goals.guarded import guard_tables

        import_module("duban_site.goals.reopenings")  # a table that `models` does not name
        guard_tables()

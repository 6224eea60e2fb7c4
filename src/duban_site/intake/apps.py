"""The room's entry for Django."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Names the room to Django; its label is the prefix of its tables."""

    name = "duban_site.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Adopt what waits as soon as the first government stands."""
        from duban_site.agencies.actions.starting import after_start
        from duban_site.intake.inbox import adopt_inbox

        after_start(adopt_inbox)

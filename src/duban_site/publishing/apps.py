"""The room's entry for Django."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Names the room to Django; its label is the prefix of its tables."""

    name = "duban_site.publishing"
    label = "publishing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the room's tables guarded."""
        from duban_site.publishing.guarded import guard_tables

        guard_tables()

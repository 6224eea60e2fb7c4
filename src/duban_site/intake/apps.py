"""The room's entry for Django."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Names the room to Django; its label is the prefix of its tables."""

    name = "duban_site.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"

"""The room's entry for Django."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Names the room to Django; its label is the prefix of its tables."""

    name = "duban_site.pages"
    label = "pages"
    default_auto_field = "django.db.models.BigAutoField"

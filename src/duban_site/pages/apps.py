"""The room's entry for Django."""

from django.apps import AppConfig
from django.core.checks import register

from duban_site.pages.checks import every_form_says_what_it_takes, every_route_has_a_rule


class PagesConfig(AppConfig):
    """Names the room to Django; its label is the prefix of its tables."""

    name = "duban_site.pages"
    label = "pages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang in the checks of doors and forms."""
        register(every_route_has_a_rule)
        register(every_form_says_what_it_takes)

"""The room's entry for Django."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """Names the room to Django; its label is the prefix of its tables."""

    name = "duban_site.agencies"
    label = "agencies"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to sign-ins and refusals."""
        from duban_site.agencies.sign_in_record import connect

        connect()

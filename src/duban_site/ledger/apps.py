"""The room's entry for Django."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class LedgerConfig(AppConfig):
    """Names the room to Django; it has no tables."""

    name = "duban_site.ledger"
    label = "ledger"

    def ready(self) -> None:
        """Look after the searching index when the tables of the rooms upstream are there."""
        from duban_site.ledger.search.finding import install_search

        post_migrate.connect(install_search, sender=apps.get_app_config("review"))

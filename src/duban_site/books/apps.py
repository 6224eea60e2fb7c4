"""The room's entry for Django."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class BooksConfig(AppConfig):
    """Names the room to Django; its label is the prefix of its tables."""

    name = "duban_site.books"
    label = "books"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Guard the record; let the room upstream write its acts in the same chain."""
        # these need the tables
        from duban_site.agencies.recording import write_with
        from duban_site.books.erasing import EMPTYING
        from duban_site.books.guards import AppendOnly, guard
        from duban_site.books.models import Act, Checkpoint, Payload, Seal
        from duban_site.books.record import record_act

        write_with(record_act)
        guard(
            AppendOnly(model=Act),
            AppendOnly(model=Payload, emptying=EMPTYING),
            AppendOnly(model=Checkpoint),
            AppendOnly(model=Seal),
        )
        pre_migrate.connect(_before, sender=self)
        post_migrate.connect(_after, sender=self)


def _before(**_options: Any) -> None:
    from duban_site.books.guards import remove_guards

    remove_guards()


def _after(**_options: Any) -> None:
    from duban_site.books.grants import give_rights
    from duban_site.books.guards import install_guards

    install_guards()
    give_rights()

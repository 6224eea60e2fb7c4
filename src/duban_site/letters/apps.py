"""The room's entry for Django."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """Names the room to Django; its label is the prefix of its tables."""

    name = "duban_site.letters"
    label = "letters"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Letters and templates are only added."""
        from duban_site.books.guards import AppendOnly, guard
        from duban_site.letters.models import Letter, LetterTemplate

        guard(AppendOnly(model=Letter), AppendOnly(model=LetterTemplate))

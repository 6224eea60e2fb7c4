"""The room's entry for Django."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """Names the room to Django; its label is the prefix of its tables."""

    name = "duban_site.reminders"
    label = "reminders"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Guard the register; show what waits for an answer in the columns and at the workbench."""
        from duban_site.books.guards import AppendOnly, guard
        from duban_site.pages.navigation import count_with
        from duban_site.reminders.models import Reminder, ReminderAnswer
        from duban_site.reminders.queries import unanswered_count
        from duban_site.reminders.todos import reminder_todos
        from duban_site.review.workbench import add_todos

        guard(AppendOnly(model=Reminder), AppendOnly(model=ReminderAnswer))
        count_with("/reminders/", unanswered_count)
        add_todos(reminder_todos)

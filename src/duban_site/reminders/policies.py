"""Who answers a reminder: the reason why not, or None."""

from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.reminders.models import Reminder


def why_not_answer(actor: Actor, reminder: Reminder) -> str | None:
    """Only the one who was reminded, once."""
    if reminder.person_id != actor.person.pk:
        return _("只有被催办的人可以回复。")
    if hasattr(reminder, "answer"):
        return _("这条催办已经回复过。")
    return None

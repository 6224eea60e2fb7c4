"""Every write that a person makes here: the answer to a reminder."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.refusing import allow, need
from duban_site.books.record import Change, record_act
from duban_site.pages.refusals import BadInput
from duban_site.reminders.models import Reminder, ReminderAnswer
from duban_site.reminders.policies import why_not_answer

LONGEST = 2_000
"""Characters of an answer."""


@transaction.atomic
def answer_reminder(reminder: Reminder, text: str, *, actor: Actor) -> ReminderAnswer:
    """Say why it is late and when it comes. Raises Refused, BadInput."""
    allow(why_not_answer(actor, reminder))
    text = need(text, _("请写明情况和预计完成时间。"), field="text")
    if len(text) > LONGEST:
        raise BadInput(_("内容太长：最多 %(n)s 字。") % {"n": LONGEST}, field="text")
    made = ReminderAnswer.objects.create(
        reminder=reminder, text=text, person=actor.person, answered_at=timezone.now()
    )
    record_act(actor, Change(action="reminder.answer", thing=reminder, after={"text": text}))
    return made

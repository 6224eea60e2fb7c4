"""What waits for an answer, at the workbench: one line a report, that of the latest reminder."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.reminders.queries import unanswered
from duban_site.review.workbench import Todo


def reminder_todos(actor: Actor, today: date) -> list[Todo]:
    """One thing to do for each report that the person was reminded of and has not answered."""
    latest = {one.report_id: one for one in reversed(unanswered(actor)[:100])}
    return [
        Todo(
            kind=one.get_level_display(),
            number=one.report.target.goal.number,
            part=one.report.agency.name,
            title=one.report.target.goal.wording,
            goal=one.report.target.goal_id,
            detail=_("请回复情况和预计完成时间；报送后不必再回复。"),
            days_left=(one.due_on - today).days,
            due_on=one.due_on,
            address=reverse("reminders:answer", args=[one.pk]),
            label=_("回复催办"),
        )
        for one in latest.values()
    ]

"""Doors of reminders: one's own, the answer, the register of a period."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from duban_site.agencies.acting import ActorRequest
from duban_site.agencies.refusing import allow
from duban_site.goals.queries import period_for
from duban_site.pages.doors import Door, door
from duban_site.pages.fields import takes
from duban_site.reminders import actions, queries
from duban_site.reminders.forms import AnswerForm
from duban_site.reminders.policies import why_not_answer

PER_PAGE = 50


@door(Door.SIGNED_IN)
@require_safe
def own(request: ActorRequest) -> HttpResponse:
    """What one was reminded of."""
    found = Paginator(queries.own_reminders(request.actor), PER_PAGE)
    page = found.get_page(request.GET.get("page"))
    facts = {
        "page": page,
        "rows": queries.told(page.object_list),
        "registers": queries.registers(request.actor),
    }
    return render(request, "reminders/own.html", facts)


@door(Door.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
@takes(AnswerForm)
def answer(request: ActorRequest, reminder_id: int) -> HttpResponseBase:
    """Answer one's reminder."""
    reminder = queries.reminder_for(request.actor, reminder_id)
    allow(why_not_answer(request.actor, reminder))
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.answer_reminder(reminder, form.cleaned_data["text"], actor=request.actor)
        messages.success(request, _("已回复，督查室会看到。"))
        return redirect("reminders:own")
    (row,) = queries.told([reminder])
    status = 400 if form.is_bound else 200
    return render(request, "reminders/answer.html", {"row": row, "form": form}, status=status)


@door(*queries.READERS)
@require_safe
def register(request: ActorRequest, period_id: int) -> HttpResponse:
    """Who was told about a period's reports: level, when, how, answered or not."""
    period = period_for(request.actor, period_id)
    shown = queries.register(request.actor, period)
    return render(request, "reminders/register.html", {"register": shown, "period": period})

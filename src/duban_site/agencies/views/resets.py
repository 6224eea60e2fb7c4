"""Doors of lost second factors: asked for by one administrator, taken off or turned down by another."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from duban_site.agencies import actions, forms, queries
from duban_site.agencies.requests import SignedIn
from duban_site.agencies.roles import Role
from duban_site.agencies.second_factor import needs_second_factor
from duban_site.agencies.views.answers import Asked, form_page
from duban_site.pages.doors import door
from duban_site.pages.fields import takes

PEOPLE = "/agencies/people/"
_ADMINS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN)


@door(*_ADMINS)
@require_http_methods(["GET", "POST"])
@needs_second_factor
@takes(forms.ReasonForm)
def propose(request: SignedIn, pk: int) -> HttpResponse:
    """Ask for somebody's second factor to be taken off."""
    person = queries.person_in_scope(request.actor, pk)
    form = forms.ReasonForm(request.POST or None)
    if form.is_valid():
        actions.propose_reset(person, actor=request.actor, reason=form.cleaned_data["reason"])
        messages.success(request, _("已提出，待另一名管理员办理。"))
        return redirect(PEOPLE)
    asked = Asked(
        heading=_("解除二次验证"),
        button=_("提出"),
        back=PEOPLE,
        hint=_("%(name)s 丢失了验证器和备用码时用。另一名管理员办理后，原来的口令和会话随即失效。")
        % {"name": person.name},
    )
    return form_page(request, form, asked)


@door(*_ADMINS)
@require_POST
@needs_second_factor
@never_cache
@takes()
def approve(request: SignedIn, pk: int) -> HttpResponse:
    """Take it off; the page shows the owner's one-time link, once."""
    asked = queries.reset_in_scope(request.actor, pk)
    link = actions.approve_reset(asked, actor=request.actor)
    shown = {"person": asked.person, "link": request.build_absolute_uri(link)}
    return render(request, "agencies/link.html", shown)


@door(*_ADMINS)
@require_POST
@needs_second_factor
@takes(forms.ReasonForm)
def turn_down(request: SignedIn, pk: int) -> HttpResponse:
    """Leave the factor where it is."""
    asked = queries.reset_in_scope(request.actor, pk)
    reason = request.POST.get("reason", "")[:200]
    actions.turn_down_reset(asked, actor=request.actor, reason=reason)
    messages.success(request, _("没有解除。"))
    return redirect(PEOPLE)

"""Doors of the tokens that one's programs use."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duban_site.agencies import actions
from duban_site.agencies.forms import TokenForm
from duban_site.agencies.policies import LONGEST_TOKEN, TOKEN_ROLES
from duban_site.agencies.requests import SignedIn
from duban_site.agencies.second_factor import needs_second_factor
from duban_site.agencies.tokens import token_for, tokens_of
from duban_site.agencies.views.answers import Asked, form_page
from duban_site.pages.doors import Door, door
from duban_site.pages.fields import takes
from duban_site.pages.once import shows_secret

_USUAL = timedelta(days=30)


@door(Door.SIGNED_IN)
@require_GET
def tokens(request: SignedIn) -> HttpResponse:
    """One's own tokens."""
    facts = {
        "tokens": tokens_of(request.actor),
        "today": timezone.localdate(),
        "may_issue": request.actor.is_a(*TOKEN_ROLES),
    }
    return render(request, "agencies/tokens.html", facts)


@door(*TOKEN_ROLES)
@needs_second_factor
@require_http_methods(["GET", "POST"])
@takes(TokenForm)
@shows_secret
def new_token(request: SignedIn) -> HttpResponseBase:
    """Ask for a token; its secret is in the answer, and nowhere else."""
    form = TokenForm(request.POST or None, initial={"ends_on": timezone.localdate() + _USUAL})
    if request.method == "POST" and form.is_valid():
        secret = actions.issue_token(actor=request.actor, **form.cleaned_data)
        return render(request, "agencies/token_issued.html", {"secret": secret})
    hint = _("令牌让一个程序以您现在的席位读写，最长 %(days)d 天；席位结束或账号停用时立即失效。")
    asked = Asked(
        heading=_("申领接口令牌"),
        button=_("申领"),
        back=reverse("tokens"),
        hint=hint % {"days": LONGEST_TOKEN.days},
    )
    return form_page(request, form, asked)


@door(Door.SIGNED_IN)
@require_POST
@takes()
def end_token(request: SignedIn, pk: int) -> HttpResponse:
    """End one of one's own tokens."""
    actions.end_token(token_for(request.actor, pk), actor=request.actor)
    messages.success(request, _("令牌已停用。"))
    return redirect("tokens")

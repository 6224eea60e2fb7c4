"""Doors for everybody signed in: one's account, the choice of a seat, what was typed and not saved."""

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duban_site.agencies.kept_forms import forget, kept_for
from duban_site.agencies.requests import SignedIn
from duban_site.agencies.second_factor import is_required
from duban_site.pages.doors import Door, door
from duban_site.pages.fields import takes
from duban_site.pages.numbers import whole_number
from duban_site.pages.refusals import Hidden


@door(Door.SIGNED_IN)
@require_GET
def me(request: SignedIn) -> HttpResponse:
    """One's own account: seats, password, second factor."""
    facts = {
        "has_second_factor": is_mfa_enabled(request.user),
        "must_have_second_factor": is_required(request.actor),
    }
    return render(request, "agencies/me.html", facts)


@door(Door.SIGNED_IN)
@require_POST
@takes("seat", "next")
def choose_seat(request: SignedIn) -> HttpResponse:
    """Act in another of one's seats from now on. Raises Hidden for one that is not held."""
    wanted = request.POST.get("seat", "")
    if wanted not in {str(seat.pk) for seat in request.seats}:
        raise Hidden
    request.session["seat"] = int(wanted)
    return redirect(_onward(request))


@door(Door.SIGNED_IN)
@require_http_methods(["GET", "POST"])
@takes()
def kept(request: SignedIn) -> HttpResponse:
    """What was typed before the session ran out: look at it and send it, or throw it away (POST)."""
    found = kept_for(request, request.actor.person.pk)
    if request.method == "POST" or found is None:
        forget(request)
        return redirect("/")
    shown = [(name, text) for name, text in found.fields if whole_number(name) is None]
    return render(request, "pages/kept.html", {"kept": found, "shown": shown})


def _onward(request: HttpRequest) -> str:
    onward = request.POST.get("next", "/")
    return onward if url_has_allowed_host_and_scheme(onward, None) else "/"

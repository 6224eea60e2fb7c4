"""What every page shows around its content: the place, the columns, who is signed in."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from duban.assessment.check import RULES_VERSION
from duban_site.pages.navigation import columns


def chrome(request: HttpRequest) -> dict[str, Any]:
    """Context of the base page. Works before and without a sign-in, and on a refusal."""
    actor = getattr(request, "actor", None)
    seats = getattr(request, "seats", ())
    seat = actor.seat if actor else None
    return {
        "chrome": {
            "nav": columns(actor, request.path),
            "place": seat.agency.government.name if seat else "",
            "person": actor.person.name if actor else "",
            "seat": _label(seat) if seat else "",
            "seats": [
                {"pk": held.pk, "label": _label(held), "is_current": held.pk == seat.pk}
                for held in seats
                if seat
            ],
            "sign_in_address": reverse("account_login"),
            "sign_out_address": reverse("account_logout"),
            "own_address": "/me/",
            "rules_version": RULES_VERSION,
            "has_kept": actor is not None
            and request.path != "/kept/"
            and "kept_form" in request.session,
        }
    }


def _label(seat: Any) -> str:
    return f"{seat.leader or seat.agency} · {seat.get_role_display()}"

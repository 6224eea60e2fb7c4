"""Which fields a form's address takes: whatever else is sent is refused, by name, before the view runs.

So that no column that a form does not offer (`state`, `approved_by`, `agency_id`, `recorded_at`, …) is ever
stored because somebody sent it (`trust.md` D10, bad input 28).
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from duban_site.pages.answers import answer
from duban_site.pages.once import FIELD
from duban_site.pages.refusals import BadInput

View = TypeVar("View", bound=Callable[..., Any])
_ALWAYS = frozenset({"csrfmiddlewaretoken", FIELD})
_NUMBER = re.compile(r"(?<=-)[0-9]{1,6}(?=-|$)")
_SHOWN = 60  # characters of a name that a stranger made up


def takes(*fields: str | type[forms.Form]) -> Callable[[View], View]:
    """Declare what a POST to the view may carry: names, and forms for all their fields.

    `{key}` in a name stands for that part of the address; `#` for any number between dashes or at the
    end (`row-#`, `form-#-text`).
    """
    names: set[str] = set()
    for one in fields:
        names |= {one} if isinstance(one, str) else set(one.base_fields)

    def declare(view: View) -> View:
        view.takes = frozenset(names)  # type: ignore[attr-defined]
        return view

    return declare


def fields_of(view: Callable[..., Any], name: str | None) -> frozenset[str]:
    """The declared fields. Views of a library have theirs in the setting FIELDS; undeclared: none."""
    declared: frozenset[str] | None = getattr(view, "takes", None)
    if declared is None:
        declared = frozenset(settings.FIELDS.get(name or "", ()))
    return declared


def unknown_field(
    sent: Mapping[str, Any], declared: frozenset[str], parts: Mapping[str, Any]
) -> str | None:
    """The first name sent that is not among the declared ones, or None."""
    named = {one.format(**parts) for one in declared} | _ALWAYS
    return next((name for name in sent if name not in named and _numbered(name) not in named), None)


def _numbered(name: str) -> str:
    return _NUMBER.sub("#", name)


class Fields:
    """Refuses a form that carries anything its address does not take."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, parts: dict[str, Any]
    ) -> HttpResponseBase | None:
        """None lets the request through. Stands behind the gate: a stranger learns of no field."""
        if request.method != "POST":
            return None
        name = request.resolver_match.url_name if request.resolver_match else None
        sent = {**request.POST, **request.FILES}
        unknown = unknown_field(sent, fields_of(view, name), parts)
        if unknown is None:
            return None
        shown = "".join(sign for sign in unknown[:_SHOWN] if sign.isprintable())
        told = _("这张表单没有“%(name)s”一栏，没有办理。") % {"name": shown}
        return answer(request, BadInput(told, field=shown))

"""Checks at the start: no address without a rule of who may open it, no form without its fields."""

from collections.abc import Callable
from typing import Any

from django.core.checks import CheckMessage, Error
from django.urls import get_resolver

from duban_site.pages.doors import routes, rule_of

_OURS = "duban_site."


def every_route_has_a_rule(**_options: Any) -> list[CheckMessage]:
    """An error for each address whose view declares no rule: the site then does not start."""
    return [
        Error(
            f"nobody said who may open /{path}",
            hint="@door(…) on the view, or its name in the setting DOORS",
            id="pages.E001",
        )
        for path, pattern in routes(get_resolver().url_patterns)
        if rule_of(pattern.callback, pattern.name) is None
    ]


def every_form_says_what_it_takes(**_options: Any) -> list[CheckMessage]:
    """An error for each address of ours that takes a POST and does not say which fields."""
    return [
        Error(
            f"nobody said which fields a POST to /{path} takes",
            hint="@takes(…) on the view, @takes() for a form without fields",
            id="pages.E002",
        )
        for path, pattern in routes(get_resolver().url_patterns)
        if pattern.callback.__module__.startswith(_OURS)
        and takes_a_post(pattern.callback)
        and not hasattr(pattern.callback, "takes")
    ]


def takes_a_post(view: Callable[..., Any]) -> bool:
    """Whether a view lets a POST in: Django's `require_http_methods` keeps its list in a closure.

    A view that names no methods takes them all.
    """
    layer: Any = view
    while layer is not None:
        names = getattr(getattr(layer, "__code__", None), "co_freevars", ())
        if "request_method_list" in names:
            methods = layer.__closure__[names.index("request_method_list")].cell_contents
            return "POST" in methods
        layer = getattr(layer, "__wrapped__", None)
    return True

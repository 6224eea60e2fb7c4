"""Checks at the start: no address without a rule of who may open it."""

from typing import Any

from django.core.checks import CheckMessage, Error
from django.urls import get_resolver

from duban_site.pages.doors import routes, rule_of


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

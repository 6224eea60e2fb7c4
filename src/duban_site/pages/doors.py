"""Who may open a page: each view declares its rule here, and a view without one stops the start.

A rule lets somebody knock. What they may see or do with a thing behind the door is for the policies
and queries of the rooms.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any, TypeVar

from django.conf import settings
from django.urls import URLPattern, URLResolver

View = TypeVar("View", bound=Callable[..., Any])


class Door(StrEnum):
    """Rules that need no seat."""

    PUBLIC = "public"  # anybody
    SIGNED_IN = "signed_in"  # anybody who signed in, with or without a seat
    CLOSED = "closed"  # nobody: a page of a library that this site does not use


def door(*rules: str) -> Callable[[View], View]:
    """Declare who may open a view: `Door.PUBLIC`, `Door.SIGNED_IN` or roles."""
    if not rules:
        raise ValueError("a door needs a rule")

    def declare(view: View) -> View:
        view.door = frozenset(str(rule) for rule in rules)  # type: ignore[attr-defined]
        return view

    return declare


def rule_of(view: Callable[..., Any], name: str | None = None) -> frozenset[str] | None:
    """The declared rule, or None.

    A view of a library cannot declare one: its rule is in the setting DOORS, under its address's name.
    """
    rule: frozenset[str] | None = getattr(view, "door", None)
    if rule is None and name is not None and name in settings.DOORS:
        return frozenset({str(settings.DOORS[name])})
    return rule


def routes(
    patterns: list[URLPattern | URLResolver], prefix: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Every address that the resolver knows, with its pattern."""
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, path)
        else:
            yield path, pattern

"""Who may open a page: each view declares its rule here, and a view without one stops the start.

A rule lets somebody knock. What they may see or do with a thing behind the door is for the policies
and queries of the rooms.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


class Door(StrEnum):
    """Rules that need no seat."""

    PUBLIC = "public"  # anybody
    SIGNED_IN = "signed_in"  # anybody who signed in, with or without a seat


def door(*rules: str) -> Callable[[View], View]:
    """Declare who may open a view: `Door.PUBLIC`, `Door.SIGNED_IN` or roles."""
    if not rules:
        raise ValueError("a door needs a rule")

    def declare(view: View) -> View:
        view.door = frozenset(str(rule) for rule in rules)  # type: ignore[attr-defined]
        return view

    return declare


def rule_of(view: Callable[..., Any]) -> frozenset[str] | None:
    """The declared rule, or None."""
    rule: frozenset[str] | None = getattr(view, "door", None)
    return rule

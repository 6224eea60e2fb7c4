"""Scenes of single actions: what a city needs before one, who does it, at which address, with which form."""

from collections.abc import Callable
from typing import Any

from duban_site.agencies.acting import Actor
from tests.support.city import City

Form = dict[str, Any]
Scene = Callable[[City], tuple[Actor, str, Form]]
SCENES: dict[str, Scene] = {}


def scene(made: Scene) -> Scene:
    """Put a scene among the others, under its name."""
    SCENES[made.__name__] = made
    return made

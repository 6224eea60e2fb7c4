"""The rule by which a government's reports are lit: one of the library's, or its own two edges."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from duban.assessment.assessment import PaceStatus
from duban.lookups.lights import Band, LightProfile, Measure, load_lights
from duban_site.agencies.models import Government
from duban_site.agencies.queries import settings_of

LIGHT_SETTINGS = ("light_profile", "light_ahead", "light_watch")
OWN = "own"


def profile_of(government: Government | int) -> LightProfile:
    """The rule in force. One query."""
    kept = settings_of(government, LIGHT_SETTINGS)
    if kept["light_profile"] == OWN:
        return own_profile(Decimal(kept["light_ahead"]), Decimal(kept["light_watch"]))
    return load_lights().profiles[kept["light_profile"]]


def own_profile(ahead: Decimal, watch: Decimal) -> LightProfile:
    """Two edges in points of percentage: above the plan by more than `ahead`, below it by up to `watch`."""
    return LightProfile(
        name=OWN,
        measure=Measure.POINTS,
        bands=(
            Band(status=PaceStatus.AHEAD, light="green", edge=ahead, holds_edge=False),
            Band(status=PaceStatus.ON_TRACK, light="green", edge=Decimal(0), holds_edge=True),
            Band(status=PaceStatus.WATCH, light="yellow", edge=-watch, holds_edge=True),
            Band(status=PaceStatus.BEHIND, light="red", edge=None, holds_edge=False),
        ),
        source="",
        why="the government's own setting",
    )


def relit(pace: Mapping[str, Any], profile: LightProfile) -> dict[str, Any]:
    """A stored pace (the contract's) under another rule."""
    band = profile.band(share=Decimal(pace["share"]), planned=Decimal(pace["planned"]))
    lights = {"profile": profile.name, "light": band.light}
    return {**pace, "status": PaceStatus(band.status).value, "lights": lights}

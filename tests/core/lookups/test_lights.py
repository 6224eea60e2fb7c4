from decimal import Decimal

import pytest

from duban.assessment.assessment import PaceStatus
from duban.lookups.lights import load_lights

HALF = Decimal("0.5")


@pytest.mark.parametrize(
    ("profile", "share", "status", "light"),
    [
        ("duban", "0.53", "ahead", "green"),
        ("duban", "0.50", "on_track", "green"),
        ("duban", "0.4999", "watch", "light yellow"),
        ("duban", "0.4001", "watch", "light yellow"),
        ("duban", "0.40", "behind", "yellow"),  # ten points below: inclusive
        ("duban", "0.20", "behind", "yellow"),  # thirty points below: inclusive
        ("duban", "0.1999", "behind", "red"),
        ("yinchuan", "0.45", "watch", "undefined"),
        ("sanya", "0.25", "behind", "yellow"),  # half of what was planned: inclusive
        ("sanya", "0.24", "behind", "red"),
        ("tianjin", "0.35", "behind", "yellow"),
        ("tianjin", "0.34", "behind", "red"),
        ("xinhuang", "0.40", "watch", "none"),
        ("xinhuang", "0.39", "behind", "tracked"),
        ("xinhuang", "0.29", "behind", "yellow card"),
        ("dongguan", "0.60", "on_track", "正常"),
        ("dongguan", "0.59", "watch", "缓慢"),
        ("dongguan", "0.39", "behind", "滞后"),
        ("xuancheng", "0.4999", "behind", "未达到序时进度"),
    ],
)
def test_each_published_rule_as_published(profile, share, status, light):
    band = load_lights().profiles[profile].band(share=Decimal(share), planned=HALF)
    assert (band.status, band.light) == (status, light)


@pytest.mark.parametrize(
    ("growth", "planned", "mean", "light"),
    [
        ("8", "7", "6", "green"),
        ("8", "7", "9", "yellow"),
        ("3", "7", None, "yellow"),
        ("-1", "7", None, "red"),
    ],
)
def test_growth_is_compared_with_its_plan_and_the_mean(growth, planned, mean, light):
    rule = load_lights().profiles["tianjin_growth"]
    other = None if mean is None else Decimal(mean)
    band = rule.growth_band(Decimal(growth), planned=Decimal(planned), mean=other)
    assert band.light == light


def test_every_profile_says_who_published_it_and_ends_without_an_edge():
    lights = load_lights()
    assert lights.default.name == "duban"
    for profile in lights.profiles.values():
        assert profile.source
        assert profile.why
        assert profile.bands[-1].edge is None
        assert {band.status for band in profile.bands} <= {status.value for status in PaceStatus}


def test_nothing_planned_yet_leaves_the_gap_in_points():
    band = load_lights().profiles["sanya"].band(share=Decimal("0.1"), planned=Decimal(0))
    assert band.status == "ahead"

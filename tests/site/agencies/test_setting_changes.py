"""Settings: typed, by those who may, a signed one by two."""

from pathlib import Path

import pytest

from duban.lookups.lights import load_lights
from duban_site import agencies
from duban_site.agencies import actions, queries
from duban_site.agencies.setting_kinds import DUE_STEPS, SETTINGS, why_not_value
from duban_site.pages.refusals import BadInput, Refused
from duban_site.publishing.content import COLUMNS
from tests.support.city import City, build_government


@pytest.fixture
def city(db) -> City:
    return build_government()


@pytest.mark.parametrize("key", SETTINGS)
def test_every_default_is_right_by_its_own_kind(key):
    assert why_not_value(SETTINGS[key], SETTINGS[key].default) is None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("reports_due_after", -1),
        ("reports_due_after", "5"),
        ("reports_due_after", True),
        ("light_ahead", 5.0),
        ("light_ahead", "-1"),
        ("light_ahead", "１"),
        ("light_ahead", "1000"),
        ("reminder_days", [3, 1]),
        ("reminder_days", [1, 1]),
        ("holidays", {"2026-2-4": True}),
        ("holidays", {"2026-02-04": "上班"}),
        ("public_columns", ["verdict"]),
        ("light_profile", "mauve"),
        ("light_profile", ["duban"]),
        ("public_check", 1),
        ("mail_host", "x" * 201),
        ("return_reasons", "请补充"),
        ("return_reasons", ["请补充", ""]),
        ("return_reasons", ["请补充", "请补充"]),
        ("return_reasons", ["请补充\n请核实"]),
        ("return_reasons", [" 请补充"]),
        ("return_reasons", ["长" * 201]),
        ("return_reasons", [f"第{n}句" for n in range(21)]),
    ],
)
def test_a_wrong_value_is_refused(city, key, value):
    who = city.supervisor if key == "return_reasons" else city.security_admin
    with pytest.raises(BadInput):
        actions.change_setting(city.government, key, value, actor=who)


def test_no_setting_is_without_a_reader():
    """A setting that nothing asks for is a promise that nobody keeps."""
    site = Path(agencies.__file__).parents[1]
    sources = [
        file.read_text("utf-8")
        for file in site.rglob("*.py")
        if file.name != "setting_kinds.py" and "migrations" not in file.parts
    ]
    steps = {*DUE_STEPS.values()}  # read as one, by the name of that table
    steps |= {"reminder_days"}  # of the room of reminders
    unread = [
        key
        for key in SETTINGS
        if key not in steps and not any(f'"{key}"' in source for source in sources)
    ]
    assert unread == []
    assert any("DUE_STEPS.values()" in source for source in sources)


def test_the_choices_are_those_of_the_rooms_that_read_them():
    assert list(SETTINGS["public_columns"].choices) == list(COLUMNS)
    shares = {name for name, one in load_lights().profiles.items() if one.measure != "growth"}
    assert set(SETTINGS["light_profile"].choices) == {*shares, "own"}


def test_a_change_is_read_back(city):
    actions.change_setting(city.government, "reports_due_after", 6, actor=city.supervisor)
    assert queries.setting(city.government, "reports_due_after") == 6


@pytest.mark.parametrize("who", ["reporter", "head", "vice_mayor", "auditor", "system_admin"])
def test_others_change_no_rule_of_the_business(city, who):
    with pytest.raises(Refused):
        actions.change_setting(city.government, "reports_due_after", 6, actor=getattr(city, who))


def test_small_town_mode_takes_effect_when_two_people_signed(city):
    key = "single_reviewer"
    actions.change_setting(
        city.government, key, value=True, actor=city.system_admin, reason="人手少"
    )
    assert queries.setting(city.government, key) is False
    with pytest.raises(Refused):
        actions.sign_setting(city.government, key, actor=city.system_admin)
    with pytest.raises(Refused):
        actions.sign_setting(city.government, key, actor=city.supervisor)
    row = actions.sign_setting(city.government, key, actor=city.security_admin)
    assert queries.setting(city.government, key) is True
    assert (row.changed_by, row.signed_by) == (
        city.system_admin.person,
        city.security_admin.person,
    )

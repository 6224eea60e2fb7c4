"""Settings: typed, by those who may, a signed one by two."""

import pytest

from duban_site.agencies import actions, queries
from duban_site.agencies.setting_kinds import SETTINGS, why_not_value
from duban_site.pages.refusals import BadInput, Refused
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
        ("public_check", 1),
        ("mail_host", "x" * 201),
    ],
)
def test_a_wrong_value_is_refused(city, key, value):
    with pytest.raises(BadInput):
        actions.change_setting(city.government, key, value, actor=city.security_admin)


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

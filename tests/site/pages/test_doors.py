"""Doors: every address has a rule, and without one nobody passes."""

import pytest
from django.core.checks import run_checks
from django.http import HttpRequest, HttpResponse
from django.urls import get_resolver, include, path

from duban_site.agencies.sign_in_doors import SIGN_IN_DOORS
from duban_site.pages.checks import every_route_has_a_rule
from duban_site.pages.doors import Door, door, routes, rule_of


def undeclared(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("open")


urlpatterns = [path("forgotten/", undeclared), path("", include("duban_site.config.urls"))]


def test_every_route_has_a_rule():
    assert every_route_has_a_rule() == []


@pytest.mark.urls(__name__)
def test_a_route_without_a_rule_stops_the_start():
    errors = [error for error in run_checks() if error.id == "pages.E001"]
    assert ["/forgotten/" in error.msg for error in errors] == [True]


@pytest.mark.urls(__name__)
@pytest.mark.django_db
def test_a_route_without_a_rule_is_shut_to_everybody(client):
    assert client.get("/forgotten/").status_code == 404


def test_the_sign_in_library_has_no_page_that_nobody_thought_of():
    names = {
        pattern.name for path, pattern in routes(get_resolver().url_patterns) if "accounts/" in path
    }
    assert names <= set(SIGN_IN_DOORS)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "page",
    ["signup/", "email/", "password/reset/", "password/set/", "3rdparty/", "3rdparty/signup/"],
)
def test_what_the_site_does_not_use_is_shut(client, page):
    assert client.get(f"/accounts/{page}").status_code == 404


def test_a_door_needs_a_rule():
    with pytest.raises(ValueError, match="rule"):
        door()
    assert rule_of(door(Door.PUBLIC)(lambda _request: None)) == frozenset({"public"})

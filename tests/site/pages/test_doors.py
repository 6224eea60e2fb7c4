"""Doors: every address has a rule, and without one nobody passes."""

import pytest
from django.core.checks import run_checks
from django.http import HttpRequest, HttpResponse
from django.urls import get_resolver, include, path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from duban_site.agencies.sign_in_doors import SIGN_IN_DOORS
from duban_site.config.starting import Unready, check_all
from duban_site.pages.checks import (
    every_form_says_what_it_takes,
    every_route_has_a_rule,
    takes_a_post,
)
from duban_site.pages.doors import Door, door, routes, rule_of


def undeclared(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("open")


@door(Door.SIGNED_IN)
@require_POST
def fieldless(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("kept")


fieldless.__module__ = "duban_site.made"  # as if it were one of ours
urlpatterns = [
    path("forgotten/", undeclared),
    path("fieldless/", fieldless),
    path("", include("duban_site.config.urls")),
]


def test_every_route_has_a_rule():
    assert every_route_has_a_rule() == []


@pytest.mark.urls(__name__)
def test_a_route_without_a_rule_stops_the_start():
    errors = [error for error in run_checks() if error.id == "pages.E001"]
    assert ["/forgotten/" in error.msg for error in errors] == [True]


def test_every_form_says_what_it_takes():
    assert every_form_says_what_it_takes() == []


@pytest.mark.urls(__name__)
def test_a_form_that_does_not_say_what_it_takes_stops_the_start():
    errors = [error for error in run_checks() if error.id == "pages.E002"]
    assert ["/fieldless/" in error.msg for error in errors] == [True]
    assert errors[0].is_serious()  # `config.starting` serves nothing with one of these
    with pytest.raises(Unready, match="fieldless"):
        check_all()


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (require_GET, False),
        (require_safe, False),
        (require_POST, True),
        (require_http_methods(["GET", "POST"]), True),
        (lambda view: view, True),
    ],
)
def test_whether_a_view_lets_a_post_in_is_known_under_other_decorators(limit, expected):
    assert takes_a_post(never_cache(limit(undeclared))) is expected


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

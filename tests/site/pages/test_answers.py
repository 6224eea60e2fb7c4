"""Refusals as HTTP: the status, a reason in words, nothing typed lost, no details of a fault."""

import re
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from duban_site.pages import refusals
from duban_site.pages.doors import Door, door
from duban_site.pages.fields import takes

_RAISED: dict[str, Any] = {
    "refused": refusals.Refused("只有张局可以办。"),
    "hidden": refusals.Hidden(),
    "state": refusals.WrongState("已经封期。"),
    "outdated": refusals.Outdated("已被改过。"),
    "input": refusals.BadInput("数值看不懂。", field="value"),
    "much": refusals.TooMuch("太大。"),
    "often": refusals.TooOften("太频繁。"),
    "missing": Http404("/secret/path"),
    "denied": PermissionDenied(),
    "big": RequestDataTooBig(),
    "fault": RuntimeError("SECRET-DETAIL"),
}


@door(Door.PUBLIC)
@takes("a", "progress", "password")
def raising(_request: HttpRequest, what: str) -> HttpResponse:
    raise _RAISED[what]


urlpatterns = [
    path("raise/<str:what>/", raising),
    path("", include("duban_site.config.urls")),
]
handler400 = "duban_site.pages.faults.bad_request"
handler404 = "duban_site.pages.faults.not_found"
handler500 = "duban_site.pages.faults.failed"
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def _without_numbers(page: str) -> str:
    """A page without what differs at every visit: its form's token and its own address."""
    page = re.sub(r'name="(?:csrfmiddlewaretoken|once_token)" value="[^"]+"', "", page)
    return re.sub(r'name="next" value="[^"]+"', "", page)


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("what", "status"),
    [
        ("refused", 403),
        ("hidden", 404),
        ("missing", 404),
        ("state", 409),
        ("outdated", 412),
        ("input", 400),
        ("much", 413),
        ("big", 413),
        ("often", 429),
        ("denied", 403),
        ("fault", 500),
    ],
)
def test_each_refusal_has_its_status_and_a_page(visitor, what, status):
    answer = visitor.get(f"/raise/{what}/")
    assert answer.status_code == status
    assert "<h1>" in answer.content.decode()
    if status not in {404, 500} and what not in {"denied", "big"}:
        assert _RAISED[what].reason in answer.content.decode()


def test_hidden_missing_and_unknown_answer_with_the_same_body(visitor):
    pages = ("raise/hidden", "raise/missing", "nix")
    bodies = {_without_numbers(visitor.get(f"/{page}/").content.decode()) for page in pages}
    assert len(bodies) == 1


def test_a_fault_tells_no_details(visitor):
    text = visitor.get("/raise/fault/").content.decode()
    assert "SECRET-DETAIL" not in text
    assert "Traceback" not in text


def test_a_refused_form_shows_what_was_typed_but_no_secret(visitor):
    typed = {"progress": "已开工 12 个项目", "password": "hush-hush", "csrfmiddlewaretoken": "tok"}
    text = visitor.post("/raise/outdated/", typed).content.decode()
    assert "已开工 12 个项目" in text
    assert "hush-hush" not in text
    assert ">tok<" not in text


def test_a_part_of_a_page_gets_a_part(visitor):
    answer = visitor.post("/raise/outdated/", {"a": "b"}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Retarget"]) == (412, "#notices")
    assert "<html" not in answer.content.decode()


def test_a_client_that_asks_for_json_gets_it(visitor):
    answer = visitor.get("/raise/input/", headers={"Accept": "application/json"})
    assert answer.json()["problem"] == {
        "status": 400,
        "title": "提交的内容不能接收",
        "reason": "数值看不懂。",
        "field": "value",
    }


def test_a_form_without_its_token_is_refused_with_what_was_typed():
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/language/", {"note": "写了半天"})
    assert answer.status_code == 403
    assert "写了半天" in answer.content.decode()


def test_pages_name_no_other_origin(visitor):
    answer = visitor.get("/accounts/login/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    text = answer.content.decode()
    assert "<style" not in text
    assert " style=" not in text
    assert "onclick" not in text

"""No address stores a field that its form does not offer (D10, bad input 28); every form has its token.

Each form is asked about every column of every table, and sent some of them: each column to several forms.
DUBAN_FIELDS=every sends every column to every form.
"""

import os
import re

import pytest
from django.apps import apps
from django.urls import get_resolver

from duban_site.books.models import Act
from duban_site.pages.doors import routes
from duban_site.pages.fields import fields_of, takes, unknown_field
from duban_site.reports.models import Report
from tests.support.quarter import DONE, report_of
from tests.support.signed_in import signed_in

pytestmark = pytest.mark.django_db

ROOMS = ("agencies", "goals", "reports", "review", "intake", "books")
COLUMNS = sorted(
    {
        one.name
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
        for one in model._meta.fields
    }
)
VALUE = "1"
EVERY = 1 if os.environ.get("DUBAN_FIELDS") == "every" else 8
"""Each form is sent one column of so many, the next form the ones beside them."""
FORMS = [
    ("system_admin", "/agencies/new/"),
    ("system_admin", "/agencies/governments/new/"),
    ("system_admin", "/agencies/leaders/new/"),
    ("system_admin", "/agencies/people/new/"),
    ("system_admin", "/agencies/people/{person}/"),
    ("system_admin", "/agencies/{agency}/"),
    ("system_admin", "/agencies/seats/new/"),
    ("security_admin", "/agencies/seats/{seat}/approve/"),
    ("security_admin", "/agencies/seats/{seat}/end/"),
    ("head", "/me/delegate/"),
    ("head", "/seat/"),
    ("supervisor", "/settings/holidays/"),
    ("supervisor", "/plans/new/"),
    ("supervisor", "/plans/{plan}/"),
    ("supervisor", "/plans/{plan}/settle/"),
    ("supervisor", "/goals/{goal}/targets/"),
    ("supervisor", "/periods/{period}/move/"),
    ("supervisor", "/periods/{period}/due/"),
    ("supervisor", "/review/{report}/"),
    ("supervisor", "/review/accept-many/"),
    ("supervisor", "/intake/"),
    ("supervisor", "/intake/inbox/"),
    ("reporter", "/reports/{report}/edit/"),
    ("reporter", "/reports/{report}/check/"),
    ("reporter", "/reports/{report}/autosave/"),
    ("reporter", "/reports/{report}/contribute/"),
    ("head", "/targets/{target}/extend/"),
    ("supervisor", "/extensions/{evidence}/"),
    ("supervisor", "/evidence/{evidence}/clear/"),
    ("provider", "/figures/{target}/"),
    ("auditor", "/books/verify/"),
    ("auditor", "/books/export/"),
]


@pytest.fixture
def ids(city):
    report = report_of(city)
    return {
        "person": city.reporter.person.pk,
        "agency": city.agencies[0].pk,
        "seat": city.reporter.seat.pk,
        "plan": city.plan.pk,
        "goal": city.goals[0].pk,
        "period": city.period(1).pk,
        "report": report.pk,
        "target": report.target_id,
        "evidence": 1,
    }


@pytest.mark.parametrize(
    ("number", "who", "address"), [(at, *form) for at, form in enumerate(FORMS)]
)
def test_no_column_that_the_form_does_not_offer_is_taken(city, ids, number, who, address):
    client, page = signed_in(getattr(city, who)), address.format(**ids)
    match = get_resolver().resolve(page)
    offered = fields_of(match.func, match.url_name)
    foreign = [
        column
        for column in [*COLUMNS, "approved", "is_admin"]
        if unknown_field({column: VALUE}, offered, match.kwargs) == column
    ]
    assert set(foreign) >= {"approved", "is_admin", "state", "id"}
    count = Act.objects.exclude(action="access.refused").count()
    for column in foreign[number % EVERY :: EVERY]:
        answer = client.post(page, {column: VALUE})
        assert answer.status_code == 400, column
        assert f"“{column}”" in answer.content.decode()
    assert Act.objects.exclude(action="access.refused").count() == count


def test_a_forbidden_field_stores_nothing_of_the_form_and_is_an_act(city):
    report = report_of(city)
    before = Report.objects.filter(pk=report.pk).values().get()
    sent = {"version": report.version, "claim": DONE.claim, "progress": "改过的", "do": "save"}
    answer = signed_in(city.reporter).post(
        f"/reports/{report.pk}/edit/", {**sent, "state": "confirmed"}
    )
    assert answer.status_code == 400
    assert "改过的" in answer.content.decode()
    assert Report.objects.filter(pk=report.pk).values().get() == before
    act = Act.objects.order_by("-seq").first()
    assert (act.action, act.result, act.actor) == (
        "access.refused",
        "denied",
        city.reporter.person.pk,
    )
    assert "state" in act.reason


def test_the_record_of_a_refusal_takes_no_lines_of_a_stranger(city):
    signed_in(city.reporter).post("/seat/", {"a\r\n2026 sign_in.ok\u202e": "1"})
    act = Act.objects.order_by("-seq").first()
    assert not set(act.reason) & {"\r", "\n", "\u202e"}


def test_refusals_of_one_person_do_not_flood_the_record(city):
    client = signed_in(city.reporter)
    for _time in range(35):
        client.post("/seat/", {"role": "leader"})
    assert Act.objects.filter(action="access.refused").count() <= 31  # 30 in a minute


def test_names_may_hold_a_part_of_the_address_or_a_number():
    declared = fields_of(takes("{key}-value", "row-#")(lambda _request: None), None)
    sent = ("holidays-value", "row-12", "csrfmiddlewaretoken")
    assert unknown_field(dict.fromkeys(sent, ""), declared, {"key": "holidays"}) is None
    for name in ("lights-value", "row-x", "row-", "role"):
        assert unknown_field({name: ""}, declared, {"key": "holidays"}) == name


@pytest.mark.parametrize(
    ("who", "pages"),
    [
        (
            "supervisor",
            (
                "/",
                "/plans/new/",
                "/plans/{plan}/",
                "/goals/{goal}/targets/",
                "/periods/{period}/",
                "/review/",
                "/intake/",
                "/settings/",
                "/me/",
            ),
        ),
        ("reporter", ("/", "/reports/{report}/edit/", "/me/")),
        ("head", ("/", "/me/", "/me/delegate/", "/review/")),
        ("provider", ("/figures/", "/figures/{target}/")),
        (
            "system_admin",
            (
                "/agencies/new/",
                "/agencies/people/",
                "/agencies/people/new/",
                "/agencies/seats/new/",
                "/agencies/",
            ),
        ),
        ("auditor", ("/books/",)),
    ],
)
def test_each_form_on_a_page_carries_its_token_and_only_fields_that_are_taken(
    city, ids, who, pages
):
    client = signed_in(getattr(city, who))
    for page in pages:
        here = page.format(**ids)
        answer = client.get(here)
        assert answer.status_code == 200, here
        for head, inside in re.findall(r"<form([^>]*)>(.*?)</form>", answer.content.decode(), re.S):
            if 'method="post"' not in head:
                continue
            action = re.search(r'action="([^"?]*)', head)
            match = get_resolver().resolve(action[1] if action and action[1] else here)
            names = dict.fromkeys(re.findall(r'\sname="([^"]+)"', inside), "")
            assert {"csrfmiddlewaretoken", "once_token"} <= set(names), (here, head)
            offered = fields_of(match.func, match.url_name)
            assert unknown_field(names, offered, match.kwargs) is None, (here, head)


def test_no_address_lets_one_person_act_as_another():
    words = ("impersonat", "hijack", "login-as", "su/", "masquerade", "admin/")
    paths = [path for path, _pattern in routes(get_resolver().url_patterns)]
    assert not [path for path in paths if any(word in path for word in words)]

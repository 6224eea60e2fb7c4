"""Sessions: seats, time-outs, and what was typed when time ran out."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from duban_site.agencies import actions
from duban_site.agencies.models import Seat
from duban_site.agencies.roles import Role
from duban_site.books.models import Act
from tests.support.city import PASSWORD, City, build_government
from tests.support.signed_in import signed_in

TYPED = {"title": "分管副市长（文旅）"}


@pytest.fixture
def city(db) -> City:
    return build_government()


def age(client: Client, key: str, seconds: int) -> None:
    session = client.session
    session[key] = int(timezone.now().timestamp()) - seconds
    session.save()


def test_a_visitor_is_led_to_the_sign_in_page_and_back(client, db):
    answer = client.get("/agencies/")
    assert answer["Location"] == "/accounts/login/?next=%2Fagencies%2F"


def test_somebody_with_another_role_reads_who_may(city):
    answer = signed_in(city.reporter).get("/agencies/")
    assert answer.status_code == 403
    assert "系统管理员" in answer.content.decode()


def test_signing_in_with_name_and_password(city, client):
    answer = client.post(
        "/accounts/login/", {"login": city.auditor.person.username, "password": PASSWORD}
    )
    assert answer.status_code == 302
    assert client.get("/agencies/").status_code == 200
    assert Act.objects.filter(action="sign_in.ok", object_id=city.auditor.person.pk).exists()


def test_the_fifth_wrong_password_locks_the_account(city, client):
    name = city.auditor.person.username
    for _ in range(5):
        last = client.post("/accounts/login/", {"login": name, "password": "wrong"})
    assert last.status_code == 429
    answer = client.post("/accounts/login/", {"login": name, "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    assert answer.status_code == 429
    assert Act.objects.filter(action="sign_in.failed").count() >= 4
    assert Act.objects.filter(action="sign_in.locked").exists()


def test_pages_of_somebody_signed_in_are_kept_by_no_cache(city):
    assert "no-store" in signed_in(city.auditor).get("/agencies/")["Cache-Control"]


@pytest.mark.parametrize(("key", "limit"), [("seen", "SESSION_IDLE"), ("began", "SESSION_LONGEST")])
def test_a_session_ends_in_time(city, key, limit):
    client = signed_in(city.auditor)
    age(client, key, getattr(settings, limit) - 5)
    assert client.get("/agencies/").status_code == 200
    age(client, key, getattr(settings, limit) + 5)
    assert client.get("/agencies/").status_code == 302


def test_what_was_typed_when_time_ran_out_is_offered_again_after_the_sign_in(city):
    client = signed_in(city.system_admin)
    age(client, "seen", settings.SESSION_IDLE + 5)
    answer = client.post("/agencies/leaders/new/", TYPED)
    assert answer["Location"] == "/accounts/login/?next=%2Fkept%2F"
    name = city.system_admin.person.username
    client.post("/accounts/login/", {"login": name, "password": PASSWORD})
    kept = client.get("/kept/").content.decode()
    assert TYPED["title"] in kept
    assert 'action="/agencies/leaders/new/"' in kept


def test_another_person_never_sees_what_was_typed(city):
    client = signed_in(city.system_admin)
    age(client, "seen", settings.SESSION_IDLE + 5)
    client.post("/agencies/leaders/new/", TYPED)
    client.post("/accounts/login/", {"login": city.auditor.person.username, "password": PASSWORD})
    answer = client.get("/kept/")
    assert answer["Location"] == "/"
    assert "kept_form" not in client.session


def test_a_part_of_a_page_is_told_and_keeps_its_text(city):
    client = signed_in(city.system_admin)
    age(client, "seen", settings.SESSION_IDLE + 5)
    answer = client.post("/agencies/leaders/new/", TYPED, headers={"HX-Request": "true"})
    assert answer.status_code == 401


def test_seats_are_switched_and_only_to_ones_own(city):
    other = Seat.objects.create(
        person=city.reporter.person,
        role=Role.AGENCY_HEAD,
        agency=city.agencies[0],
        starts_on="2020-01-01",
        is_approved=True,
    )
    client = signed_in(city.reporter)
    assert client.get("/agencies/").status_code == 403
    assert client.post("/seat/", {"seat": other.pk}).status_code == 302
    assert client.get("/agencies/").status_code == 200
    assert client.post("/seat/", {"seat": city.auditor.seat.pk}).status_code == 404


def test_a_seat_that_ended_counts_no_more_at_the_next_request(city):
    client = signed_in(city.auditor)
    actions.end_seat(city.auditor.seat, actor=city.security_admin, reason="调离")
    assert client.get("/agencies/").status_code == 403


def test_a_seat_that_is_over_or_not_begun_does_not_count(city):
    today = timezone.localdate()
    client = signed_in(city.auditor)
    Seat.objects.filter(pk=city.auditor.seat.pk).update(ends_on=today)
    assert client.get("/agencies/").status_code == 200
    Seat.objects.filter(pk=city.auditor.seat.pk).update(ends_on=today - timedelta(days=1))
    assert client.get("/agencies/").status_code == 403


def test_an_account_switched_off_is_out_at_the_next_request(city):
    client = signed_in(city.auditor)
    actions.change_person(
        city.auditor.person, name="甲", email="", phone="", is_active=False, actor=city.system_admin
    )
    assert client.get("/agencies/").status_code == 302


def test_a_refusal_is_recorded(city):
    signed_in(city.reporter).get("/agencies/")
    act = Act.objects.get(action="access.refused")
    assert (act.result, act.actor) == ("denied", city.reporter.person.pk)


def test_whoever_must_change_the_password_does_that_first(city):
    city.auditor.person.must_change_password = True
    city.auditor.person.save()
    client = signed_in(city.auditor)
    assert client.get("/agencies/")["Location"] == "/accounts/password/change/"
    new = "一串很长的新口令-7391"
    client.post(
        "/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )
    assert client.get("/agencies/").status_code == 200

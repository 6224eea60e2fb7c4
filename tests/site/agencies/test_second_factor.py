"""Second factor: set up with a password, asked for before marked actions, kept secret."""

import re
from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from duban_site.agencies import actions
from duban_site.agencies.models import Person, Seat
from duban_site.agencies.roles import Role
from tests.support.city import PASSWORD, City, build_government
from tests.support.signed_in import signed_in


@pytest.fixture
def city(db) -> City:
    return build_government()


@pytest.fixture
def proposal(city: City) -> Seat:
    fields = actions.PersonFields(username="clerk", name="新来的", staff_number="S-1")
    person = actions.create_person(fields, actor=city.system_admin)
    seat = actions.SeatFields(
        person=person, role=Role.REPORTER, agency=city.agencies[0], starts_on=date(2026, 1, 1)
    )
    return actions.propose_seat(seat, actor=city.system_admin)


def code(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30)))


def enrol(client: Client) -> str:
    """Set a second factor up through the pages; its secret."""
    page = client.get("/accounts/2fa/totp/activate/")
    if page.status_code == 302:
        client.post(page["Location"], {"password": PASSWORD})
        page = client.get("/accounts/2fa/totp/activate/")
    text = page.content.decode()
    assert "<svg" in text
    assert "data:image" not in text
    secret = re.search(r'id="secret" value="([A-Z2-7]+)"', text)
    assert secret
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code(secret[1])})
    assert answer.status_code == 302
    return secret[1]


def approve(client: Client, seat: Seat):
    return client.post(f"/agencies/seats/{seat.pk}/approve/")


def turn_down(client: Client, seat: Seat):
    return client.post(f"/agencies/seats/{seat.pk}/end/", {"reason": "看过了"})


def is_approved(seat: Seat) -> bool:
    return Seat.objects.get(pk=seat.pk).is_approved


@pytest.mark.django_db(transaction=True)
def test_whose_role_must_have_one_is_led_to_set_it_up(city, proposal):
    client = signed_in(city.security_admin, fresh_code=False)
    answer = turn_down(client, proposal)
    assert answer["Location"].startswith("/accounts/2fa/totp/activate/")
    assert not is_approved(proposal)
    enrol(client)
    assert "/kept/" in client.get("/me/").content.decode()
    assert approve(client, proposal)["Location"] == "/agencies/"
    assert is_approved(proposal)


def test_a_stale_code_is_asked_for_again_and_what_was_sent_waits(city, proposal):
    client = signed_in(city.security_admin, fresh_code=False)
    secret = enrol(client)
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "mfa", "type": "totp", "at": timezone.now().timestamp() - 601}
    ]
    session.save()
    answer = turn_down(client, proposal)
    assert answer["Location"] == "/accounts/2fa/reauthenticate/?next=%2Fkept%2F"
    assert not is_approved(proposal)
    Authenticator.objects.filter(user=city.security_admin.person).update(last_used_at=None)
    cache.clear()  # a code counts once
    again = client.post(answer["Location"], {"code": code(secret), "next": "/kept/"})
    assert again["Location"] == "/kept/"
    assert "看过了" in client.get("/kept/").content.decode()
    assert approve(client, proposal)["Location"] == "/agencies/"


def test_a_role_that_needs_none_passes(city, proposal):
    actions.change_setting(city.government, "second_factor_roles", [], actor=city.security_admin)
    approve(signed_in(city.security_admin, fresh_code=False), proposal)
    assert is_approved(proposal)


def test_the_sign_in_asks_for_the_code(city, client):
    secret = enrol(signed_in(city.auditor, fresh_code=False))
    cache.clear()  # a code counts once
    answer = client.post(
        "/accounts/login/", {"login": city.auditor.person.username, "password": PASSWORD}
    )
    assert answer["Location"].startswith("/accounts/2fa/authenticate/")
    assert client.get("/agencies/").status_code == 302
    assert client.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 200
    client.post("/accounts/2fa/authenticate/", {"code": code(secret)})
    assert client.get("/agencies/").status_code == 200


def test_the_secret_does_not_stand_in_the_database(city):
    secret = enrol(signed_in(city.auditor, fresh_code=False))
    for row in Authenticator.objects.filter(user=city.auditor.person):
        assert secret not in str(row.data)


def test_a_one_time_link_sets_a_password_once(city, client):
    person = Person.objects.get(pk=city.reporter.person.pk)
    link = actions.issue_link(person, actor=city.system_admin, reason="忘了")
    new = "一串很长的新口令-7391"
    assert client.post(link, {"password": "short", "again": "short"}).status_code == 400
    assert client.post(link, {"password": new, "again": new}).status_code == 302
    assert client.get(link).status_code == 404
    assert (
        client.post("/accounts/login/", {"login": person.username, "password": new}).status_code
        == 302
    )


@pytest.mark.parametrize("link", ["/welcome/MQ/x-y/", "/welcome/!!/x/", "/welcome/first/x:y:z/"])
def test_a_made_up_link_is_no_page(client, db, link):
    assert client.get(link).status_code == 404

"""A token acts in its holder's seat, for as long as both stand (D23), and is never shown again."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from duban_site.agencies import actions
from duban_site.agencies.models import Seat, Token
from duban_site.books.models import Act, Payload
from duban_site.pages.refusals import Refused
from duban_site.reports.queries import targets_to_provide
from tests.support.signed_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def secret(city):
    ends_on = timezone.localdate() + timedelta(days=30)
    return actions.issue_token(actor=city.supervisor, name="统计平台", ends_on=ends_on)


def call(secret, address="me", **headers):
    client = Client(headers={"authorization": f"Bearer {secret}", **headers})
    client.handler.enforce_csrf_checks = True
    return client.get(f"/api/v1/{address}")


def test_a_token_acts_in_its_seat(city, secret):
    told = call(secret).json()
    assert (told["role"], told["name"]) == ("supervisor", city.supervisor.person.name)
    assert call(secret, "goals").json()["count"] == len(city.goals)


def test_only_the_hash_of_a_secret_is_kept(city, secret):
    kept = str(list(Token.objects.values())) + str(list(Payload.objects.values_list("body")))
    assert secret not in kept
    assert Act.objects.filter(action="token.issue").count() == 1


def test_a_page_takes_no_token(city, secret):
    assert Client(headers={"authorization": f"Bearer {secret}"}).get("/goals/").status_code == 302


def test_a_wrong_token_is_nobody_even_beside_a_session(city, secret):
    client = signed_in(city.supervisor)
    told = client.get("/api/v1/me", headers={"authorization": f"Bearer {secret}x"})
    assert (told.status_code, told.json()["code"]) == (401, "sign_in_first")


def _token():
    return Token.objects.all()


ENDS = {
    "ended by its holder": lambda city: actions.end_token(
        Token.objects.get(), actor=city.supervisor
    ),
    "run out": lambda city: _token().update(ends_on=timezone.localdate() - timedelta(days=1)),
    "account disabled": lambda city: (
        type(city.supervisor.person)
        .objects.filter(pk=city.supervisor.person.pk)
        .update(is_active=False)
    ),
    "seat ended": lambda city: Seat.objects.filter(pk=city.supervisor.seat.pk).update(
        is_approved=False, ended_at=timezone.now()
    ),
    "seat run out": lambda city: Seat.objects.filter(pk=city.supervisor.seat.pk).update(
        ends_on=timezone.localdate() - timedelta(days=1)
    ),
}


@pytest.mark.parametrize("end", list(ENDS))
def test_the_next_call_after_an_end_is_nobodys(city, secret, end):
    assert call(secret).status_code == 200
    ENDS[end](city)
    assert call(secret).status_code == 401


@pytest.mark.parametrize("days", [-1, 91])
def test_a_token_lasts_90_days_at_most(city, days):
    with pytest.raises(Refused):
        actions.issue_token(
            actor=city.supervisor, name="长期", ends_on=timezone.localdate() + timedelta(days=days)
        )


def test_roles_without_a_right_to_tokens_get_none(city):
    for role, actor in city.everybody.items():
        if role not in {"supervisor", "data_provider", "auditor"}:
            with pytest.raises(Refused):
                actions.issue_token(actor=actor, name="不行", ends_on=timezone.localdate())


def test_the_page_shows_the_secret_once(city):
    client = signed_in(city.auditor)
    sent = {"name": "审计平台", "ends_on": str(timezone.localdate())}
    page = client.post("/me/tokens/new/", sent).content.decode()
    secret = re.search(r"duban_[\w-]{43}", page)
    assert secret
    assert call(secret[0]).json()["role"] == "auditor"
    listed = client.get("/me/tokens/").content.decode()
    assert "审计平台" in listed
    assert secret[0] not in listed


def test_one_cannot_end_anothers_token(city, secret):
    pk = Token.objects.get().pk
    assert signed_in(city.auditor).post(f"/me/tokens/{pk}/end/").status_code == 404
    assert call(secret).status_code == 200
    assert signed_in(city.supervisor).post(f"/me/tokens/{pk}/end/").status_code == 302
    assert call(secret).status_code == 401


def test_a_data_provider_writes_a_figure_with_a_token(city):
    ends_on = timezone.localdate()
    secret = actions.issue_token(actor=city.provider, name="报送", ends_on=ends_on)
    target = targets_to_provide(city.provider).first()
    client = Client(headers={"authorization": f"Bearer {secret}"})
    client.handler.enforce_csrf_checks = True
    told = client.post(
        f"/api/v1/targets/{target.pk}/figures",
        {"indicator": "社会消费品零售总额", "value": "6.1", "unit": "%", "as_of": "2026-03-31"},
        content_type="application/json",
    )
    assert told.status_code == 201, told.content
    act = Act.objects.order_by("-seq").first()
    assert (act.action, act.actor) == ("figure.provide", city.provider.person.pk)
    assert act.session == Token.objects.get().digest

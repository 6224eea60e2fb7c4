"""A lost second factor: recovery codes first; else two administrators, and the owner starts anew (D20)."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import timezone

from duban_site.agencies import actions
from duban_site.agencies.models import FactorReset, Person
from duban_site.books.models import Act
from duban_site.pages.refusals import BadInput, Refused, WrongState
from tests.site.agencies.test_second_factor import enrol
from tests.support.city import PASSWORD, City, build_government
from tests.support.signed_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> City:
    return build_government()


@pytest.fixture
def owner(city: City) -> Person:
    """The auditor, with a second factor and recovery codes."""
    enrol(signed_in(city.auditor, fresh_code=False))
    cache.clear()
    return Person.objects.get(pk=city.auditor.person.pk)


def factors(person: Person) -> int:
    return int(Authenticator.objects.filter(user=person).count())


def asked(city: City, owner: Person) -> FactorReset:
    return actions.propose_reset(owner, actor=city.system_admin, reason="手机丢失")


def test_a_recovery_code_signs_in_once(city, owner, client):
    inside = signed_in(city.auditor)
    again = inside.get("/accounts/2fa/recovery-codes/")
    inside.post(again["Location"], {"password": PASSWORD})  # seen only after the password
    page = inside.get("/accounts/2fa/recovery-codes/")
    codes = re.findall(r"\b[0-9]{8}\b", page.content.decode())
    kept = Authenticator.objects.get(user=owner, type="recovery_codes").wrap().get_unused_codes()
    assert page.status_code == 200
    assert set(kept) <= set(codes)
    login = {"login": owner.username, "password": PASSWORD}
    for expected in (True, False):
        client.logout()
        client.post("/accounts/login/", login)
        client.post("/accounts/2fa/authenticate/", {"code": kept[0]})
        assert ("_auth_user_id" in client.session) is expected
        cache.clear()


def test_two_administrators_take_it_off_and_the_owner_starts_anew(city, owner, client):
    before = signed_in(city.auditor)
    page = f"/agencies/people/{owner.pk}/second-factor/"
    first, second = signed_in(city.system_admin), signed_in(city.security_admin)
    assert first.post(page, {"reason": "手机丢失"}).status_code == 302
    assert factors(owner) == 2
    wait = FactorReset.objects.get()
    assert "手机丢失" in second.get("/agencies/people/").content.decode()
    assert first.post(f"/agencies/resets/{wait.pk}/approve/").status_code == 403
    shown = second.post(f"/agencies/resets/{wait.pk}/approve/").content.decode()
    assert factors(owner) == 0
    assert before.get("/agencies/").status_code == 302  # the session ended
    link = re.search(r"/welcome/[^<\s]+/", shown)
    assert link
    client.post("/accounts/login/", {"login": owner.username, "password": PASSWORD})
    assert "_auth_user_id" not in client.session  # the password ended
    new = "一串很长的新口令-7391"
    assert client.post(link[0], {"password": new, "again": new}).status_code == 302
    assert client.get(link[0]).status_code == 404
    client.post("/accounts/login/", {"login": owner.username, "password": new})
    assert "_auth_user_id" in client.session
    acts = Act.objects.filter(action__startswith="factor_reset.").order_by("seq")
    assert [(act.action, act.actor) for act in acts] == [
        ("factor_reset.propose", city.system_admin.person.pk),
        ("factor_reset.approve", city.security_admin.person.pk),
    ]


def test_the_owner_is_told(city, owner, django_capture_on_commit_callbacks):
    Person.objects.filter(pk=owner.pk).update(email="auditor@example.org")
    for key, value in (("mail_host", "127.0.0.1"), ("mail_from", "office@example.org")):
        actions.change_setting(city.government, key, value, actor=city.system_admin, reason="x")
        actions.sign_setting(city.government, key, actor=city.security_admin)
    owner.refresh_from_db()
    wait = asked(city, owner)
    with django_capture_on_commit_callbacks(execute=True):
        actions.approve_reset(wait, actor=city.security_admin)
    assert [letter.to for letter in mail.outbox] == [["auditor@example.org"]]


@pytest.mark.parametrize("who", ["supervisor", "reporter", "head", "auditor", "vice_mayor"])
def test_nobody_else_asks_for_it(city, owner, who):
    with pytest.raises(Refused):
        actions.propose_reset(owner, actor=getattr(city, who), reason="忘了")


def test_nobody_takes_off_their_own_and_the_asker_is_not_the_doer(city, owner):
    enrol(signed_in(city.system_admin, fresh_code=False))
    with pytest.raises(Refused, match="自己"):
        actions.propose_reset(city.system_admin.person, actor=city.system_admin, reason="忘了")
    wait = asked(city, owner)
    with pytest.raises(Refused, match="另一名"):
        actions.approve_reset(wait, actor=city.system_admin)
    for forged in (city.system_admin.person, owner):
        with pytest.raises(IntegrityError), transaction.atomic():
            FactorReset.objects.filter(pk=wait.pk).update(
                approved_by=forged, ended_at=timezone.now()
            )
    assert factors(owner) == 2


def test_it_is_asked_for_once_done_once_and_with_a_reason(city, owner):
    with pytest.raises(BadInput):
        actions.propose_reset(owner, actor=city.system_admin, reason=" ")
    wait = asked(city, owner)
    with pytest.raises(WrongState):
        actions.propose_reset(owner, actor=city.security_admin, reason="再来")
    actions.approve_reset(wait, actor=city.security_admin)
    with pytest.raises(WrongState):
        actions.approve_reset(wait, actor=city.security_admin)
    with pytest.raises(WrongState, match="没有设置"):
        asked(city, owner)


def test_a_request_may_be_turned_down_and_changes_nothing(city, owner):
    wait = asked(city, owner)
    second = signed_in(city.security_admin)
    answer = second.post(f"/agencies/resets/{wait.pk}/refuse/", {"reason": "本人没有要求"})
    assert answer.status_code == 302
    assert factors(owner) == 2
    assert asked(city, owner).pk != wait.pk


def test_a_one_time_link_alone_leaves_the_second_factor_on(city, owner, client):
    link = actions.issue_link(owner, actor=city.system_admin, reason="忘了口令")
    new = "一串很长的新口令-7391"
    client.post(link, {"password": new, "again": new})
    answer = client.post("/accounts/login/", {"login": owner.username, "password": new})
    assert answer["Location"].startswith("/accounts/2fa/authenticate/")
    assert factors(owner) == 2


@pytest.mark.parametrize(("days", "sleeps"), [(89, False), (91, True)])
def test_an_account_unused_for_90_days_sleeps_until_an_administrator_wakes_it(
    city, client, days, sleeps
):
    person = city.reporter.person
    long_ago = timezone.now() - timedelta(days=days)
    Person.objects.filter(pk=person.pk).update(woken_at=long_ago, last_login=long_ago)
    login = {"login": person.username, "password": PASSWORD}
    answer = client.post("/accounts/login/", login)
    assert ("_auth_user_id" not in client.session) is sleeps
    assert ("90 天" in answer.content.decode()) is sleeps
    person.refresh_from_db()
    assert person.is_active is not sleeps
    assert Act.objects.filter(action="person.sleep", object_id=person.pk).exists() is sleeps
    actions.change_person(
        person, name="甲", email="", phone="", is_active=True, actor=city.system_admin
    )
    client.post("/accounts/login/", login)
    assert "_auth_user_id" in client.session


def test_a_wrong_password_learns_nothing_of_a_sleeping_account(city, client):
    person = city.reporter.person
    long_ago = timezone.now() - timedelta(days=100)
    Person.objects.filter(pk=person.pk).update(woken_at=long_ago)
    answer = client.post("/accounts/login/", {"login": person.username, "password": "wrong"})
    assert "90 天" not in answer.content.decode()
    person.refresh_from_db()
    assert person.is_active


def test_an_unknown_name_costs_as_much_as_a_known_one(city, client, monkeypatch):
    """As many hashes are made for a name that nobody has, so that time tells nothing (44)."""
    made: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(this, password, salt):
        made.append(password)
        return encode(this, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    counts = []
    for name in (city.reporter.person.username, "nobody-here"):
        made.clear()
        client.post("/accounts/login/", {"login": name, "password": "wrong"})
        counts.append(made.count("wrong"))
    assert counts[0] == counts[1] > 0

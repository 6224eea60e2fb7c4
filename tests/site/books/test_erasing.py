"""Erasing what an act carried: by two people, held by the database, and the chain stays whole."""

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from duban_site.books import erasing, guards, verifier
from duban_site.books.models import Act, Erasure, Payload
from duban_site.books.queries import lines
from duban_site.books.record import Change, record_act
from duban_site.books.verifying import verify_chain
from duban_site.pages.refusals import BadInput, Refused, WrongState
from tests.support.city import build_city
from tests.support.signed_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return build_city()


def refused(do):
    with pytest.raises(DatabaseError, match="guarded"), transaction.atomic():
        do()


def emptied(act):
    return Payload.objects.filter(act=act).update(salt="", body="")


def outside(tmp_path):
    source = tmp_path / "acts.jsonl"
    source.write_text("".join(lines(Act.objects.all())), "utf-8")
    return verifier.main([str(source)])


def test_two_people_erase_what_an_act_carried_and_the_chain_holds(city, tmp_path):
    act = Act.objects.filter(action="goal.add")[0]
    asked = signed_in(city.security_admin).post(
        "/books/erasures/", {"act": act.pk, "reason": "当事人申请"}
    )
    assert asked.status_code == 302
    erasure = Erasure.objects.get()
    path = f"/books/erasures/{erasure.pk}/approve/"
    assert signed_in(city.security_admin).post(path).status_code == 403
    assert Payload.objects.get(act=act).body
    assert signed_in(city.auditor).post(path).status_code == 302
    told = Payload.objects.get(act=act)
    assert (told.salt, told.body) == ("", "")
    assert verify_chain().broken_at is None
    assert outside(tmp_path) == verifier.OK
    assert signed_in(city.auditor).post(path).status_code == 409


def test_nobody_else_asks_and_a_reason_is_needed(city):
    act = Act.objects.all()[2]
    with pytest.raises(Refused):
        erasing.propose_erasure(actor=city.supervisor, act=act, reason="x")
    with pytest.raises(BadInput):
        erasing.propose_erasure(actor=city.system_admin, act=act, reason=" ")
    erasing.propose_erasure(actor=city.system_admin, act=act, reason="x")
    with pytest.raises(WrongState):
        erasing.propose_erasure(actor=city.system_admin, act=act, reason="x")


def test_the_database_refuses_to_empty_without_an_act_and_to_do_more_than_empty(city):
    act, other = Act.objects.filter(action="goal.add")[:2]
    refused(lambda: emptied(act))
    with transaction.atomic():
        record_act(city.auditor, Change(action="record.erase", thing=act))
    refused(lambda: Payload.objects.filter(act=act).update(salt="", body="{}"))
    refused(lambda: Payload.objects.filter(act=act).update(salt="x"))
    refused(lambda: Payload.objects.filter(act=act).delete())
    refused(lambda: emptied(other))
    assert emptied(act) == 1


def test_what_was_emptied_behind_the_guards_is_found(city, tmp_path):
    act = Act.objects.filter(action="goal.add")[0]
    guards.remove_guards()
    emptied(act)
    found = verify_chain()
    assert (found.broken_at, found.why) == (act.seq, "erased")
    assert outside(tmp_path) == verifier.BROKEN


def sign_in_at(when, monkeypatch, city):
    monkeypatch.setattr(timezone, "now", lambda: when)
    person = city.reporter.person
    with transaction.atomic():
        act = record_act(None, Change(action="sign_in.ok", thing=person, after={"name": "甲"}))
    monkeypatch.undo()
    return act


@pytest.mark.promise(33)
def test_what_sign_ins_carried_goes_after_184_days_and_never_before(city, monkeypatch, tmp_path):
    now = timezone.now()
    old = sign_in_at(now - timedelta(days=185), monkeypatch, city)
    young = sign_in_at(now - timedelta(days=183), monkeypatch, city)
    goal = Act.objects.filter(action="goal.add")[0]
    with pytest.raises(BadInput):
        erasing.prune(days=183)
    assert erasing.prune() == 0  # three years by default
    assert erasing.prune(days=184) == 1
    assert Payload.objects.get(act=old).body == ""
    assert json.loads(Payload.objects.get(act=young).body)["after"] == {"name": "甲"}
    assert verify_chain().broken_at is None
    assert outside(tmp_path) == verifier.OK
    with transaction.atomic():  # an act of pruning does not help against the floor, nor with goals
        record_act(None, Change(action="record.prune", thing=young))
    refused(lambda: emptied(young))
    refused(lambda: emptied(goal))

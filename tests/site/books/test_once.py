"""A submit counts once: double clicks, two windows, other content, refusals, connections cut around the commit.

`DUBAN_CUTS` sets how many submits are cut (300 in the test run, 1,000 and more by hand).
"""

import os
import random
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from duban_site.books import once
from duban_site.books.models import Act, AnsweredSubmit
from duban_site.pages.once import FIELD, new_key
from duban_site.reports.models import Contribution, ReportState, ReportVersion
from duban_site.upkeep import standing
from tests.support.quarter import DONE, build_quarter, report_of
from tests.support.signed_in import signed_in

pytestmark = pytest.mark.django_db

CUTS = int(os.environ.get("DUBAN_CUTS", "300"))


@pytest.fixture
def city(settings, tmp_path):
    settings.EVIDENCE = tmp_path
    return build_quarter(agencies=2)


def place(city) -> str:
    return f"/reports/{report_of(city).pk}/contribute/"


def contribution(text: str, key: str) -> dict[str, str]:
    return {"text": text, FIELD: key}


def test_a_double_click_counts_once_and_both_get_the_same_answer(city):
    client, sent = signed_in(city.reporters[1]), contribution("本局完成勘察。", new_key())
    first = client.post(place(city), sent)
    second = client.post(place(city), sent)
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert second[once.REPEATED] == "1"
    assert Contribution.objects.count() == 1
    assert Act.objects.filter(action="report.contribute").count() == 1
    told = client.get(second["Location"]).content.decode()
    assert "没有重复办理" in told


def test_the_act_carries_the_key(city):
    key = new_key()
    signed_in(city.reporters[1]).post(place(city), contribution("本局完成勘察。", key))
    assert Act.objects.get(action="report.contribute").idempotency_key == key


def test_a_call_sends_its_key_as_a_header(city):
    client, key = signed_in(city.reporters[1]), new_key()
    for _time in range(2):
        client.post(place(city), {"text": "本局完成勘察。"}, headers={"Idempotency-Key": key})
    assert Contribution.objects.count() == 1


def test_the_same_key_with_another_content_is_refused_and_shows_what_was_typed(city):
    client, key = signed_in(city.reporters[1]), new_key()
    client.post(place(city), contribution("本局完成勘察。", key))
    second = client.post(place(city), contribution("本局完成设计。", key))
    assert second.status_code == 422
    assert "本局完成设计。" in second.content.decode()
    assert Contribution.objects.count() == 1


def test_anothers_key_is_not_mine(city):
    key = new_key()
    for actor in (city.reporters[1], city.heads[1]):
        signed_in(actor).post(place(city), contribution(f"{actor.person}：完成勘察。", key))
    assert Contribution.objects.count() == 2


def test_what_was_refused_keeps_no_key(city):
    client, key = signed_in(city.reporters[0]), new_key()
    assert client.post(place(city), contribution("牵头单位不补充。", key)).status_code == 403
    assert not AnsweredSubmit.objects.exists()


@pytest.mark.parametrize("key", ["x" * 81, "键", "a\nb"])
def test_a_key_that_cannot_be_one_is_refused(city, key):
    client = signed_in(city.reporters[1])
    assert client.post(place(city), contribution("本局完成勘察。", key)).status_code == 400
    assert not Contribution.objects.exists()


def test_a_report_sent_from_two_windows_is_sent_once(city):
    client, report = signed_in(city.reporter), report_of(city)
    typed = {"version": "0", "claim": DONE.claim, "progress": DONE.progress, "do": "submit"}
    answers = [
        client.post(f"/reports/{report.pk}/edit/", {**typed, FIELD: new_key()}).status_code
        for _window in range(2)
    ]
    assert answers == [302, 403]
    assert report_of(city).state == ReportState.SUBMITTED
    assert ReportVersion.objects.count() == 1


def test_the_same_text_from_two_windows_is_added_once(city):
    client = signed_in(city.reporters[1])
    answers = [
        client.post(place(city), contribution("本局完成勘察。", new_key())).status_code
        for _window in range(2)
    ]
    assert answers == [302, 409]
    assert Contribution.objects.count() == 1


def test_a_draft_that_saved_itself_unheard_saves_itself_again(city):
    client, report = signed_in(city.reporter), report_of(city)
    typed = {"version": "0", "claim": DONE.claim, "progress": DONE.progress, "do": "save"}
    for _time in range(2):
        said = client.post(f"/reports/{report.pk}/autosave/", typed).json()
        assert said["version"] == 1


def test_keys_are_let_go_of_after_their_time(city):
    signed_in(city.reporters[1]).post(place(city), contribution("本局完成勘察。", new_key()))
    assert once.forget_answers() == 0
    AnsweredSubmit.objects.update(at=timezone.now() - once.KEPT - timedelta(hours=1))
    assert once.forget_answers() == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_exactly_as_many_rows_as_submits_with_the_connection_cut_around_commits(city, monkeypatch):
    """The database's answer is lost before or after its commit; the person sends the form again."""
    commit: Any = connection._commit  # type: ignore[attr-defined]  # Django's own hook
    chance = random.Random(6)  # noqa: S311  # no secret
    client = signed_in(city.reporters[1])
    client.raise_request_exception = False
    monkeypatch.setattr(standing, "TRY_AGAIN", 0)  # the site tries to write again at once
    cuts = {"before": 0, "after": 0}

    def cut_commit() -> None:
        where = chance.choice(["before", "after", ""])
        if where != "before":
            commit()
        if where:
            cuts[where] += 1
            raise OperationalError("the connection was lost")

    for number in range(CUTS):
        sent, tries = contribution(f"第{number}次补充。", new_key()), 0
        status = 0
        while status != 302:
            tries += 1
            assert tries < 40
            with monkeypatch.context() as patch:
                patch.setattr(connection, "_commit", cut_commit)
                status = client.post(place(city), sent).status_code
    assert Contribution.objects.count() == CUTS
    assert Act.objects.filter(action="report.contribute").count() == CUTS
    assert min(cuts.values()) > CUTS / 4


def test_a_secret_in_an_answer_is_kept_nowhere(city):
    client = signed_in(city.system_admin)
    sent = {"name": "丁同志", "username": "ding", "staff_number": "N-ding", FIELD: new_key()}
    first = client.post("/agencies/people/new/", sent)
    link = re.search(r"/welcome/[^<\"]+", first.content.decode())[0]
    assert link.encode() not in b"".join(bytes(one.body) for one in AnsweredSubmit.objects.all())
    assert client.post("/agencies/people/new/", sent).status_code == 409

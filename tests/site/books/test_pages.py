"""The record's page: who reads what, its filters, the proof of the chain, the export."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

import duban_site
from duban_site.books.guards import remove_guards
from duban_site.books.models import Act, Payload
from duban_site.books.record import act_hash
from duban_site.books.verifying import verify_chain
from duban_site.books.words import ACTIONS
from tests.support.city import build_city
from tests.support.signed_in import signed_in

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15


@pytest.fixture
def city():
    return build_city()


def test_the_auditor_reads_every_act_and_filters_them(city, django_assert_max_num_queries):
    client = signed_in(city.auditor)
    assert "开始填报" in client.get("/books/").content.decode()
    with django_assert_max_num_queries(MOST_QUERIES):
        text = client.get("/books/?action=goal.add&since=2020-01-01&until=x").content.decode()
    assert "老旧小区" in text
    assert '<td data-l="行为">确认计划' not in text


def test_administrators_read_no_business_act(city):
    for who in (city.system_admin, city.security_admin):
        text = signed_in(who).get("/books/").content.decode()
        assert "老旧小区" not in text
    assert signed_in(city.system_admin).post("/books/export/").status_code == 403
    for who in (city.supervisor, city.reporter, city.vice_mayor):
        assert signed_in(who).get("/books/").status_code == 403


def test_a_whole_chain_is_told_whole(city):
    text = signed_in(city.auditor).post("/books/verify/").content.decode()
    assert "记录链完整" in text
    assert Act.objects.latest("seq").action == "record.verify"


@pytest.mark.parametrize(
    ("attack", "why"),
    [
        (lambda act: Act.objects.filter(pk=act.pk).update(reason="改了"), "hash"),
        (lambda act: Payload.objects.filter(act=act).update(body="{}"), "payload"),
        (lambda act: Payload.objects.filter(act=act).delete(), "payload"),
        (lambda act: (Payload.objects.filter(act=act).delete(), act.delete()), "gap"),
    ],
)
def test_what_was_changed_behind_the_guards_is_found(city, attack, why):
    remove_guards()
    act = Act.objects.order_by("seq")[3]
    attack(act)
    found = verify_chain()
    assert (found.broken_at, found.why) == (5 if why == "gap" else act.seq, why)


def test_an_act_forged_with_a_right_hash_breaks_the_link(city):
    remove_guards()
    act = Act.objects.order_by("seq")[3]
    act.reason = "改了"
    Act.objects.filter(pk=act.pk).update(reason=act.reason, hash=act_hash(vars(act)))
    found = verify_chain()
    assert (found.broken_at, found.why) == (act.seq + 1, "link")


def test_the_export_proves_itself(city):
    answer: Any = signed_in(city.auditor).post("/books/export/?action=goal.add")
    rows = [json.loads(line) for line in b"".join(answer.streaming_content).decode().splitlines()]
    assert [row["action"] for row in rows] == ["goal.add"] * 4
    for row in rows:
        assert row["hash"] == act_hash(row)
    assert Act.objects.latest("seq").action == "record.export"


def test_every_act_of_the_rooms_has_its_word():
    folder = Path(duban_site.__file__).parent
    code = "".join(
        file.read_text(encoding="utf-8")
        for room in ("goals", "reports", "books", "publishing", "letters")
        for file in (folder / room).rglob("*.py")
    )
    assert set(re.findall(r'action="([a-z_.]+)"', code)) <= set(ACTIONS)

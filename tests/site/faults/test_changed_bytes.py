"""One changed byte in random places of evidence, frozen rows and the record: every one is found.

`DUBAN_CHANGED_BYTES` sets how many places of each (34 in the test run: 102 in all).
"""

import os
import random

import pytest
from django.db import connection, transaction

from duban_site.books import guards
from duban_site.books.models import Act, Payload
from duban_site.books.sealing import broken_seals
from duban_site.books.verifying import verify_record
from duban_site.goals import actions as goals
from duban_site.reports.models import Report, ReportVersion
from duban_site.reports.stored_files import is_whole, path_of, store
from tests.support.quarter import build_quarter, confirmed

pytestmark = [pytest.mark.django_db, pytest.mark.promise(8)]
PLACES = int(os.environ.get("DUBAN_CHANGED_BYTES", "34"))
DRAW = random.Random(8)  # noqa: S311  # places, no secrets


@pytest.fixture
def city():
    city = build_quarter()
    confirmed(city)
    period = goals.close_period(city.period(1), actor=city.supervisor)
    goals.freeze_period(period, actor=city.supervisor, undecided=lambda _: 0, reason="试")
    guards.remove_guards()  # whoever walks round the database has no guards to fear
    return city


def changed(text):
    """The text with one sign changed."""
    place = DRAW.randrange(len(text))
    other = "0" if text[place] != "0" else "1"
    return text[:place] + other + text[place + 1 :]


def found_after(model, key, column, value):
    """Whether a change of one value, behind the guards, is found; it is undone."""
    with transaction.atomic():
        model.objects.filter(pk=key).update(**{column: value})
        found = verify_record().broken_at
        transaction.set_rollback(True)
    return found is not None


TEXTS = ("action", "object_type", "object_id", "result", "payload_hash", "prev_hash", "hash")


def test_a_byte_changed_in_the_record_is_found(city):
    assert verify_record().broken_at is None
    for _ in range(PLACES):
        act = DRAW.choice(list(Act.objects.all()))
        column = DRAW.choice(TEXTS)
        if column == "hash" and act.seq == 1:
            continue
        assert found_after(Act, act.pk, column, changed(getattr(act, column))), (act, column)
        payload = Payload.objects.get(act=act)
        assert found_after(Payload, act.pk, "body", changed(payload.body)), act


def test_a_byte_changed_in_a_frozen_row_is_found(city):
    report = Report.objects.exclude(progress="").get()
    version = ReportVersion.objects.latest("pk")
    rows = [
        *((Report, report, column) for column in ("claim", "progress", "next_steps", "verdict")),
        *((ReportVersion, version, column) for column in ("progress", "claim", "seal")),
    ]
    for _ in range(PLACES):
        model, row, column = DRAW.choice(rows)
        assert found_after(model, row.pk, column, changed(getattr(row, column))), column


def test_a_row_taken_out_of_a_frozen_period_is_found(city):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM review_decision")
    assert "review_decision" in {one.table for one in broken_seals()}


def test_a_byte_changed_in_an_evidence_file_is_found(tmp_path, settings):
    settings.EVIDENCE = tmp_path
    content = DRAW.randbytes(20_000)
    digest = store(content)
    assert is_whole(digest)
    for place in DRAW.sample(range(len(content)), PLACES):
        broken = bytearray(content)
        broken[place] ^= 1 << DRAW.randrange(8)
        path_of(digest).write_bytes(broken)
        assert not is_whole(digest), place

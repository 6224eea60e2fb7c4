"""The clock: its jumps are on record, order stays, and nobody is late by them (promise 45)."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from duban_site.books import clock
from duban_site.books.models import Act
from duban_site.books.verifying import verify_chain
from duban_site.goals import actions as goals
from duban_site.pages.refusals import WrongState
from duban_site.reports.models import Report
from duban_site.review import actions as review
from tests.support.quarter import build_quarter, report_of, submitted
from tests.support.signed_in import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.promise(45)]
JUMPS = [timedelta(minutes=10), timedelta(minutes=-10), timedelta(days=1), timedelta(days=-1)]


class Wall:
    """A wall clock that a test moves; the steady one runs on."""

    def __init__(self, monkeypatch):
        self.offset = timedelta()
        read, now = clock.read, timezone.now
        monkeypatch.setattr(clock, "read", lambda: self._moved(read()))
        monkeypatch.setattr(timezone, "now", lambda: now() + self.offset)

    def _moved(self, both):
        return both[0] + int(self.offset.total_seconds() * 1e9), both[1]


@pytest.fixture
def wall(monkeypatch):
    return Wall(monkeypatch)


@pytest.fixture
def city():
    return build_quarter()


def due_today(report, now):
    """Move the due day of signing to the day of `now`."""
    period = report.target.period
    day = timezone.localdate(now)
    type(period).objects.filter(pk=period.pk).update(
        reports_due_on=day, signing_due_on=day, check_due_on=day, freeze_on=day
    )


def at_noon():
    """A moment today from which ten minutes lead to no other day."""
    return timezone.localtime().replace(hour=12, minute=0)


@pytest.mark.parametrize("jump", JUMPS, ids=str)
def test_a_jump_during_a_submit_is_on_record_and_makes_nobody_late(jump, city, wall):
    wall.offset = at_noon() - timezone.localtime()
    _known(wall)
    report = report_of(city)
    due_today(report, timezone.now())
    submitted(city)
    wall.offset += jump
    report = Report.objects.get(pk=report.pk)
    signed = review.sign(actor=city.heads[0], report=report, version=report.version)
    assert not signed.is_late
    told = Act.objects.get(action="clock.jump")
    assert float(told.reason) == pytest.approx(jump.total_seconds(), abs=1)
    assert [act.seq for act in Act.objects.order_by("seq")] == list(
        range(1, Act.objects.count() + 1)
    )
    assert verify_chain().broken_at is None


def _known(wall):
    """What the process knew of the clock before the jump."""
    clock._KNOWN.offset = clock._offset()


@pytest.fixture(autouse=True)
def known_again():
    was = clock._KNOWN.offset
    yield
    clock._KNOWN.offset = was


def test_who_signs_after_the_due_day_is_late_by_a_clock_that_runs(city):
    due_today(report_of(city), timezone.now() + timedelta(days=1))
    submitted(city)
    report = report_of(city)
    due_today(report, timezone.now() - timedelta(days=2))
    report = Report.objects.get(pk=report.pk)
    assert review.sign(actor=city.heads[0], report=report, version=report.version).is_late


def test_an_act_before_the_one_before_it_is_told_also_by_another_process(city, monkeypatch):
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now - timedelta(hours=1))
    goals.open_period(city.period(2), actor=city.supervisor)
    assert float(Act.objects.get(action="clock.jump").reason) < -3000


def test_after_a_large_jump_nothing_is_frozen_until_somebody_looked(city, wall):
    wall.offset = timedelta(minutes=6)
    period = goals.close_period(city.period(1), actor=city.supervisor)
    with pytest.raises(WrongState, match="时钟"):
        goals.freeze_period(period, actor=city.supervisor, undecided=lambda _: 0)
    client = signed_in(city.system_admin)
    assert "时钟跳变" in client.get("/books/").content.decode()
    _known(wall)
    assert client.post("/books/clock/", {"reason": "已对时"}).status_code == 302
    goals.freeze_period(period, actor=city.supervisor, undecided=lambda _: 0)


def test_a_clock_that_runs_leaves_no_word(city):
    assert not Act.objects.filter(action="clock.jump").exists()
    assert clock.fair(datetime(2038, 1, 19, 3, 14, 8, tzinfo=timezone.get_default_timezone())).year

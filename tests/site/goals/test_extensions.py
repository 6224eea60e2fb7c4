"""延期: asked for with reason and document before the day, granted by two, the old day kept beside."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from duban_site.books.models import Act
from duban_site.books.sealing import broken_seals
from duban_site.goals import actions as goals
from duban_site.goals.calendar import DueDays
from duban_site.goals.models import Extension
from duban_site.pages.refusals import BadInput, Refused, WrongState
from duban_site.reports.models import Report
from tests.support.quarter import build_quarter, report_of, submitted
from tests.support.signed_in import signed_in

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


@pytest.fixture
def city():
    """A quarter whose reports are due in two days."""
    city = build_quarter()
    day = TODAY() + timedelta(days=2)
    due = DueDays(
        reports=day, signing=day, check=day + timedelta(days=5), freeze=day + timedelta(days=9)
    )
    goals.set_due_days(city.period(1), due, actor=city.supervisor, reason="试")
    return city


def asked(city, actor=None, **more) -> Extension:
    target = report_of(city).target
    until = target.period.signing_due_on + timedelta(days=4)
    given = {"reason": "汛期停工", "document": "纪要9号"} | more
    return goals.propose_extension(target, until, actor=actor or city.reporter, **given)


def test_two_grant_it_and_the_old_day_stays_beside_the_new(city):
    made = asked(city)
    old = made.due_before
    with pytest.raises(Refused):
        goals.check_extension(made, actor=city.head)
    with pytest.raises(WrongState):
        goals.approve_extension(made, actor=city.vice_mayor)  # the office has not spoken
    goals.check_extension(made, actor=city.supervisor)
    with pytest.raises(Refused):
        goals.approve_extension(made, actor=city.supervisor)
    target = goals.approve_extension(made, actor=city.vice_mayor)
    assert (target.due_on, target.late_after) == (made.due_on, made.due_on)
    page = signed_in(city.head).get(f"/goals/{target.goal_id}/").content.decode()
    assert f"<del>{old:%Y-%m-%d}</del> <ins>{made.due_on:%Y-%m-%d}</ins>" in page
    assert "逾期补批" not in page
    done = [one.action for one in Act.objects.filter(object_type="goals.target").order_by("seq")]
    assert done[-3:] == ["target.propose_extension", "target.check_extension", "target.extend"]


def test_a_report_within_the_new_time_is_not_late(city):
    made = asked(city, actor=city.supervisor)
    goals.approve_extension(made, actor=city.vice_mayor)
    day = TODAY() - timedelta(days=1)
    due = DueDays(reports=day, signing=day, check=made.due_on, freeze=made.due_on)
    goals.set_due_days(city.period(1), due, actor=city.supervisor, reason="试")
    submitted(city)
    submitted(city, goal=1)
    assert [report_of(city, at).is_late for at in (0, 1)] == [False, True]


@pytest.mark.parametrize(
    ("wrong", "field"), [({"reason": " "}, "reason"), ({"document": ""}, "document")]
)
def test_reason_and_document_are_asked_for(city, wrong, field):
    with pytest.raises(BadInput) as told:
        asked(city, **wrong)
    assert told.value.field == field


@pytest.mark.parametrize("days", [0, -1, 40])
def test_the_day_lies_after_the_old_one_and_not_after_the_freeze(city, days):
    target = report_of(city).target
    until = target.period.signing_due_on + timedelta(days=days)
    with pytest.raises(BadInput):
        goals.propose_extension(target, until, actor=city.reporter, reason="x", document="y")


def test_one_is_open_at_a_time_and_none_is_decided_twice(city):
    made = asked(city, actor=city.supervisor)
    with pytest.raises(WrongState):
        asked(city)
    goals.refuse_extension(made, actor=city.vice_mayor, reason="理由不足")
    with pytest.raises(WrongState):
        goals.approve_extension(made, actor=city.vice_mayor)
    assert report_of(city).target.due_on is None


def test_another_agency_and_the_leader_do_not_ask(city):
    for who in (city.reporters[1], city.vice_mayor, city.auditor):
        with pytest.raises(Refused):
            asked(city, actor=who)


def test_the_database_lets_nobody_grant_alone(city):
    made = asked(city, actor=city.supervisor)
    with pytest.raises(DatabaseError), transaction.atomic():
        Extension.objects.filter(pk=made.pk).update(
            state="approved", decided_by=city.supervisor.person, decided_at=timezone.now()
        )


def test_it_goes_through_the_pages(city):
    target = report_of(city).target
    until = target.period.signing_due_on + timedelta(days=3)
    form = {"due_on": until.isoformat(), "reason": "汛期停工", "document": "纪要9号"}
    answer = signed_in(city.reporter).post(f"/targets/{target.pk}/extend/", form)
    (made,) = Extension.objects.all()
    assert answer["Location"] == f"/extensions/{made.pk}/"
    for who in (city.supervisor, city.vice_mayor):
        assert signed_in(who).post(f"/extensions/{made.pk}/", {"do": "yes"}).status_code == 302
    assert report_of(city).target.due_on == until
    client = signed_in(city.supervisor)
    for choice, count in (("waiting", 4), ("overdue", 0)):
        page = client.get(f"/goals/?deadline={choice}&period={target.period_id}")
        assert (page.status_code, len(page.context["ledger"].rows)) == (200, count)


def test_a_seal_from_before_a_column_came_still_holds_and_still_tells(city):
    from duban_site.books import guards, sealing  # noqa: PLC0415

    period = goals.close_period(city.period(1), actor=city.supervisor)
    with pytest.MonkeyPatch.context() as patch:
        made = sealing.sealed_rows

        def as_before(row):
            found = {
                name: sealing._hashed(
                    rows,
                    sorted(
                        {one.attname for one in rows.model._meta.concrete_fields}
                        - sealing.LATER.get(name, frozenset())
                    ),
                )
                for name, rows in sorted(sealing._locked_with(row).items())
            }
            assert set(found) == set(made(row))
            return {
                name: {k: v for k, v in one.items() if k != "columns"}
                for name, one in found.items()
            }

        patch.setattr("duban_site.goals.actions.periods.sealed_rows", as_before)
        goals.freeze_period(period, actor=city.supervisor, undecided=lambda _: 0, reason="试")
    assert list(broken_seals()) == []
    guards.remove_guards()
    Report.objects.filter(target__period=period).update(progress="改过的")
    assert {one.table for one in broken_seals()} == {"reports_report"}

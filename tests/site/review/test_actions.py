"""Decisions: who, when, once, and never on one's own work."""

import pytest
from django.db import IntegrityError, transaction

from duban_site.agencies.acting import Actor
from duban_site.pages.refusals import BadInput, Outdated, Refused, WrongState
from duban_site.reports.models import Report, ReportState
from duban_site.review import actions
from duban_site.review.queries import queue
from tests.support.quarter import (
    SHORT,
    accepted,
    build_quarter,
    confirmed,
    filled,
    report_of,
    signed,
    submitted,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return build_quarter()


def test_a_report_goes_from_draft_to_confirmed_through_four_people(city):
    report = confirmed(city)
    assert report.state == ReportState.CONFIRMED
    people = {
        report.submitted_by_id,
        report.signed_by_id,
        report.checker_id,
        city.vice_mayor.person.pk,
    }
    assert len(people) == 4
    assert [decision.kind for decision in report.decisions.all()] == ["sign", "accept", "confirm"]


def test_the_second_of_two_reviewers_is_told_it_is_outdated(city):
    report = signed(city)
    seen = report.version
    stale = Report.objects.get(pk=report.pk)
    actions.accept(actor=city.supervisor, report=report, version=seen)
    with pytest.raises(Outdated):
        actions.return_report(
            actor=city.second_supervisor, report=stale, version=seen, reason="慢了"
        )
    assert report_of(city).state == ReportState.ACCEPTED
    assert report_of(city).decisions.count() == 2


NOT_THEIRS = [
    ("sign", "reporter"),
    ("sign", "supervisor"),
    ("sign", "auditor"),
    ("accept", "reporter"),
    ("accept", "head"),
    ("accept", "vice_mayor"),
    ("accept", "auditor"),
    ("accept", "system_admin"),
    ("confirm", "supervisor"),
    ("confirm", "provider"),
]


@pytest.mark.parametrize(("verb", "who"), NOT_THEIRS)
def test_a_seat_without_the_right_is_refused(city, verb, who):
    report = {"sign": submitted, "accept": signed, "confirm": accepted}[verb](city)
    before = report.state
    with pytest.raises(Refused):
        getattr(actions, verb)(actor=getattr(city, who), report=report, version=report.version)
    assert report_of(city).state == before


def test_a_head_signs_nothing_of_another_agency(city):
    report = submitted(city)
    with pytest.raises(Refused):
        actions.sign(actor=city.heads[1], report=report, version=report.version)


def test_a_leader_confirms_nothing_outside_the_portfolio(city):
    report = accepted(city)
    with pytest.raises(Refused):
        actions.confirm(actor=city.vice_mayors[1], report=report, version=report.version)


def test_who_wrote_in_a_report_never_accepts_it(city):
    report = signed(city)
    seat = city.supervisor.seat
    moved = Actor(person=city.reporter.person, seat=seat)
    with pytest.raises(Refused, match="自己写过"):
        actions.accept(actor=moved, report=report, version=report.version)


def test_the_database_itself_keeps_the_checker_apart_from_the_signer(city):
    report = signed(city)
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(checker=report.signed_by)


@pytest.mark.parametrize("verb", ["return_report", "override"])
def test_turning_something_needs_a_reason(city, verb):
    report = signed(city, SHORT_WITH_REASON)
    more = {"verdict": "supported"} if verb == "override" else {}
    with pytest.raises(BadInput):
        getattr(actions, verb)(
            actor=city.supervisor, report=report, version=report.version, reason=" ", **more
        )


SHORT_WITH_REASON = type(SHORT)(
    claim="未完成", progress=SHORT.progress, shortfall_reason="征地滞后。"
)


def test_an_override_stands_beside_the_verdict_and_changes_neither_claim_nor_verdict(city):
    report = signed(city, SHORT_WITH_REASON)
    verdict, claim = report.verdict, report.claim
    actions.override(
        actor=city.supervisor,
        report=report,
        version=report.version,
        verdict="not_evidenced",
        reason="没有附表",
    )
    kept = report_of(city)
    assert (kept.verdict, kept.claim, kept.state) == (verdict, claim, ReportState.SIGNED)
    assert kept.decisions.last().verdict == "not_evidenced"


def test_a_report_is_recalled_until_its_check_has_begun(city):
    report = signed(city)
    report = actions.take_up(actor=city.supervisor, report=report, version=report.version)
    with pytest.raises(WrongState):
        actions.recall(actor=city.head, report=report, version=report.version, reason="漏了附件")


def test_a_returned_report_tells_its_reporter_why(city):
    report = signed(city)
    actions.return_report(
        actor=city.supervisor, report=report, version=report.version, reason="投资占比请复算"
    )
    assert report_of(city).return_reason == "投资占比请复算"


def test_many_are_accepted_only_when_seen_or_with_a_reason(city):
    report = signed(city)
    pairs = [(report, report.version)]
    with pytest.raises(BadInput):
        actions.accept_many(actor=city.supervisor, reports=pairs)
    actions.note_viewing(actor=city.supervisor, report=report)
    assert actions.accept_many(actor=city.supervisor, reports=pairs) == 1
    assert report_of(city).decisions.last().in_bulk


def test_one_with_a_finding_stops_all_of_many(city):
    clean = signed(city)
    doubtful = signed(city, SHORT_WITH_REASON, goal=2)
    Report.objects.filter(pk=doubtful.pk).update(finding_count=1)
    doubtful.refresh_from_db()
    with pytest.raises(WrongState):
        actions.accept_many(
            actor=city.supervisor,
            reports=[(clean, clean.version), (doubtful, doubtful.version)],
            reason="例行",
        )
    assert report_of(city).state == ReportState.SIGNED


def test_the_queue_shows_the_riskiest_first(city):
    signed(city)
    worst = signed(city, SHORT_WITH_REASON, goal=2)
    Report.objects.filter(pk=worst.pk).update(verdict="contradicted")
    assert next(report.pk for report in queue(city.supervisor)) == worst.pk


def test_what_waits_for_whom(city):
    submitted(city)
    assert queue(city.head).count() == 1
    assert [queue(each).count() for each in (city.heads[1], city.supervisor, city.vice_mayor)] == [
        0,
        0,
        0,
    ]


def test_a_draft_waits_for_nobody(city):
    filled(city)
    assert queue(city.head).count() == 0

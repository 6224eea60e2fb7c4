"""The abuse cases of `trust.md` from D14 on: evidence, decisions, figures, leaks, the record, tokens."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from duban_site.agencies import actions as agencies
from duban_site.books.models import Act
from duban_site.goals import actions as goals
from duban_site.pages.refusals import BadInput, Refused
from duban_site.publishing import actions as publishing
from duban_site.reports import actions as reports
from duban_site.reports.checking import Texts
from duban_site.reports.clearing import clear_evidence
from duban_site.reports.models import ProviderFigure, Report, ReportVersion
from duban_site.review import actions as review
from duban_site.review.models import Decision
from tests.site.access.test_abuse_cases import refused_by_the_database
from tests.support.quarter import DONE, report_of, submitted
from tests.support.signed_in import signed_in

pytestmark = pytest.mark.django_db


def test_d14_a_file_of_the_same_name_has_another_seal(city, settings, tmp_path):
    settings.EVIDENCE = tmp_path
    report = report_of(city)
    seals = []
    for content in ("开工13个", "开工12个"):
        with transaction.atomic():
            reports.add_evidence(
                actor=city.reporter, report=report, name="证明.txt", content=content.encode()
            )
            sent = submitted(city, DONE)
            seals.append(ReportVersion.objects.get(report=sent, version=sent.version).seal)
            transaction.set_rollback(True)
    assert seals[0] != seals[1]


def test_d15_many_at_once_need_a_look_at_each_or_a_reason(city):
    report = report_of(city, 1)
    Report.objects.filter(pk=report.pk).update(verdict="supported", finding_count=0)
    chosen = [(report_of(city, 1), report.version)]
    with pytest.raises(BadInput, match="还没有打开看过"):
        review.accept_many(actor=city.supervisor, reports=chosen)
    review.note_viewing(actor=city.supervisor, report=chosen[0][0])
    assert review.accept_many(actor=city.supervisor, reports=chosen) == 1


def test_d16_a_decision_and_its_reason_are_written_once(city):
    decision = Decision.objects.filter(report=report_of(city, 2)).order_by("-pk")[0]
    row = Decision.objects.filter(pk=decision.pk)
    refused_by_the_database(lambda: row.update(reason="当时就说过"))
    refused_by_the_database(row.delete)


def test_d17_more_time_that_was_asked_for_late_is_marked_and_excuses_nothing(city):
    target = report_of(city).target
    due_on = target.period.signing_due_on
    assert timezone.localdate() > due_on
    asked = goals.propose_extension(
        target,
        due_on + timedelta(days=3),
        actor=city.reporter,
        reason="汛期停工",
        document="纪要9号",
    )
    assert asked.is_late
    goals.check_extension(asked, actor=city.supervisor)
    extended = goals.approve_extension(asked, actor=city.vice_mayor)
    assert (extended.due_on, extended.late_after) == (due_on + timedelta(days=3), None)
    submitted(city, DONE)
    assert report_of(city).is_late
    page = signed_in(city.head).get(f"/goals/{target.goal_id}/").content.decode()
    assert "逾期补批" in page


def test_d18_an_official_figure_is_its_owners_alone(city):
    target = report_of(city).target
    figure = reports.Figure(
        indicator="技改投资", value=Decimal("41.6"), unit="亿元", as_of=date(2026, 3, 31)
    )
    for who in (city.reporter, city.head, city.supervisor, city.vice_mayor):
        with pytest.raises(Refused):
            reports.provide_figure(actor=who, target=target, figure=figure)
        assert signed_in(who).get(f"/figures/{target.pk}/").status_code in {403, 404}
    made = ProviderFigure.objects.create(
        target=target,
        agency=city.statistics,
        indicator=figure.indicator,
        value=figure.value,
        unit=figure.unit,
        as_of=figure.as_of,
        provided_by=city.provider.person,
        recorded_at=timezone.now(),
    )
    refused_by_the_database(lambda: ProviderFigure.objects.filter(pk=made.pk).update(value=50))


def test_d19_a_draft_leaks_through_no_search_count_export_or_api(city):
    report = report_of(city)
    mark = "绝密标记七三一九"
    reports.save_draft(
        actor=city.reporter,
        report=report,
        texts=Texts(claim="完成", progress=f"{mark}，开工13个。"),
        version=report.version,
    )
    client = signed_in(city.supervisor)
    for page in (
        *(f"/goals/?q={mark}", "/goals/?format=csv&column=progress", "/dashboard/"),
        *("/api/v1/reports", "/portal/search/", "/portal/sitemap.xml"),
    ):
        text = client.get(page).content.decode(errors="replace")
        assert f"{mark}，开工" not in text, page
    missing = signed_in(city.supervisor).get("/api/v1/reports/987654")
    assert client.get(f"/api/v1/reports/{report.pk}").status_code == missing.status_code == 404


def test_d20_nobody_acts_as_another_and_a_link_leaves_the_second_factor(city):
    links = agencies.issue_link(city.reporter.person, actor=city.system_admin, reason="忘了")
    assert links.startswith("/welcome/")
    with pytest.raises(Refused):
        agencies.issue_link(city.system_admin.person, actor=city.system_admin)
    client = signed_in(city.system_admin)
    assert client.post("/seat/", {"seat": city.reporter.seat.pk}).status_code == 404
    assert Act.objects.filter(action="person.issue_link").exists()


def test_d21_the_record_is_written_by_nobody(city):
    act = Act.objects.order_by("-seq")[0]
    row = Act.objects.filter(pk=act.pk)
    refused_by_the_database(lambda: row.update(reason="x"))
    refused_by_the_database(row.delete)
    with connection.cursor() as cursor:
        refused_by_the_database(lambda: cursor.execute("DELETE FROM books_act"))
    for who in (city.auditor, city.security_admin):
        client = signed_in(who)
        assert client.post("/books/", {"seq": act.seq}).status_code in {400, 403, 405}
        assert client.delete("/books/").status_code in {403, 405}


def test_d23_a_token_ends_with_its_person(city):
    ends_on = timezone.localdate() + timedelta(days=30)
    secret = agencies.issue_token(actor=city.supervisor, name="平台", ends_on=ends_on)
    program = Client(headers={"authorization": f"Bearer {secret}"})
    assert program.get("/api/v1/me").status_code == 200
    agencies.change_person(
        city.supervisor.person,
        name="甲",
        email="",
        phone="",
        is_active=False,
        actor=city.system_admin,
    )
    assert program.get("/api/v1/me").status_code == 401
    with pytest.raises(Refused):
        agencies.issue_token(
            actor=city.second_supervisor,
            name="x",
            ends_on=timezone.localdate() + timedelta(days=91),
        )


def test_d24_somebodys_number_in_evidence_stops_the_issue_until_a_person_cleared_it(
    city, settings, tmp_path
):
    settings.EVIDENCE = tmp_path
    content = "联系人电话13812345678".encode()
    file = reports.add_evidence(
        actor=city.reporter, report=report_of(city), name="名单.txt", content=content
    )
    submitted(city, DONE)
    period = goals.close_period(city.period(1), actor=city.supervisor)
    goals.freeze_period(period, actor=city.supervisor, undecided=lambda _: 0, reason="封期")
    draft = publishing.prepare(actor=city.supervisor, period=period, kind="table")
    step = {"version": draft.version, "do": "freeze"}
    answer = signed_in(city.second_supervisor).post(f"/publish/{draft.pk}/move/", step)
    assert (answer.status_code, "138******78" in answer.content.decode()) == (409, True)
    clear_evidence(actor=city.supervisor, file=file, reason="值班电话，已核实")
    publishing.freeze(actor=city.second_supervisor, edition=draft, version=draft.version)

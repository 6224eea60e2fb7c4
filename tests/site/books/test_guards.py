"""The database's own locks: attacked by the ORM, by raw SQL, by REPLACE and TRUNCATE (D1, D21)."""

import threading
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

from duban_site.books import guards
from duban_site.books.models import Act, Payload
from duban_site.goals import actions
from duban_site.goals.models import GoalVersion, Measure, Period, Target, TargetVersion
from duban_site.reports.models import (
    Author,
    Contribution,
    EvidenceFile,
    ProviderFigure,
    Report,
    ReportVersion,
)
from duban_site.review.models import Decision
from tests.support.city import build_city

NOW = datetime(2026, 4, 8, tzinfo=UTC)


@pytest.fixture
def city(db):
    """A city whose first quarter is frozen and whose second is open, with one row of each kind in both."""
    city = build_city(open_to=2)
    for index in (1, 2):
        _rows(city, index)
    period = actions.close_period(city.period(1), actor=city.supervisor)
    actions.freeze_period(period, actor=city.supervisor, undecided=lambda _: 0)
    return city


def _rows(city, index):
    target = Target.objects.get(goal=city.goals[0], period__index=index)
    person = city.reporter.person
    report = Report.objects.create(target=target, agency=city.agencies[0], progress="开工13个")
    Author.objects.create(report=report, person=person)
    ReportVersion.objects.create(
        report=report, version=1, author=person, recorded_at=NOW, seal="0" * 64
    )
    Contribution.objects.create(
        report=report, agency=city.agencies[1], text="配合", author=person, recorded_at=NOW
    )
    ProviderFigure.objects.create(
        target=target,
        agency=city.statistics,
        indicator="技改投资",
        value=41,
        unit="亿元",
        as_of=NOW.date(),
        provided_by=city.provider.person,
        recorded_at=NOW,
    )
    EvidenceFile.objects.create(
        report=report,
        goal=target.goal,
        name="清单.xlsx",
        sha256="0" * 64,
        media_type="application/octet-stream",
        size=1,
        uploaded_by=person,
        uploaded_at=NOW,
    )
    Decision.objects.create(
        report=report,
        report_version=1,
        kind="accept",
        person=city.supervisor.person,
        seat=city.supervisor.seat,
        decided_at=NOW,
    )


APPEND_ONLY = {
    Act: "reason",
    Payload: "body",
    GoalVersion: "wording",
    TargetVersion: "text",
    ReportVersion: "progress",
    Contribution: "text",
    ProviderFigure: "note",
    Decision: "reason",
    EvidenceFile: "name",
}
FROZEN = {
    Target: ("text", "period"),
    Measure: ("text", "target__period"),
    Report: ("progress", "target__period"),
    Author: ("report_id", "report__target__period"),
    EvidenceFile: ("name", "report__target__period"),
}


def refused(do):
    with pytest.raises(IntegrityError, match=r"guarded|protected"), transaction.atomic():
        do()


def raw(sql, params=()):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


@pytest.mark.parametrize("model", APPEND_ONLY, ids=lambda model: model.__name__)
def test_what_is_only_added_to_never_changes_or_goes(city, model):
    column, table, key = APPEND_ONLY[model], model._meta.db_table, model._meta.pk.column
    row = model.objects.order_by("-pk").first()
    setattr(row, column, "改了")
    refused(row.save)
    refused(row.delete)
    refused(lambda: model.objects.update(**{column: "改了"}))
    refused(lambda: model.objects.filter(pk=row.pk)._raw_delete("default"))
    refused(lambda: raw(f'UPDATE "{table}" SET "{column}" = %s', ["改了"]))
    refused(lambda: raw(f'DELETE FROM "{table}" WHERE "{key}" = %s', [row.pk]))


def test_evidence_is_withdrawn_but_keeps_what_it_is(city):
    file = EvidenceFile.objects.get(report__target__period__index=2)  # of a period still open
    row = EvidenceFile.objects.filter(pk=file.pk)
    assert row.update(is_withdrawn=True) == 1
    refused(lambda: row.update(is_withdrawn=False, sha256="1" * 64))
    refused(lambda: row._raw_delete("default"))
    refused(file.delete)


@pytest.mark.parametrize("model", APPEND_ONLY, ids=lambda model: model.__name__)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_replace_takes_no_row_away(city, model, recursive):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has REPLACE")
    table = model._meta.db_table
    raw(f"PRAGMA recursive_triggers={recursive}")
    try:
        refused(lambda: raw(f'INSERT OR REPLACE INTO "{table}" SELECT * FROM "{table}"'))
    finally:
        raw("PRAGMA recursive_triggers=ON")


def test_replace_by_another_key_than_the_id_takes_no_row_away(city):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has REPLACE")
    columns = (
        "goal_id, version, number, section, wording, leader_id, reason, changed_by_id, changed_at"
    )
    raw("PRAGMA recursive_triggers=OFF")
    try:
        refused(
            lambda: raw(
                f"INSERT OR REPLACE INTO goals_goalversion ({columns}) "
                f"SELECT {columns} FROM goals_goalversion"
            )
        )
    finally:
        raw("PRAGMA recursive_triggers=ON")


@pytest.mark.parametrize("model", [*APPEND_ONLY, *FROZEN, Period], ids=lambda model: model.__name__)
def test_no_table_is_emptied_at_once(city, model):
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL has TRUNCATE")
    raw("SET CONSTRAINTS ALL IMMEDIATE")
    refused(lambda: raw(f'TRUNCATE "{model._meta.db_table}" CASCADE'))


@pytest.mark.parametrize("model", FROZEN, ids=lambda model: model.__name__)
def test_rows_of_a_frozen_period_change_no_more(city, model):
    column, path = FROZEN[model]
    table = model._meta.db_table
    frozen = model.objects.filter(**{f"{path}__index": 1})
    row = frozen.first()
    refused(row.save)
    refused(row.delete)
    refused(lambda: frozen.update(**{column: getattr(row, column)}))
    refused(lambda: raw(f'DELETE FROM "{table}" WHERE id = %s', [row.pk]))
    refused(lambda: raw(f'UPDATE "{table}" SET "{column}" = "{column}" WHERE id = %s', [row.pk]))
    if connection.vendor == "sqlite":
        refused(
            lambda: raw(f'REPLACE INTO "{table}" SELECT * FROM "{table}" WHERE id = %s', [row.pk])
        )


@pytest.mark.parametrize("model", [Target, Measure, Report], ids=lambda model: model.__name__)
def test_rows_of_an_open_period_change(city, model):
    column, path = FROZEN[model]
    assert model.objects.filter(**{f"{path}__index": 2}).update(**{column: "改了"})


def test_nothing_is_added_to_a_frozen_period(city):
    report = Report.objects.get(target__goal=city.goals[0], target__period__index=1)
    person = city.reporters[1].person
    other = Target.objects.get(goal=city.goals[1], period__index=1)
    refused(lambda: Author.objects.create(report=report, person=person))
    refused(lambda: Report.objects.create(target=other, agency=city.agencies[1]))
    refused(
        lambda: Decision.objects.create(
            report=report,
            report_version=1,
            kind="confirm",
            person=person,
            seat=city.vice_mayor.seat,
            decided_at=NOW,
        )
    )


def test_no_report_is_moved_into_or_out_of_a_frozen_period(city):
    frozen = Report.objects.get(target__goal=city.goals[0], target__period__index=1)
    open_one = Report.objects.get(target__goal=city.goals[0], target__period__index=2)
    spare = Target.objects.get(goal=city.goals[1], period__index=1)
    spare_open = Target.objects.get(goal=city.goals[1], period__index=2)
    refused(lambda: Report.objects.filter(pk=open_one.pk).update(target=spare))
    refused(lambda: Report.objects.filter(pk=frozen.pk).update(target=spare_open))


def test_a_frozen_period_does_not_thaw(city):
    refused(lambda: Period.objects.filter(index=1).update(state="open", frozen_at=None))
    refused(lambda: raw('DELETE FROM goals_period WHERE "index" = 1'))


def test_migrations_put_the_guards_up_again(city):
    guards.remove_guards()
    with pytest.raises(guards.GuardMissing, match="books_act"):
        guards.require_guards()
    call_command("migrate", verbosity=0)
    guards.require_guards()


def test_a_guard_that_was_weakened_counts_as_missing(city):
    name = next(
        name for name in _standing() if "books_act" in name and "update" in name + "_update"
    )
    if connection.vendor == "sqlite":
        raw(f'DROP TRIGGER "{name}"')
        raw(f'CREATE TRIGGER "{name}" BEFORE UPDATE ON books_act BEGIN SELECT 1; END')
    else:
        raw(f'ALTER TABLE books_act DISABLE TRIGGER "{name}"')
    assert guards.missing_guards() == [name]


def _standing():
    with connection.cursor() as cursor:
        return guards._dialect().standing(cursor)


@pytest.mark.django_db(transaction=True)
def test_a_write_waits_for_the_freeze_of_its_period():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    city = build_city()
    target = Target.objects.get(goal=city.goals[0], period__index=1)
    seen = []

    def write():
        try:
            Report.objects.create(target=target, agency=city.agencies[0])
            seen.append("written")
        except DatabaseError as error:
            seen.append(str(error))
        finally:
            connection.close()

    period = actions.close_period(city.period(1), actor=city.supervisor)
    with transaction.atomic():
        actions.freeze_period(period, actor=city.supervisor, undecided=lambda _: 0)
        other = threading.Thread(target=write)
        other.start()
        other.join(0.5)
        assert not seen  # it waits
    other.join()
    assert "guarded" in seen[0]

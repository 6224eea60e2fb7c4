"""The doctor: what it looks at, in two languages, and its exit codes."""

import json
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.checks import run_checks
from django.db import connection, transaction
from django.utils import timezone, translation

from duban_site.agencies.models import Setting
from duban_site.books import guards
from duban_site.books.models import Act
from duban_site.books.record import record_upkeep
from duban_site.upkeep.doctor import machine, service, storage
from duban_site.upkeep.doctor.examining import as_json, as_text, examine, is_well
from duban_site.upkeep.doctor.finding import Level
from duban_site.upkeep.sqlite_versions import wal_is_safe
from duban_site.upkeep.standing import disk_space
from tests.support.city import build_city
from tests.support.served import command

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return build_city()


def found(code, findings=None):
    return next(one for one in findings or examine() if one.code == code)


def test_a_sound_site_has_no_fault_and_says_everything(city):
    findings = examine()
    codes = {one.code for one in findings}
    wanted = {"storage", "guards", "chain", "checkpoint", "disk", "versions", "backup", "mail"}
    assert wanted <= codes
    faults = {one.code for one in findings if one.level is Level.FAULT}
    # the tests' PostgreSQL runs without fsync, their host without TLS: both are told
    assert faults <= {"storage", "https"}
    assert all(one.remedy for one in findings if one.level is not Level.FINE)


def test_it_speaks_two_languages_and_json(city):
    with translation.override("en"):
        english = examine()
    chinese = examine()
    assert [one.code for one in english] == [one.code for one in chinese]
    assert "guards of the database stand" in as_text(english)
    assert "防改触发器" in as_text(chinese)
    told = json.loads(as_json(chinese))
    assert told["schema"] == "duban.doctor/1"
    assert told["is_well"] == is_well(chinese)


def test_a_missing_guard_is_a_fault_with_a_remedy(city):
    guards.remove_guards()
    told = found("guards", tuple(storage.storage()))
    assert told.level is Level.FAULT
    assert "books_act" in told.said
    assert "duban migrate" in told.remedy


def test_a_broken_chain_is_a_fault(city):
    guards.remove_guards()
    Act.objects.filter(pk=3).update(reason="改了")
    assert found("chain").level is Level.FAULT


def test_a_weakened_setting_of_sqlite_is_a_fault(city):
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's settings")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers=OFF")
    try:
        assert "recursive_triggers" in found("storage", tuple(storage.storage())).said
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA recursive_triggers=ON")


def test_settings_of_postgresql_that_lose_data_are_a_fault(city):
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL's settings")
    told = found("storage", tuple(storage.storage()))
    assert told.level is Level.FAULT
    assert "fsync=off" in told.said


@pytest.mark.parametrize(("days", "level"), [(1, Level.FINE), (9, Level.DOUBT), (32, Level.FAULT)])
def test_an_old_backup_turns_yellow_and_red(city, days, level, monkeypatch):
    record_upkeep("backup.make", {"file": "x.tar"})
    later = timezone.now() + timedelta(days=days)
    monkeypatch.setattr(service, "timezone", SimpleNamespace(now=lambda: later))
    assert found("backup", tuple(service.service())).level is level


def test_an_act_of_yesterday_without_a_checkpoint_is_a_doubt(city, monkeypatch):
    from duban_site.upkeep.doctor import record  # noqa: PLC0415

    later = timezone.now() + timedelta(hours=25)
    monkeypatch.setattr(record, "timezone", SimpleNamespace(now=lambda: later))
    assert found("checkpoint", tuple(record.record(with_chain=False))).level is Level.DOUBT


def test_a_mail_server_that_does_not_answer_is_a_fault(city):
    assert found("mail", tuple(service.service())).level is Level.DOUBT  # none is named
    told = {"mail_host": "127.0.0.1", "mail_port": 9, "mail_from": "office@example.org"}
    for key, value in told.items():
        Setting.objects.create(
            government=city.government,
            key=key,
            value=value,
            changed_by=city.security_admin.person,
            changed_at=timezone.now(),
        )
    assert found("mail", tuple(service.service())).level is Level.FAULT


def test_a_site_for_others_without_tls_or_with_any_host_is_a_fault(settings):
    settings.ALLOWED_HOSTS = ["*"]
    codes = {one.code for one in service.service() if one.level is Level.FAULT}
    assert {"hosts", "https"} <= codes


def test_a_disk_with_little_room_is_told_before_it_is_full(settings):
    free, _whole = disk_space()
    settings.FREE_BYTES = free // 2
    assert found("disk", tuple(machine.machine())).level is Level.DOUBT
    settings.FREE_BYTES = free * 2
    assert found("disk", tuple(machine.machine())).level is Level.FAULT


@pytest.mark.parametrize(
    ("version", "level"),
    [((3, 11, 13), Level.DOUBT), ((3, 11, 14), Level.FINE), ((3, 14, 0), Level.FINE)],
)
def test_a_python_with_known_faults_is_told(version, level):
    assert machine._python(version).level is level


@pytest.mark.promise(7)
@pytest.mark.parametrize(
    ("version", "is_safe"),
    [
        *((version, False) for version in [(3, 7, 0), (3, 22, 0), (3, 34, 1), (3, 39, 5)]),
        *((version, False) for version in [(3, 40, 1), (3, 44, 0), (3, 44, 5), (3, 45, 0)]),
        *((version, False) for version in [(3, 45, 3), (3, 46, 1), (3, 49, 2), (3, 50, 6)]),
        *((version, False) for version in [(3, 51, 0), (3, 51, 2)]),
        *((version, True) for version in [(3, 44, 6), (3, 44, 9), (3, 50, 7), (3, 50, 12)]),
        *((version, True) for version in [(3, 51, 3), (3, 53, 4)]),
    ],
)
def test_wal_is_refused_for_the_versions_that_corrupt(version, is_safe):
    assert wal_is_safe(version) == is_safe


def test_it_is_part_of_the_deployment_check(city):
    guards.remove_guards()
    told = run_checks(include_deployment_checks=True)
    assert "upkeep.guards" in {one.id for one in told}
    plain = run_checks()
    assert "upkeep.guards" not in {one.id for one in plain}


@pytest.mark.slow
def test_the_command_has_its_exit_codes(tmp_path):
    data = tmp_path / "data"
    assert command(data, "migrate").returncode == 0
    well = command(data, "doctor", "--json")
    assert (well.returncode, json.loads(well.stdout)["is_well"]) == (0, True)
    assert command(data, "doctor", "--quick", DUBAN_HOSTS="*").returncode == 1
    wrong = command(data, "doctor", DUBAN_HTTPS="perhaps")
    assert (wrong.returncode, "Traceback" in wrong.stderr) == (2, False)


@pytest.mark.django_db(transaction=True)
def test_a_role_of_its_own_adds_to_the_record_and_changes_nothing(settings):
    if connection.vendor != "postgresql":
        pytest.skip("grants are PostgreSQL's")
    from django.db import ProgrammingError  # noqa: PLC0415

    from duban_site.books.grants import excess_rights, give_rights  # noqa: PLC0415

    settings.APP_ROLE = "duban_site_role"
    with connection.cursor() as cursor:
        cursor.execute("DROP ROLE IF EXISTS duban_site_role")
        cursor.execute("CREATE ROLE duban_site_role")
        give_rights()
        build_city()
        assert "books_act" in excess_rights()  # the owner
        try:
            for attack in (
                "UPDATE books_act SET reason = ''",
                "DELETE FROM books_act",
                "TRUNCATE books_act CASCADE",
                "UPDATE books_payload SET act_id = act_id",
                "DELETE FROM reports_reportversion",
            ):
                with pytest.raises(ProgrammingError, match="permission denied"):
                    _as_role(cursor, attack)
            with transaction.atomic():
                cursor.execute("SET LOCAL ROLE duban_site_role")
                assert excess_rights() == []
                record_upkeep("backup.make", {})
        finally:
            cursor.execute("DROP OWNED BY duban_site_role")
            cursor.execute("DROP ROLE duban_site_role")


def _as_role(cursor, statement):
    with transaction.atomic():
        cursor.execute("SET LOCAL ROLE duban_site_role")
        cursor.execute(statement)

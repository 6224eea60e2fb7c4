"""Documents that came with `duban serve`: adopted by the machine, or waiting for a person."""

from pathlib import Path

import pytest
from django.test import override_settings

from duban_site.agencies.actions.starting import first_link
from duban_site.agencies.models import Person
from duban_site.config.starting import Unready, put_in_inbox
from duban_site.goals.models import Plan
from duban_site.intake.models import Upload
from tests.support.city import City, build_government
from tests.support.signed_in import signed_in


@pytest.fixture
def city(db) -> City:
    return build_government()


@pytest.fixture
def waiting(tmp_path: Path):
    file = tmp_path / "目标表.txt"
    file.write_text(
        "序号\t年度目标\t一季度目标\t具体工作进展\n1\t建成道路3条\t开工1条\t已开工1条\n"
    )
    with override_settings(DATA=tmp_path / "data"):
        put_in_inbox([(file.name, file.read_bytes())])
        yield file.name


def test_it_waits_on_the_intake_page_and_is_taken_in_once(
    city, waiting, django_capture_on_commit_callbacks
):
    client = signed_in(city.supervisor)
    assert waiting in client.get("/intake/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/intake/inbox/", {"name": waiting})
    upload = Upload.objects.get()
    assert (answer.status_code, upload.name) == (302, waiting)
    assert upload.uploaded_by == city.supervisor.person
    assert client.post("/intake/inbox/", {"name": waiting}).status_code == 404


@pytest.mark.parametrize("name", ["", "../secret-key", "/etc/passwd", "nix.txt"])
def test_nothing_else_can_be_taken_in(city, waiting, name):
    assert signed_in(city.supervisor).post("/intake/inbox/", {"name": name}).status_code == 404


def test_an_auditor_takes_nothing_in(city, waiting):
    assert signed_in(city.auditor).post("/intake/inbox/", {"name": waiting}).status_code == 403


FIRST = {
    "government": "临江市",
    "code": "000001",
    "agency": "市政府办公室",
    "name": "管理员",
    "staff_number": "1",
    "username": "admin",
    "password": "一串很长的新口令-7391",
    "again": "一串很长的新口令-7391",
}
SUPERVISOR = {
    "supervisor_name": "督查员",
    "supervisor_staff_number": "2",
    "supervisor_username": "ducha",
}


def test_what_waits_is_adopted_as_soon_as_the_first_account_is_made(
    db, client, waiting, settings, tmp_path
):
    settings.EVIDENCE = tmp_path
    answer = client.post(first_link(), {**FIRST, **SUPERVISOR})
    page = answer.content.decode()
    assert (answer.status_code, "采纳为计划" in page) == (200, True)
    plan = Plan.objects.get()
    assert [goal.wording for goal in plan.goals.all()] == ["建成道路3条"]
    assert not (settings.DATA / "inbox" / waiting).exists()
    supervisor = Person.objects.get(username="ducha")
    assert "/welcome/" in page
    assert plan.drafted_by.is_console
    client.force_login(supervisor, backend="django.contrib.auth.backends.ModelBackend")
    assert "建成道路3条" in client.get(f"/plans/{plan.pk}/").content.decode()


@pytest.mark.parametrize("wrong", [{"supervisor_username": ""}, {"supervisor_staff_number": "1"}])
def test_the_first_supervisor_is_named_whole_and_is_another_person(db, client, wrong):
    answer = client.post(first_link(), {**FIRST, **SUPERVISOR, **wrong})
    assert (answer.status_code, Person.objects.count()) == (400, 0)


def test_a_document_that_cannot_be_read_stops_the_first_start_in_a_sentence(settings, tmp_path):
    settings.DATA = tmp_path
    with pytest.raises(Unready, match="天气"):
        put_in_inbox([("天气.txt", "今天天气很好。".encode())])
    assert not (tmp_path / "inbox").exists()

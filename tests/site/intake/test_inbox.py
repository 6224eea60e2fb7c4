"""Documents that came with `duban serve` wait for a person who takes them in."""

from pathlib import Path

import pytest
from django.test import override_settings

from duban_site.config.starting import put_in_inbox
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
        put_in_inbox([file])
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

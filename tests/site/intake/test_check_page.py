"""The page that checks a text for anybody: answers at once, keeps nothing."""

import pytest

from duban_site.books.models import Act
from duban_site.intake.models import Upload
from tests.site.intake.test_intake import TABLE

pytestmark = pytest.mark.django_db


def test_a_pasted_table_is_checked_for_a_visitor_and_nothing_is_kept(client):
    page = client.post("/check/", {"text": TABLE.replace("13个", "9个")})
    assert page.status_code == 200
    assert page.content.decode().count("自相矛盾") > 1
    assert not Upload.objects.exists()
    assert not Act.objects.exists()


def test_what_is_no_goal_table_is_refused_with_a_remedy(client):
    page = client.post("/check/", {"text": "今天天气很好。"})
    assert page.status_code == 400
    assert "目标" in page.content.decode()


def test_it_may_be_switched_off(client, settings):
    settings.PUBLIC_CHECK = False
    assert client.get("/check/").status_code == 404


def test_markup_in_a_text_never_runs(client):
    hostile = TABLE.replace("加快推进", '<script>alert(1)</script><img src=x onerror="alert(1)">')
    page = client.post("/check/", {"text": hostile}).content.decode()
    assert "<script>alert" not in page
    assert "<img" not in page

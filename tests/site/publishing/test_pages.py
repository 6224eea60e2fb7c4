"""Publishing by the pages: prepared, looked at, issued by another, read by the public."""

import pytest

from duban_site.publishing.models import Edition
from tests.site.publishing.test_editions import city
from tests.support.signed_in import signed_in

pytestmark = pytest.mark.django_db
__all__ = ["city"]


def test_an_edition_is_prepared_and_issued_by_two_through_the_pages(city):
    client = signed_in(city.supervisor)
    period = city.period(1).pk
    client.post("/publish/", {"period": str(period), "kind": "table"})
    edition = Edition.objects.get()
    page = client.get(f"/publish/{edition.pk}/").content.decode()
    assert "98个完成方案设计" in page
    face = {"version": str(edition.version), "title": "第一季度完成情况", "columns": ["agencies"]}
    assert client.post(f"/publish/{edition.pk}/", face).status_code == 302
    assert client.get(f"/publish/{edition.pk}/file.pdf").content.startswith(b"%PDF")
    edition.refresh_from_db()
    move = {"version": str(edition.version), "do": "freeze"}
    assert client.post(f"/publish/{edition.pk}/move/", move).status_code == 403
    client = signed_in(city.second_supervisor)
    assert client.post(f"/publish/{edition.pk}/move/", move).status_code == 302
    public = client.get("/portal/editions/1/").content.decode()
    assert "第一季度完成情况" in public
    assert "征求意见时间长" not in public


def test_a_bulletin_is_written_in_the_page_and_its_figures_are_not(city):
    client = signed_in(city.supervisor)
    client.post("/publish/", {"period": str(city.period(1).pk), "kind": "bulletin"})
    edition = Edition.objects.get()
    page = client.get(f"/publish/{edition.pk}/").content.decode()
    assert "〔项数:period_missed〕" in page
    words = {**edition.body, "version": str(edition.version), "demand": "请抓紧整改。"}
    assert client.post(f"/publish/{edition.pk}/", words).status_code == 302
    edition.refresh_from_db()
    typed = {**words, "version": str(edition.version), "demand": "完成 5 项。"}
    assert client.post(f"/publish/{edition.pk}/", typed).status_code == 400
    assert client.get(f"/publish/{edition.pk}/file.docx").content.startswith(b"PK")


@pytest.mark.parametrize("who", ["reporter", "head", "provider", "system_admin"])
def test_others_do_not_come_in(city, who):
    client = signed_in(getattr(city, who))
    assert client.get("/publish/").status_code == 403

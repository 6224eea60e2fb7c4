"""An edition's page and its tag: unchanged is told by one query, and what changes shows at once."""

import pytest
from django.core.cache import cache

from duban_site.publishing import actions
from tests.site.publishing.test_editions import city, frozen
from tests.support.signed_in import signed_in

pytestmark = pytest.mark.django_db
__all__ = ["city"]


@pytest.fixture(autouse=True)
def _nothing_kept(settings):
    settings.GUARDS_EVERY = 0  # their query is the guards', not the page's
    cache.clear()


@pytest.fixture
def edition(city):
    return frozen(city)


@pytest.fixture
def path(edition):
    return f"/portal/editions/{edition.number}/"


def asked_again(client, path, tag, **headers):
    return client.get(path, headers={"If-None-Match": tag, **headers})


def test_an_unchanged_page_costs_one_query(client, path, django_assert_num_queries):
    tag = client.get(path)["ETag"]
    with django_assert_num_queries(1):
        again = asked_again(client, path, tag)
    assert (again.status_code, again["ETag"]) == (304, tag)
    assert again["Cache-Control"] == "public, max-age=60"
    assert "sessionid" not in again.cookies


def test_a_page_seen_before_asks_for_its_state_only(client, path, django_assert_num_queries):
    first = client.get(path).content.decode()
    with django_assert_num_queries(2):
        again = client.get(path)
    assert again.status_code == 200
    assert again.content.decode().count("<tr>") == first.count("<tr>") > 1


def test_a_withdrawal_shows_at_once(city, edition, client, path):
    tag = client.get(path)["ETag"]
    actions.propose_withdrawal(actor=city.supervisor, edition=edition, reason="误发两项")
    edition.refresh_from_db()
    assert asked_again(client, path, tag).status_code == 304
    actions.approve_withdrawal(actor=city.vice_mayor, edition=edition)
    again = asked_again(client, path, tag)
    assert again.status_code == 200
    assert "误发两项" in again.content.decode()
    assert "老旧小区" not in again.content.decode()
    assert asked_again(client, path, again["ETag"]).status_code == 304


def test_a_correction_shows_at_once(city, edition, client, path):
    tag = client.get(path)["ETag"]
    draft = actions.correct(actor=city.supervisor, edition=edition, reason="第三项不列入")
    assert asked_again(client, path, tag).status_code == 304
    actions.freeze(actor=city.second_supervisor, edition=draft, version=draft.version)
    again = asked_again(client, path, tag)
    assert again.status_code == 200
    assert "第三项不列入" in again.content.decode()


def test_each_language_and_filter_has_its_tag(client, path):
    tag = client.get(path)["ETag"]
    assert asked_again(client, path, tag, **{"Accept-Language": "en"}).status_code == 200
    assert asked_again(client, f"{path}?claim=未完成", tag).status_code == 200
    assert "累计开工亿元以上" in client.get(path).content.decode()


def test_read_only_mode_is_said_to_who_has_the_page(client, path, monkeypatch):
    tag = client.get(path)["ETag"]
    monkeypatch.setattr("duban_site.upkeep.standing.is_low_on_disk", lambda: True)
    again = asked_again(client, path, tag)
    assert again.status_code == 200
    assert "只读" in again.content.decode()


def test_a_page_with_a_name_is_kept_by_no_cache(city, client, path):
    tag = client.get(path)["ETag"]
    mine = asked_again(signed_in(city.supervisor), path, tag)
    assert mine.status_code == 200
    assert mine["Cache-Control"] == "no-store"
    assert "ETag" not in mine
    assert city.supervisor.person.name in mine.content.decode()
    assert city.supervisor.person.name not in client.get(path).content.decode()


@pytest.mark.parametrize("number", [0, 99, 2**31, 2**70])
def test_a_number_that_nothing_has_is_not_found(edition, client, number):
    assert client.get(f"/portal/editions/{number}/").status_code == 404

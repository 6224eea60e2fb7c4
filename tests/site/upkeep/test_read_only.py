"""Read-only mode: reads go on, writes are refused with the reason, it ends by itself."""

import errno
import sqlite3

import pytest
from django.db import OperationalError
from django.http import HttpResponse

from duban_site.books import guards
from duban_site.books.models import Act
from duban_site.books.record import RecordFailed
from duban_site.upkeep import middleware, standing
from duban_site.upkeep.trouble import SENTENCES, Trouble, trouble_of
from tests.support.city import build_city
from tests.support.signed_in import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.promise(4, 6)]


@pytest.fixture(autouse=True)
def well():
    standing.settle()
    standing._SEEN.guards_stand = True
    yield
    standing.settle()
    standing._SEEN.guards_stand = True


@pytest.fixture
def city():
    return build_city()


def says(client, trouble, path="/"):
    return str(SENTENCES[trouble]) in client.get(path, follow=True).content.decode()


def test_a_nearly_full_disk_keeps_pages_and_refuses_writes_until_there_is_room(city, settings):
    client = signed_in(city.auditor)
    settings.FREE_BYTES = 1 << 60
    refused = client.post("/books/verify/")
    assert refused.status_code == 507
    assert str(SENTENCES[Trouble.FULL]) in refused.content.decode()
    for path in ("/", "/books/", "/goals/", "/portal/"):
        assert says(client, Trouble.FULL, path), path
    settings.FREE_BYTES = 0
    assert client.post("/books/verify/").status_code == 200
    assert not says(client, Trouble.FULL)


def test_a_missing_guard_stops_writes_at_once_and_its_return_lets_them_go_on(city, settings):
    client = signed_in(city.auditor)
    guards.remove_guards()
    before = Act.objects.count()
    assert client.post("/books/verify/").status_code == 503
    assert Act.objects.count() == before
    assert says(client, Trouble.GUARD)
    guards.install_guards()
    assert client.post("/books/verify/").status_code == 200
    assert not says(client, Trouble.GUARD)


def test_a_missing_guard_is_told_on_pages_too_when_nobody_writes(city, settings):
    settings.GUARDS_EVERY = 0.000001
    guards.remove_guards()
    assert says(signed_in(city.auditor), Trouble.GUARD)


def test_a_record_that_cannot_be_written_stops_writes_and_a_later_try_ends_it(city, monkeypatch):
    client = signed_in(city.auditor)

    def fails(*_args, **_kwargs):
        raise RecordFailed("no more")

    with monkeypatch.context() as broken:
        broken.setattr("duban_site.books.views.record_act", fails)
        assert client.post("/books/verify/").status_code == 503
        assert says(client, Trouble.RECORD)
    assert client.post("/books/verify/").status_code == 503  # not tried again so soon
    monkeypatch.setattr(standing, "TRY_AGAIN", 0)
    assert client.post("/books/verify/").status_code == 200
    assert not says(client, Trouble.RECORD)


def caused(code):
    bare = sqlite3.OperationalError("x")
    bare.sqlite_errorcode = code
    error = OperationalError("x")
    error.__cause__ = bare
    return error


class Postgres(Exception):
    def __init__(self, sqlstate):
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


def state(code):
    error = OperationalError(code)
    error.__cause__ = Postgres(code)
    return error


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (caused(sqlite3.SQLITE_FULL), Trouble.FULL),
        (caused(sqlite3.SQLITE_IOERR | 4 << 8), Trouble.DISK),  # a failed fsync
        (caused(sqlite3.SQLITE_READONLY), Trouble.DISK),
        (caused(sqlite3.SQLITE_CORRUPT), Trouble.DISK),
        (caused(sqlite3.SQLITE_BUSY), None),
        (state("53100"), Trouble.FULL),
        (state("58030"), Trouble.DISK),
        (state("57P01"), Trouble.DOWN),
        (state("08006"), Trouble.DOWN),
        (state("55P03"), None),
        (state("40P01"), None),
        (OSError(errno.ENOSPC, "no space"), Trouble.FULL),
        (OSError(errno.EIO, "no"), Trouble.DISK),
        (OSError(errno.ENOENT, "no"), None),
        (RecordFailed("x"), Trouble.RECORD),
        (ValueError("x"), None),
    ],
)
def test_an_exception_is_told_for_what_it_says_of_the_storage(error, trouble):
    assert trouble_of(error) == trouble


def test_a_trouble_met_outside_a_view_is_told_in_a_sentence_too(city, monkeypatch):
    client = signed_in(city.system_admin)
    client.raise_request_exception = False

    def full(*_args, **_kwargs):
        raise caused(sqlite3.SQLITE_FULL)

    monkeypatch.setattr("duban_site.books.middleware.answer_once", full)
    told = client.post("/books/checkpoint/", {"once_token": "k"})
    assert told.status_code == 507
    assert str(SENTENCES[Trouble.FULL]) in told.content.decode()


def test_a_busy_database_under_the_record_is_no_failing_record():
    failed = RecordFailed("locked")
    failed.__cause__ = caused(sqlite3.SQLITE_BUSY)
    assert trouble_of(failed) is None


def test_a_page_is_shown_though_its_session_cannot_be_saved(city, monkeypatch):
    client = signed_in(city.auditor)

    def full(*_args, **_kwargs):
        raise caused(sqlite3.SQLITE_FULL)

    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.save", full)
    session = middleware.Sessions(lambda _request: HttpResponse("shown"))
    assert session is not None
    answer = client.get("/language/?to=en", follow=False)
    assert answer.status_code < 500
    assert client.get("/books/").status_code == 200

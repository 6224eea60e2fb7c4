"""The server itself killed with -9 under writes, and PostgreSQL with it: nothing acknowledged is lost.

`DUBAN_SERVER_KILLS` sets how often (2 of each in the test run: a start takes seconds).
"""

import os
import random
import time
from contextlib import ExitStack

import pytest

from tests.support import small_site
from tests.support.own_postgresql import OwnPostgresql, binaries
from tests.support.served import Served
from tests.support.writing_programs import Program

KILLS = int(os.environ.get("DUBAN_SERVER_KILLS", "0"))
DRAW = random.Random(9)  # noqa: S311  # moments, no secrets
PATIENCE = 60.0


def under_writes(server, programs, kill) -> None:
    """Kill some moment after a write was acknowledged."""
    before = sum(len(one.acknowledged) for one in programs)
    end = time.monotonic() + PATIENCE
    while sum(len(one.acknowledged) for one in programs) <= before + 2:
        assert time.monotonic() < end, [one.answers for one in programs]
        time.sleep(0.01)
    time.sleep(DRAW.uniform(0, 0.3))
    kill()


def stopped(programs) -> list[str]:
    for one in programs:
        one.stopping.set()
    for one in programs:
        if one.ident:
            one.join(40)
    return [mark for one in programs for mark in one.acknowledged]


def is_sound(found, marks) -> None:
    assert len(marks) > 0
    assert (found["lost"], found["orphans"]) == ([], [])
    assert (found["broken_at"], found["guards_missing"]) == (None, 0)


@pytest.mark.slow
@pytest.mark.promise(1)
def test_nothing_acknowledged_is_lost_when_the_server_on_sqlite_is_killed(tmp_path):
    writers = small_site.made(tmp_path)
    server = Served(tmp_path)
    programs = [Program(server.port, one, f"甲{at}") for at, one in enumerate(writers)]
    try:
        server.wait()
        for one in programs:
            one.start()
        for _round in range(KILLS or 2):
            under_writes(server, programs, server.kill)
            server.start()
            server.wait()
    finally:
        marks = stopped(programs)
        server.stop()
    is_sound(small_site.left(tmp_path, marks), marks)


@pytest.mark.slow
@pytest.mark.promise(2)
def test_nothing_acknowledged_is_lost_when_postgresql_and_workers_are_killed(tmp_path_factory):
    if binaries() is None:
        pytest.skip("PostgreSQL is not installed")
    if os.getuid() == 0:  # its user has to reach the folder
        base = tmp_path_factory.getbasetemp()
        for folder in (base, *base.parents):
            if not folder.stat().st_mode & 0o001:
                folder.chmod(0o711)
    place = tmp_path_factory.mktemp("killed")
    place.chmod(0o711)
    database = OwnPostgresql(place / "pg")
    told = {"DATABASE_URL": database.url}
    programs: list[Program] = []
    with ExitStack() as ending:
        ending.callback(database.stop)
        writers = small_site.made(place / "data", **told)
        server = Served(place / "data", workers=2, DATABASE_URL=database.url)
        ending.callback(server.stop)
        ending.callback(lambda: stopped(programs))
        server.wait()
        programs = [Program(server.port, one, f"乙{at}") for at, one in enumerate(writers)]
        for one in programs:
            one.start()
        for turn in range(KILLS or 2):
            if turn % 2:
                under_writes(server, programs, server.kill)
                server.start()
            else:
                under_writes(server, programs, database.kill)
                assert database.start() < PATIENCE
            server.wait()
        marks = stopped(programs)
        is_sound(small_site.left(place / "data", marks, **told), marks)

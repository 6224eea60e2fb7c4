"""Writers killed with -9 under writes: nothing acknowledged is lost, no orphan, the chain whole.

`DUBAN_KILLS` sets how many rounds of two writers are killed (15 in the test run: 30 kills; 500 for a night).
"""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from tests.support.served import environment

KILLS = int(os.environ.get("DUBAN_KILLS", "15"))


def killed(data, rounds, **more):
    answer = subprocess.run(
        [sys.executable, "-m", "tests.support.killed_writers", str(rounds)],
        env=environment(data, DJANGO_SETTINGS_MODULE="duban_site.config.settings", **more),
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout.splitlines()[-1])


def is_sound(told, rounds):
    assert told["kills"] == rounds * 2
    assert told["acknowledged"] > 0
    assert (told["lost"], told["orphans"], told["broken_at"]) == (0, 0, None)
    assert told["guards_missing"] == 0


@pytest.mark.slow
@pytest.mark.promise(1)
def test_nothing_acknowledged_is_lost_when_writers_on_sqlite_are_killed(tmp_path):
    is_sound(killed(tmp_path / "data", KILLS), KILLS)


@pytest.mark.slow
@pytest.mark.promise(2)
@pytest.mark.django_db(transaction=True)
def test_nothing_acknowledged_is_lost_when_writers_on_postgresql_are_killed(tmp_path):
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL's own run of the tests has it")
    from duban_site.upkeep.backup import copies  # noqa: PLC0415

    told = settings.DATABASES["default"]
    rounds = max(5, KILLS // 3)
    with copies.scratch_database() as name:
        address = f"postgres://{told['USER']}@/{name}?host={told['HOST']}"
        is_sound(killed(tmp_path / "data", rounds, DATABASE_URL=address), rounds)

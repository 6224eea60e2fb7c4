"""Writers killed with -9 in the middle of their work, again and again; prints what is left as JSON.

    python -m tests.support.killed_writers KILLS        on the site of DUBAN_DATA or DATABASE_URL

Each write is a row and its act in one transaction; what a writer was told to be committed it says on a pipe.
"""

import json
import os
import random
import signal
import sys
import time

import django

WRITERS = 2
MOST, LONGEST = 4, 0.02  # acknowledged writes and seconds until the kill


def main(kills: int) -> None:
    """Kill so often; then read the whole record."""
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415  # Django is set up

    call_command("migrate", verbosity=0, interactive=False)
    from duban_site.agencies.models import Government  # noqa: PLC0415
    from duban_site.books.guards import missing_guards  # noqa: PLC0415
    from duban_site.books.models import Act  # noqa: PLC0415
    from duban_site.books.verifying import verify_chain  # noqa: PLC0415

    draw, acknowledged, lost = random.Random(7), 0, 0  # noqa: S311  # moments, no secrets
    for _ in range(kills):
        told = _killed(draw.randint(1, MOST), draw.uniform(0, LONGEST))
        acknowledged += len(told)
        kept = set(Act.objects.filter(seq__in=told).values_list("seq", flat=True))
        lost += len(set(told) - kept)
        _close()
    found = verify_chain()
    acts = Act.objects.filter(action="government.create").count()
    print(  # noqa: T201
        json.dumps(
            {
                "kills": kills * WRITERS,
                "acknowledged": acknowledged,
                "lost": lost,
                "orphans": abs(Government.objects.count() - acts),
                "broken_at": found.broken_at,
                "acts": found.count,
                "guards_missing": len(missing_guards()),
            }
        )
    )


def _killed(count: int, after: float) -> list[int]:
    """Start the writers; kill them some moments after `count` writes. Returns what they were told is kept."""
    _close()
    reading, writing = os.pipe()
    children = []
    for _ in range(WRITERS):
        child = os.fork()
        if not child:
            os.close(reading)
            _write(writing)
        children.append(child)
    os.close(writing)
    said = b""
    while said.count(b"\n") < count:
        said += os.read(reading, 4096)
    time.sleep(after)
    for child in children:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        return [int(line) for line in (said + pipe.read()).split(b"\n")[:-1]]


def _write(pipe: int) -> None:
    from django.db import transaction  # noqa: PLC0415

    from duban_site.agencies.models import Government  # noqa: PLC0415
    from duban_site.books.record import Change, record_act  # noqa: PLC0415

    number = 0
    while True:
        number += 1
        name = f"{os.getpid()}-{number}-{time.monotonic_ns()}"
        with transaction.atomic():
            made = Government.objects.create(name=name, code=name[-12:])
            act = record_act(
                None, Change(action="government.create", thing=made, after={"n": name})
            )
        os.write(pipe, f"{act.seq}\n".encode())


def _close() -> None:
    from django.db import connections  # noqa: PLC0415

    for one in connections.all():
        one.close()
        if hasattr(one, "close_pool"):
            one.close_pool()


if __name__ == "__main__":
    main(int(sys.argv[1]))

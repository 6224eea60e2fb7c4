"""A small city of its own in a data folder or database, with its reporters signed in.

    python -m tests.support.small_site        on the site of DUBAN_DATA or DATABASE_URL

Prints as JSON: `writers`, each with its session and the id of a report that it may write.
`left` reads what a site holds after it was ill treated.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import django

from tests.support.served import command, environment

SETTINGS = "duban_site.config.settings"


def made(data: Path, **more: str) -> list[dict[str, Any]]:
    """Make the city by a process of its own; returns the writers."""
    migrated = command(data, "migrate", **more)
    assert migrated.returncode == 0, migrated.stderr
    found: list[dict[str, Any]] = json.loads(_run(data, "", **more))["writers"]
    return found


def left(data: Path, marks: list[str], **more: str) -> dict[str, Any]:
    """What the site holds: which of the marks are not in the record, whether chain and guards are whole,
    and reports whose version no act explains."""
    place = data / "marks.json"
    place.write_text(json.dumps(marks), "utf-8")
    found: dict[str, Any] = json.loads(_run(data, str(place), **more))
    return found


def _run(data: Path, word: str, **more: str) -> str:
    answer = subprocess.run(
        [sys.executable, "-m", "tests.support.small_site", *filter(None, [word])],
        env=environment(data, DJANGO_SETTINGS_MODULE=SETTINGS, **more),
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.splitlines()[-1]


def _make() -> dict[str, Any]:
    from django.conf import settings  # noqa: PLC0415  # Django is set up

    from tests.support.quarter import build_quarter, report_of  # noqa: PLC0415
    from tests.support.signed_in import signed_in  # noqa: PLC0415

    city = build_quarter()
    writers = [
        {
            "session": signed_in(actor).cookies[settings.SESSION_COOKIE_NAME].value,
            "cookie": settings.SESSION_COOKIE_NAME,
            "report": report_of(city, at).pk,
        }
        for at, actor in enumerate(city.reporters)
    ]
    return {"writers": writers}


def _left(marks: list[str]) -> dict[str, Any]:
    from django.db.models import Count  # noqa: PLC0415

    from duban_site.books.guards import missing_guards  # noqa: PLC0415
    from duban_site.books.models import Act, Payload  # noqa: PLC0415
    from duban_site.books.verifying import verify_record  # noqa: PLC0415
    from duban_site.reports.models import Report  # noqa: PLC0415

    bodies = "\n".join(
        Payload.objects.filter(act__action="report.save").values_list("body", flat=True)
    )
    saved = Act.objects.filter(action="report.save")
    counts = dict(saved.values_list("object_id").annotate(n=Count("seq")))
    versions = {str(pk): version for pk, version in Report.objects.values_list("pk", "version")}
    found = verify_record()
    return {
        "lost": [mark for mark in marks if f'"{mark}' not in bodies],
        "orphans": [pk for pk, version in versions.items() if version != counts.get(pk, 0)],
        "broken_at": found.broken_at,
        "guards_missing": len(missing_guards()),
        "acts": Act.objects.count(),
    }


if __name__ == "__main__":
    django.setup()
    told = _left(json.loads(Path(sys.argv[1]).read_text("utf-8"))) if sys.argv[1:] else _make()
    print(json.dumps(told))  # noqa: T201

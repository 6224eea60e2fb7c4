"""What is issued, timed over the filled database of the environment: `python -m benchmarks.site.publishing`.

Issues twenty editions of 300 rows, times their files, the portal's page beside a bare page of the same rows,
answers without a body, and the export of all of it. Prints the figures as JSON.
"""

import http.client
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duban_site.config.settings")
import django

django.setup()

from django.utils import timezone  # noqa: E402

from benchmarks.site.served import BARE, HOST, a_second, fetch, serving  # noqa: E402
from duban.editions.table_docx import table_docx  # noqa: E402
from duban.editions.workbook_sheets import readings_workbook  # noqa: E402
from duban.records.entry import Reading  # noqa: E402
from duban_site.agencies.acting import Actor  # noqa: E402
from duban_site.agencies.models import Person, Seat  # noqa: E402
from duban_site.agencies.roles import Role  # noqa: E402
from duban_site.config.starting import ready  # noqa: E402
from duban_site.goals.models import Period, PeriodState  # noqa: E402
from duban_site.portal.export import export  # noqa: E402
from duban_site.publishing import actions  # noqa: E402
from duban_site.publishing.models import Edition  # noqa: E402
from duban_site.publishing.pdf import table_pdf  # noqa: E402
from duban_site.publishing.queries import issued_reading  # noqa: E402

EDITIONS, TURNS, SECONDS = 20, 5, 8.0


WRITERS: dict[str, Callable[[Reading], bytes]] = {
    "docx": lambda reading: table_docx([reading]),
    "pdf": lambda reading: table_pdf(reading, mark="内容 x"),
    "xlsx": lambda reading: readings_workbook([reading], (), "zh"),
}


def main() -> None:
    """Issue and time everything; with a format and a number, write that edition once in this process."""
    if len(sys.argv) > 1:
        json.dump(_written(sys.argv[1], int(sys.argv[2])), sys.stdout)
        return
    ready()
    edition = _issued()
    found: dict[str, Any] = {
        "rows": len(issued_reading(edition).entries),
        "files": {form: _alone(form, edition) for form in WRITERS},
        "portal": _rates(edition),
        "export": _exported(),
    }
    json.dump(found, sys.stdout, ensure_ascii=False)


def _written(form: str, number: int) -> list[float]:
    """Seconds, kilobytes that the process grew by, bytes of the file."""
    reading = issued_reading(Edition.objects.get(number=number))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    made = WRITERS[form](reading)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return [time.perf_counter() - start, grown, len(made)]


def _issued() -> Edition:
    """Twenty issued editions; the newest table."""
    first = Seat.objects.filter(role=Role.SUPERVISOR).select_related("person", "agency").first()
    if first is None:
        raise LookupError("nobody prepares editions: fill the database first")
    person, _is_new = Person.objects.get_or_create(
        username="second", defaults={"name": "复核", "staff_number": "second"}
    )
    seat, _is_new = Seat.objects.get_or_create(
        person=person,
        role=Role.SUPERVISOR,
        agency=first.agency,
        defaults={"starts_on": timezone.localdate(), "is_approved": True},
    )
    one, other = Actor(person=first.person, seat=first), Actor(person=person, seat=seat)
    periods = list(Period.objects.filter(state=PeriodState.FROZEN).order_by("-starts_on"))
    for turn in range(Edition.objects.filter(state="frozen").count(), EDITIONS):
        draft = actions.prepare(actor=one, period=periods[turn % len(periods)], kind="table")
        actions.freeze(actor=other, edition=draft, version=draft.version)
    return Edition.objects.filter(state="frozen", period=periods[0]).latest("pk")


def _alone(form: str, edition: Edition) -> dict[str, float]:
    """Seconds (the median of five) and the greatest growth of memory, each in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.site.publishing", form, str(edition.number)]
    told = [json.loads(subprocess.check_output(command, timeout=60)) for _turn in range(TURNS)]
    return {
        "seconds": statistics.median(seconds for seconds, _grown, _size in told),
        "megabytes": max(grown for _seconds, grown, _size in told) / 1024,
        "bytes": told[0][2],
    }


def _rates(edition: Edition) -> dict[str, float]:
    """GETs a second of four visitors on two workers."""
    page = f"/portal/editions/{edition.number}/"
    with serving(2) as port:
        link = http.client.HTTPConnection(HOST, port, timeout=30)
        link.request("GET", page)
        answer = link.getresponse()
        size, tag = len(answer.read()), answer.headers["ETag"]
        asked = {"If-None-Match": tag}
        if fetch(link, page, asked)[0] != http.HTTPStatus.NOT_MODIFIED:
            raise ValueError("the page has changed meanwhile")
        cold = a_second(port, page, {}, seconds=SECONDS)
        unchanged = a_second(
            port, page, asked, seconds=SECONDS, wanted=http.HTTPStatus.NOT_MODIFIED
        )
    with serving(2, BARE) as port:
        bare = a_second(port, f"/bare/{edition.period_id}/all/", {}, seconds=SECONDS)
    return {"bytes": size, "cold": cold, "unchanged": unchanged, "bare": bare}


def _exported() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        made = export(Path(folder) / "portal", language="zh-hans")
        seconds = time.perf_counter() - start
    return {
        "seconds": seconds,
        "editions": made.editions,
        "files": made.files,
        "megabytes": made.size / 2**20,
    }


if __name__ == "__main__":
    main()

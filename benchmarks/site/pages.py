"""Times the pages over the filled database of the environment: `python -m benchmarks.site.pages KNOWN`.

`KNOWN` is what `benchmarks.site.fill` printed. Prints the figures as JSON.
"""

import argparse
import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duban_site.config.settings")
import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from benchmarks.site.served import (  # noqa: E402
    BARE,
    HOST,
    a_second,
    free_port,
    serving,
    times,
    wait_for,
)
from duban_site.config.starting import ready  # noqa: E402

PAGES = (
    ("工作台 `/`", "supervisor", "/"),
    ("目标台账 `/goals/`", "supervisor", "/goals/"),
    ("台账，搜索二字", "supervisor", "/goals/?q=车位"),
    ("台账，搜索四字", "supervisor", "/goals/?q=停车泊位"),
    ("台账，填报员", "reporter", "/goals/"),
    ("台账 csv", "supervisor", "/goals/?format=csv"),
    ("目标 `/goals/<id>/`", "supervisor", "/goals/{goal}/"),
    ("计划 `/plans/<id>/`", "supervisor", "/plans/{plan}/"),
    ("期次 `/periods/<id>/`", "supervisor", "/periods/{period}/"),
    ("填报 `/reports/<id>/edit/`", "reporter", "/reports/{draft}/edit/"),
    ("审核队列 `/review/`", "supervisor", "/review/"),
    ("审核 `/review/<id>/`", "supervisor", "/review/{report}/"),
    ("导入 `/intake/`", "supervisor", "/intake/"),
    ("发布 `/publish/`", "supervisor", "/publish/"),
    ("总览 `/dashboard/`", "supervisor", "/dashboard/"),
    ("总览，分管领导", "leader", "/dashboard/"),
    ("两期比较", "supervisor", "/dashboard/compare/"),
    ("记录 `/books/`，百万条", "auditor", "/books/"),
    ("记录，按行为筛选", "auditor", "/books/?action=report.sign"),
    ("机构 `/agencies/`", "system_admin", "/agencies/"),
    ("设置 `/settings/`", "supervisor", "/settings/"),
    ("公开 `/portal/`", "", "/portal/"),
)
COUNT = 30
SECONDS = 10.0
STARTS = 5


def main() -> None:
    """Time everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("known", type=Path)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--only", default="", help="pages whose address has this in it")
    arguments = parser.parse_args()
    known = json.loads(arguments.known.read_text(encoding="utf-8").splitlines()[-1])
    chosen = [one for one in PAGES if arguments.only in one[2]]
    asked = _queries(known, chosen)
    with serving(1) as port:
        rows = [
            {
                "name": name,
                "queries": asked[who + path],
                **_spread(port, known, who, path, arguments),
            }
            for name, who, path in chosen
        ]
    found: dict[str, Any] = {"pages": rows, "acts": known["acts"]}
    if not arguments.only:
        found |= {"rates": _rates(known), "start": _starts()}
    json.dump(found, sys.stdout, ensure_ascii=False)


def _headers(known: dict[str, Any], who: str) -> dict[str, str]:
    return {"Cookie": f"sessionid={known['sessions'][who]}"} if who else {}


def _spread(
    port: int, known: dict[str, Any], who: str, path: str, arguments: argparse.Namespace
) -> dict[str, float]:
    address = quote(path.format(**known), safe="/?=&")
    spent = sorted(times(port, address, _headers(known, who), arguments.count))
    return {"median": statistics.median(spent), "p95": spent[int(len(spent) * 0.95)]}


def _queries(known: dict[str, Any], pages: list[tuple[str, str, str]]) -> dict[str, int]:
    """Queries of each page, counted in this process on its second visit."""
    ready()
    settings.ALLOWED_HOSTS = ["*"]
    counts = {}
    for _name, who, path in pages:
        client = Client()
        if who:
            client.cookies[settings.SESSION_COOKIE_NAME] = known["sessions"][who]
        client.get(path.format(**known))
        with CaptureQueriesContext(connection) as found:
            client.get(path.format(**known))
        counts[who + path] = sum(
            not one["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")) for one in found
        )
    connection.close()
    return counts


def _rates(known: dict[str, Any]) -> dict[str, float]:
    """GETs a second on two workers: the ledger, and the bare list of the same rows."""
    with serving(2) as port:
        ours = a_second(port, "/goals/", _headers(known, "supervisor"), seconds=SECONDS)
    with serving(2, BARE) as port:
        bare = a_second(port, f"/bare/{known['period']}/", {}, seconds=SECONDS)
    return {"ledger": ours, "bare": bare}


def _starts() -> list[float]:
    """Seconds from the command `duban serve` to the first answer, on the filled database, in order.

    The bytecode is there, as installers leave it: a start before those that count makes it.
    """
    with tempfile.TemporaryDirectory() as folder:
        kept = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": folder}
        _start(os.environ | kept)
        return sorted(_start(os.environ | kept) for _turn in range(STARTS))


def _start(environment: dict[str, str]) -> float:
    port = free_port()
    begun = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        command = [sys.executable, "-m", "duban.cli", "serve", "--port", str(port)]
        server = subprocess.Popen(
            [*command, "--data", os.environ["DUBAN_DATA"]], stdout=said, env=environment
        )
        wait_for(port)
        _first_page(port)
        spent = time.perf_counter() - begun
        server.terminate()
        server.wait(timeout=30)
    return spent


def _first_page(port: int) -> None:
    asked = http.client.HTTPConnection(HOST, port, timeout=30)
    asked.request("GET", "/accounts/login/")
    asked.getresponse().read()


if __name__ == "__main__":
    main()

"""A server of the bench, and the clock of its pages."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

HOST = "127.0.0.1"
PATIENCE = 90  # seconds until a server has to answer
SITE = "duban_site.config.settings"
BARE = "benchmarks.site.bare_settings"


@contextmanager
def serving(workers: int, settings: str = SITE) -> Iterator[int]:
    """granian, as `duban serve` has it, over the database of the environment; its port."""
    port = free_port()
    command = [
        *(str(Path(sys.executable).with_name("granian")), "--interface", "wsgi"),
        *("--workers", str(workers), "--blocking-threads", "4", "--port", str(port), "--no-log"),
        "benchmarks.site.wsgi:application",
    ]
    server = subprocess.Popen(command, env={**os.environ, "DJANGO_SETTINGS_MODULE": settings})
    try:
        wait_for(port)
        yield port
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=30)


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    """Until something answers there. Raises TimeoutError."""
    until = time.perf_counter() + PATIENCE
    while time.perf_counter() < until:
        try:
            socket.create_connection((HOST, port), 1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise TimeoutError(port)


def fetch(
    connection: http.client.HTTPConnection, path: str, headers: Mapping[str, str]
) -> tuple[int, bytes]:
    """Status and body of a GET over a connection that stays open."""
    connection.request("GET", path, headers=dict(headers))
    answer = connection.getresponse()
    return answer.status, answer.read()


def times(port: int, path: str, headers: Mapping[str, str], count: int) -> list[float]:
    """Seconds of each of `count` GETs, after three that do not count. Raises ValueError but for 200."""
    connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
    spent = []
    for turn in range(count + 3):
        start = time.perf_counter()
        status, _body = fetch(connection, path, headers)
        spent.append(time.perf_counter() - start)
        if status != http.HTTPStatus.OK:
            raise ValueError(f"{path}: {status}")
        if turn == 0:
            time.sleep(0.05)
    connection.close()
    return spent[3:]


def a_second(
    port: int, path: str, headers: Mapping[str, str], *, seconds: float, wanted: int = 200
) -> float:
    """GETs a second of four visitors at once. `wanted`: the status of every answer."""
    counts = [0] * 4
    until = time.perf_counter() + seconds

    def visit(which: int) -> None:
        connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
        while time.perf_counter() < until:
            status, _body = fetch(connection, path, headers)
            if status != wanted:
                raise ValueError(f"{path}: {status}")
            counts[which] += 1

    visitors = [threading.Thread(target=visit, args=(which,)) for which in range(4)]
    for one in visitors:
        one.start()
    for one in visitors:
        one.join()
    return sum(counts) / seconds

"""200 slow clients and 20 normal ones before nginx and the site as they are deployed (`trust.md` 46).

The slow ones send a body of a byte a second, or read an answer as slowly. `DUBAN_SLOW_SECONDS` sets how long
(8 in the test run, 600 for the long one).
"""

import os
import socket
import threading
import time
from http import HTTPStatus

import pytest

from tests.support.behind_nginx import HOST, Nginx, is_installed
from tests.support.served import Served, command

SECONDS = float(os.environ.get("DUBAN_SLOW_SECONDS", "8"))
SLOW, NORMAL, PER_ADDRESS = 200, 20, 40
LIMIT = 1.0
MUCH = 1.5
"""On a machine that has much else to do: so many times what it takes without the slow ones."""
PAGE = "/accounts/login/"


class Slow(threading.Thread):
    """Keep 40 sockets of one address half way in their bodies."""

    def __init__(self, nginx: Nginx, address: str) -> None:
        super().__init__(daemon=True)
        self.nginx, self.address = nginx, address
        self.links: list[socket.socket] = []
        self.stopping = threading.Event()

    def open(self) -> None:
        """Open all and send their heads."""
        for _ in range(PER_ADDRESS):
            plain = socket.create_connection(
                ("127.0.0.1", self.nginx.port), 20, source_address=(self.address, 0)
            )
            link = self.nginx.trust.wrap_socket(plain, server_hostname=HOST)
            head = f"POST {PAGE} HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 5000\r\n\r\n"
            link.sendall(head.encode())
            self.links.append(link)

    def run(self) -> None:
        """A byte a second on each."""
        while not self.stopping.wait(1):
            for link in self.links:
                link.sendall(b"x")

    def end(self) -> None:
        """Let go of all."""
        self.stopping.set()
        if self.ident:
            self.join(20)
        for link in self.links:
            link.close()


class Normal(threading.Thread):
    """A person who opens a page a second."""

    def __init__(self, nginx: Nginx, number: int, seconds: float) -> None:
        super().__init__(daemon=True)
        self.nginx, self.number, self.seconds = nginx, number, seconds
        self.times: list[float] = []
        self.wrong: list[object] = []

    def run(self) -> None:
        """Not all in the same moment."""
        time.sleep(self.number / NORMAL)
        end = time.monotonic() + self.seconds
        while time.monotonic() < end:
            began = time.monotonic()
            try:
                status, _text = self.nginx.ask(PAGE, source=f"127.0.2.{self.number + 1}")
                self.times.append(time.monotonic() - began)
                if status != HTTPStatus.OK:
                    self.wrong.append(status)
            except OSError as error:
                self.wrong.append(error)
            time.sleep(1)


def p95(nginx: Nginx, seconds: float) -> float:
    """The 95th percentile of 20 people's waits for a page, in seconds; none meets an error."""
    people = [Normal(nginx, at, seconds) for at in range(NORMAL)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert [wrong for one in people for wrong in one.wrong] == []
    times = sorted(spent for one in people for spent in one.times)
    assert len(times) >= NORMAL
    return times[int(len(times) * 0.95)]


@pytest.mark.slow
@pytest.mark.network
@pytest.mark.promise(46)
def test_slow_clients_starve_nobody(tmp_path):
    if not is_installed():
        pytest.skip("nginx or openssl is not installed")
    migrated = command(tmp_path / "data", "migrate")
    assert migrated.returncode == 0, migrated.stderr
    server = Served(tmp_path / "data", workers=2, threads=4, DUBAN_HTTPS="1", DUBAN_HOSTS=HOST)
    nginx = Nginx(tmp_path / "nginx", server.port)
    slow = [Slow(nginx, f"127.0.1.{at}") for at in range(1, SLOW // PER_ADDRESS + 1)]
    try:
        nginx.wait(PAGE)
        alone = p95(nginx, min(SECONDS, 5))
        for one in slow:
            one.open()
            one.start()
        assert sum(len(one.links) for one in slow) == SLOW
        beside = p95(nginx, SECONDS)
        still = all(
            one.is_alive() for one in slow
        )  # none was cut off: they were there all the time
    finally:
        for one in slow:
            one.end()
        nginx.stop()
        server.stop()
    assert still
    assert beside <= max(LIMIT, alone * MUCH), (alone, beside)

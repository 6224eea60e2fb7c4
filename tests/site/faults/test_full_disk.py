"""A disk that is really full: database, evidence and log, each on a small file system of its own."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.support import small_site
from tests.support.served import Served
from tests.support.writing_programs import Program

pytestmark = [pytest.mark.slow, pytest.mark.network, pytest.mark.promise(6)]
SIZE = 12_000_000
FULL = {503, 507}


@pytest.fixture
def small_disk(tmp_path):
    """An empty file system of twelve million bytes."""
    if os.getuid() != 0:
        pytest.skip("only root may mount a small file system")
    place = tmp_path / "disk"
    place.mkdir()
    options = ["-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(place)]
    mounted = subprocess.run(["mount", *options], capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"no file system can be mounted here: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(place: Path) -> Path:
    """Take every byte that is left."""
    ballast = place / "ballast"
    with ballast.open("wb", buffering=0) as stream:
        for size in (65_536, 4_096, 1):
            try:
                while True:
                    stream.write(b"x" * size)
            except OSError:
                continue
    return ballast


def test_a_full_disk_under_the_database_loses_nothing_and_work_goes_on_by_itself(
    tmp_path, small_disk
):
    data = tmp_path / "data"
    writers = small_site.made(data)
    for file in data.glob("duban.sqlite3*"):
        (small_disk / file.name).write_bytes(file.read_bytes())
        file.unlink()
    (data / "duban.sqlite3").symlink_to(small_disk / "duban.sqlite3")
    server = Served(data)
    try:
        server.wait()
        program = Program(server.port, writers[0], "甲")
        assert program.write_once() == 200
        ballast = fill(small_disk)
        refused = {program.write_once() for _ in range(6)}
        assert refused <= {200, *FULL}
        assert refused & FULL, refused
        assert "<html" in server.page("/portal/")  # reading goes on
        ballast.unlink()
        told = [program.write_once() for _ in range(40) if program.stopping.wait(0.5) is False]
        assert told[-1] == 200, told  # without a restart
    finally:
        server.stop()
    found = small_site.left(data, program.acknowledged)
    assert (found["lost"], found["orphans"], found["broken_at"]) == ([], [], None)

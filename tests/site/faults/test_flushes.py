"""One flush to the disk for each acknowledged write, counted at the kernel's door (`trust.md` 3)."""

import re
import shutil
import subprocess
import sys

import pytest

from tests.support.served import command, environment

WRITES = 20
CALLS = re.compile(r"^\d*\s*(?:\[pid +\d+\] )?(?:fsync|fdatasync)\(\d+\)\s+= 0", re.M)


def flushes(tmp_path, writes: int) -> int:
    """How often a process that made so many writes flushed a file, with success."""
    told = tmp_path / f"calls-{writes}"
    answer = subprocess.run(
        [
            *("strace", "-f", "-e", "trace=fsync,fdatasync", "-o", told),
            *(sys.executable, "-m", "tests.support.counted_writes", str(writes)),
        ],
        env=environment(tmp_path / "data", DJANGO_SETTINGS_MODULE="duban_site.config.settings"),
        capture_output=True,
        text=True,
        check=False,
    )
    if "ptrace" in answer.stderr.lower():
        pytest.skip(f"strace may not look here: {answer.stderr.strip()[:200]}")
    assert answer.returncode == 0, answer.stderr
    return len(CALLS.findall(told.read_text("utf-8")))


@pytest.mark.slow
@pytest.mark.promise(3)
def test_each_write_on_sqlite_is_flushed_before_it_is_acknowledged(tmp_path):
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    assert command(tmp_path / "data", "migrate").returncode == 0
    assert flushes(tmp_path, WRITES) - flushes(tmp_path, 0) >= WRITES

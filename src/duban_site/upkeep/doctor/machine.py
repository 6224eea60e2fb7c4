"""The machine: free disk, the clock's source, versions with known faults."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping

import django
from django.conf import settings
from django.utils.translation import gettext as _

from duban_site.upkeep.doctor.finding import Finding, doubt, fault, fine
from duban_site.upkeep.standing import disk_space, is_low_on_disk

PYTHON_FLOORS: Mapping[tuple[int, int], int] = {(3, 11): 14, (3, 12): 14, (3, 13): 6}
"""The first patch of each Python without the faults of `html.parser` and `zipfile` (CVE-2025-6069,
CVE-2024-0450, CVE-2026-15308)."""
_DJANGO = (5, 2)
_GIB = 1 << 30
_SOON = 3
"""A doubt is raised while the free space is less than so many times the floor."""


def machine() -> Iterator[Finding]:
    """The findings on the machine."""
    yield _disk()
    yield _clock_source()
    yield _python(sys.version_info[:3])
    if django.VERSION[:2] != _DJANGO:
        told = _("Django %(version)s，本软件只在 5.2 LTS 上检验过。") % {
            "version": django.__version__
        }
        yield doubt("django", told, _("按锁定文件安装。"))


def _disk() -> Finding:
    free, whole = disk_space()
    told = _("磁盘剩 %(free)s GiB，共 %(whole)s GiB。") % {
        "free": f"{free / _GIB:.1f}",
        "whole": f"{whole / _GIB:.1f}",
    }
    remedy = _("腾出空间，或者换大的磁盘。")
    if is_low_on_disk():
        return fault("disk", told, remedy)
    floor = max(settings.FREE_BYTES, whole * settings.FREE_SHARE)
    return doubt("disk", told, remedy) if free < _SOON * floor else fine("disk", told)


def _clock_source() -> Finding:
    """Whether the system says that its clock is kept right."""
    remedy = _("为服务器设对时源（chrony 或 systemd-timesyncd）。")
    command = shutil.which("timedatectl")
    if command is None:
        return doubt("time_source", _("看不出服务器是否对时。"), remedy)
    answer = subprocess.run(
        [command, "show", "--property=NTPSynchronized", "--value"],
        capture_output=True,
        text=True,
        timeout=10,
        check=False,
    )
    if answer.stdout.strip() == "yes":
        return fine("time_source", _("服务器时钟已对时。"))
    return doubt("time_source", _("服务器时钟没有对时。"), remedy)


def _python(version: tuple[int, int, int]) -> Finding:
    said = ".".join(map(str, version))
    told = _("Python %(python)s，SQLite %(sqlite)s。") % {
        "python": said,
        "sqlite": sqlite3.sqlite_version,
    }
    floor = PYTHON_FLOORS.get(version[:2], 0)
    if version[2] >= floor:
        return fine("versions", told)
    wanted = f"{version[0]}.{version[1]}.{floor}"
    remedy = _("升级到 Python %(wanted)s 以上；之前的有已知缺陷。") % {"wanted": wanted}
    return doubt("versions", told, remedy)

"""The database: whether what it acknowledges is on the disk, and whether its guards stand."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from duban_site.books.grants import excess_rights
from duban_site.books.guards import guards, missing_guards
from duban_site.upkeep.doctor.finding import Finding, doubt, fault, fine
from duban_site.upkeep.sqlite_versions import wal_is_safe

_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "ceph"})
_SQLITE = {
    # pragma: what it must be
    "synchronous": 2,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "secure_delete": 1,
}
_POSTGRESQL = {
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "lock_timeout": "2s",
    "statement_timeout": "30s",
}
_OLDEST_POSTGRESQL = 150000


def storage() -> Iterator[Finding]:
    """The findings on the database's settings."""
    yield from _postgresql() if connection.vendor == "postgresql" else _sqlite()
    missing = missing_guards()
    if missing:
        told = _("缺少触发器：%(names)s。") % {"names": ", ".join(missing)}
        yield fault("guards", told, _("停站，运行 duban migrate，再运行 duban verify。"))
    else:
        yield fine("guards", _("防改触发器 %(count)s 组都在。") % {"count": len(guards())})


def _sqlite() -> Iterator[Finding]:
    kept = {name: _ask(f"PRAGMA {name}") for name in (*_SQLITE, "journal_mode", "mmap_size")}
    wrong = [name for name, wanted in _SQLITE.items() if kept[name] != wanted]
    journal = str(kept["journal_mode"])
    if journal == "wal" and not wal_is_safe(sqlite3.sqlite_version_info[:3]):
        wrong.append("journal_mode=wal")
    if journal in {"off", "memory"} and not _in_memory():
        wrong.append(f"journal_mode={journal}")
    if kept["mmap_size"]:
        wrong.append("mmap_size")
    if wrong:
        told = _("SQLite 设置不对：%(names)s。") % {"names": ", ".join(wrong)}
        yield fault("storage", told, _("用本软件自带的设置打开数据库，不要自行修改。"))
    else:
        told = _("SQLite %(version)s，journal=%(journal)s，synchronous=FULL。") % {
            "version": sqlite3.sqlite_version,
            "journal": journal,
        }
        yield fine("storage", told)
    kind = _file_system(settings.DATA)
    if kind in _NETWORK:
        told = _("数据文件夹在网络文件系统（%(kind)s）上，断电时可能丢数据。") % {"kind": kind}
        yield fault("file_system", told, _("把数据文件夹移到本机磁盘。"))


def _in_memory() -> bool:
    return "memory" in str(connection.settings_dict["NAME"])


def _postgresql() -> Iterator[Finding]:
    kept = {name: str(_ask(f"SHOW {name}")) for name in _POSTGRESQL}
    wrong = [
        f"{name}={kept[name]}"
        for name, wanted in _POSTGRESQL.items()
        if kept[name] != wanted and not (name == "synchronous_commit" and "remote" in kept[name])
    ]
    if wrong:
        told = _("PostgreSQL 设置不对：%(names)s。") % {"names": ", ".join(wrong)}
        remedy = _("在 postgresql.conf 里打开 fsync、full_page_writes、synchronous_commit。")
        yield fault("storage", told, remedy)
    else:
        version = _ask("SHOW server_version")
        yield fine("storage", _("PostgreSQL %(version)s，提交即落盘。") % {"version": version})
    if int(_ask("SHOW server_version_num")) < _OLDEST_POSTGRESQL:
        yield fault("postgresql", _("PostgreSQL 低于 15。"), _("升级到 15 以上。"))
    if _ask("SHOW data_checksums") != "on":
        remedy = _("停库后运行 pg_checksums --enable。")
        yield doubt("checksums", _("没有打开数据校验和，磁盘悄悄变坏看不出来。"), remedy)
    if tables := excess_rights():
        told = _("网站的数据库角色可以改这些只增不改的表：%(tables)s。") % {
            "tables": ", ".join(tables)
        }
        remedy = _("让另一个角色拥有表，并设 DUBAN_APP_ROLE 后运行 duban migrate。")
        yield doubt("grants", told, remedy)
    else:
        yield fine("grants", _("网站的数据库角色对记录只能增、不能改。"))


def _ask(question: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(question)
        row = cursor.fetchone()
    return row[0] if row else None


def _file_system(folder: Path) -> str:
    """The kind of file system that a folder is on, as the kernel names it; "" where it does not tell."""
    mounts = Path("/proc/self/mounts")
    if not mounts.is_file():
        return ""
    best, kind = "", ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _device, point, name = line.split()[:3]
        inside = os.path.commonpath([point, folder]) == point
        if inside and len(point) >= len(best):
            best, kind = point, name
    return kind

"""What an exception says of the storage: no room, a failing disk, a record that cannot be written."""

import errno
import sqlite3
from collections.abc import Iterator
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duban_site.books.record import RecordFailed


class Trouble(StrEnum):
    """Why nothing is written for now."""

    FULL = "full"
    DISK = "disk"
    RECORD = "record"
    GUARD = "guard"
    DOWN = "down"


SENTENCES: dict[Trouble, str | Promise] = {
    Trouble.FULL: _("磁盘快满了，现在只能看，不能改。管理员腾出空间后自动恢复。"),
    Trouble.DISK: _("存储设备读写出错，现在只能看，不能改。管理员排除后自动恢复。"),
    Trouble.RECORD: _("行为记录写不进去，现在只能看，不能改：没有记录的事不能办。"),
    Trouble.GUARD: _("数据库的防改触发器缺失，现在只能看，不能改。请管理员运行 duban doctor。"),
    Trouble.DOWN: _("数据库连不上，现在不能办。恢复后请再试。"),
}

_PRIMARY = 0xFF
_SQLITE = {
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_IOERR: Trouble.DISK,
    sqlite3.SQLITE_READONLY: Trouble.DISK,
    sqlite3.SQLITE_CORRUPT: Trouble.DISK,
    sqlite3.SQLITE_NOTADB: Trouble.DISK,
    sqlite3.SQLITE_CANTOPEN: Trouble.DISK,
}
_POSTGRESQL = {"53100": Trouble.FULL, "58030": Trouble.DISK, "25006": Trouble.DISK}
_GONE = ("08", "57P")  # classes: no connection; the server goes down
_PASSING = ("40", "55", "57014")  # a lock, a deadlock, too slow: the next try may do
_SYSTEM = {
    errno.ENOSPC: Trouble.FULL,
    errno.EDQUOT: Trouble.FULL,
    errno.EIO: Trouble.DISK,
    errno.EROFS: Trouble.DISK,
}


def trouble_of(error: BaseException) -> Trouble | None:
    """The trouble with the storage that an exception, or what caused it, tells of; None of any other."""
    has_record = False
    for one in _causes(error):
        has_record = has_record or isinstance(one, RecordFailed)
        if isinstance(one, OSError) and one.errno in _SYSTEM:
            return _SYSTEM[one.errno]
        if isinstance(one, sqlite3.Error):
            primary = getattr(one, "sqlite_errorcode", 0) & _PRIMARY
            if primary in _SQLITE:
                return _SQLITE[primary]
            if primary in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                return None
        if (state := getattr(one, "sqlstate", None)) is not None:
            if state in _POSTGRESQL or str(state).startswith(_GONE):
                return _POSTGRESQL.get(state, Trouble.DOWN)
            if str(state).startswith(_PASSING):
                return None
    return Trouble.RECORD if has_record else None


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        seen = seen.__cause__ or seen.__context__

"""Which versions of SQLite corrupt a database in WAL mode."""

SQLITE_FIXED = ((3, 44, 6, 3, 45, 0), (3, 50, 7, 3, 51, 0))
"""Back-ports of the repair of the WAL-reset fault: fixed from the first up to before the second."""


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether write-ahead logging may be used with this SQLite (sqlite.org, WAL-reset bug)."""
    if version >= (3, 51, 3):
        return True
    return any(low[:3] <= version < low[3:] for low in SQLITE_FIXED)

"""The database that `DATABASE_URL` names, or the embedded one in the data folder."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from duban_site.config.environment import SettingError

# trusted_schema stays on: SQLite before 3.45 calls JSON_VALID, which checks JSON columns, unsafe
_PRAGMAS = (
    "PRAGMA journal_mode={journal};"
    "PRAGMA synchronous=FULL;"
    "PRAGMA foreign_keys=ON;"
    "PRAGMA recursive_triggers=ON;"
    "PRAGMA secure_delete=ON;"
    "PRAGMA mmap_size=0;"
)
KEPT_OPEN = 10
"""Seconds that a thread keeps the embedded database open: opening it reads the whole schema, which costs more
than most questions. Not for longer, so that a file that was read-only for a while can soon be written again."""


def embedded(file: Path) -> dict[str, Any]:
    """Settings of the embedded database: every commit is on the disk when it is acknowledged."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": KEPT_OPEN,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": _PRAGMAS.format(journal="DELETE"),
        },
    }


def postgresql(url: str) -> dict[str, Any]:
    """Settings of a PostgreSQL server: postgres://user:password@host:port/name?host=/socket/folder."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise SettingError(f"DATABASE_URL: only postgres:// is served, not {parts.scheme}://")
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "pool": True,
            "options": "-c lock_timeout=2s -c statement_timeout=30s",
            **query,
        },
    }


def database(url: str, data: Path) -> dict[str, Any]:
    """The database for a `DATABASE_URL`; an empty one is the embedded database in `data`."""
    return postgresql(url) if url else embedded(data / "duban.sqlite3")

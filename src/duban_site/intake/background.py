"""Read uploads beside the request that brought them: two at a time in this process.

Where the process ends in the middle, the upload stays waiting and is read when its page is opened.
"""

import logging
from concurrent.futures import Future, ThreadPoolExecutor

from django.conf import settings
from django.db import close_old_connections, transaction

from duban_site.intake.reading import read_upload

_AT_ONCE = 2
"""Readings at a time (`trust.md`, limits: queue of two parallel children)."""
_log = logging.getLogger("duban_site")
_readers = ThreadPoolExecutor(max_workers=_AT_ONCE, thread_name_prefix="reading")
_under_way: dict[int, Future[None]] = {}


def start_reading(upload_id: int) -> None:
    """Read after the transaction that made the upload; at once where the settings say so (tests)."""
    if getattr(settings, "READ_AT_ONCE", False):
        read_upload(upload_id)
        return
    transaction.on_commit(lambda: _start(upload_id))


def _start(upload_id: int) -> None:
    running = _under_way.get(upload_id)
    if running is None or running.done():
        _under_way[upload_id] = _readers.submit(_read, upload_id)


def _read(upload_id: int) -> None:
    try:
        read_upload(upload_id)
    except Exception:
        _log.exception("reading of upload %s failed", upload_id)
        raise
    finally:
        close_old_connections()

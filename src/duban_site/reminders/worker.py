"""The worker: once a minute it issues reminders and sends what is due; once an hour it tidies up.

In `duban serve` it is a thread beside the server; in production a process of its own (`work`). Several
at once do no harm.
"""

import logging
import threading
from datetime import datetime, timedelta

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from duban_site.agencies.models import Government
from duban_site.books.once import forget_answers
from duban_site.reminders.issuing import JOB, issue_reminders
from duban_site.reminders.models import Job
from duban_site.reminders.outbox import deliver

EVERY = 60
"""Seconds between two turns."""
_TIDY = "tidy"
_TIDY_EVERY = timedelta(hours=1)
_log = logging.getLogger("duban_site")


def turn(*, now: datetime) -> dict[str, int]:
    """One turn of the worker; returns how many reminders were issued and messages sent."""
    Job.objects.update_or_create(name=JOB, defaults={"started_at": now})
    issued = sum(issue_reminders(government, now=now) for government in Government.objects.all())
    sent = deliver(now=now)
    told = f"issued {issued}, sent {sent}"
    Job.objects.filter(name=JOB).update(finished_at=timezone.now(), told=told)
    _tidy(now)
    return {"issued": issued, "sent": sent}


def _tidy(now: datetime) -> None:
    job, is_new = Job.objects.get_or_create(name=_TIDY)
    if not is_new and job.finished_at and now - job.finished_at < _TIDY_EVERY:
        return
    gone = forget_answers()
    Job.objects.filter(name=_TIDY).update(
        started_at=now, finished_at=timezone.now(), told=f"keys let go of: {gone}"
    )


class Worker(threading.Thread):
    """The worker as a thread of the server's process."""

    def __init__(self, *, every: float = EVERY) -> None:
        super().__init__(name="worker", daemon=True)
        self.every = every
        self.stopping = threading.Event()

    def run(self) -> None:
        """Turn after turn until `stop`; a turn that fails is logged and the next one tries again."""
        while not self.stopping.wait(self.every):
            try:
                turn(now=timezone.now())
            except (DatabaseError, OSError):
                _log.exception("a turn of the worker failed")
            finally:
                close_old_connections()

    def stop(self) -> None:
        """No further turn."""
        self.stopping.set()

"""`python -m django work`: the worker as a process of its own."""

import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from duban_site.reminders.worker import EVERY, Worker, turn


class Command(BaseCommand):
    """Issue reminders and send messages, once or until a signal."""

    help = "Issue reminders and send what is due; until SIGTERM, or --once."

    def add_arguments(self, parser: CommandParser) -> None:
        """What may be asked for."""
        parser.add_argument("--once", action="store_true", help="one turn, then end")
        parser.add_argument("--every", type=float, default=EVERY, help="seconds between two turns")

    def handle(self, **options: Any) -> None:
        """Run."""
        if options["once"]:
            done = turn(now=timezone.now())
            self.stdout.write(f"issued {done['issued']}, sent {done['sent']}")
            return
        worker = Worker(every=options["every"])
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_event: worker.stop())
        worker.run()

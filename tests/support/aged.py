"""Ends the sessions of a served city as hours of idleness would: `python -m tests.support.aged DIR`."""

import os
import subprocess
import sys
from pathlib import Path

from tests.support.source import ROOT

HOURS = 2


def end_sessions(folder: Path) -> None:
    """Whoever is signed in was last seen two hours ago."""
    kept = ("DUBAN_", "DJANGO_", "DATABASE_URL")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(kept)}
    command = [sys.executable, "-m", "tests.support.aged", str(folder)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def main() -> None:
    """Set the hour of the last request back in every session."""
    os.environ["DUBAN_DATA"] = sys.argv[1]
    os.environ["DJANGO_SETTINGS_MODULE"] = "duban_site.config.settings"
    import django  # noqa: PLC0415  # needs the folder first

    django.setup()
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415
    from django.contrib.sessions.models import Session  # noqa: PLC0415

    for row in Session.objects.all():
        session = SessionStore(session_key=row.session_key)
        if "seen" in session:
            session["seen"] -= HOURS * 3600
            session.save()


if __name__ == "__main__":
    main()

"""A thousand reminders computed, put in the register and queued as mails: `python -m benchmarks.reminders`.

On a fresh embedded database in a temporary folder; the aim is 2 seconds.
"""

import os
import tempfile
import time
from datetime import date, datetime

REPORTS, AGENCIES = 1000, 25


def main() -> None:
    """Make the rows, issue, print."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DUBAN_DATA"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duban_site.config.settings")
        import django  # noqa: PLC0415  # needs the folder first

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415

        call_command("migrate", interactive=False, verbosity=0)
        print(measured())


def measured() -> str:
    """Seconds from the call to the commit, and what stands then."""
    from duban_site.reminders.issuing import issue_reminders  # noqa: PLC0415
    from duban_site.reminders.models import Message, Reminder  # noqa: PLC0415

    government = rows()
    now = datetime.fromisoformat("2026-04-09T10:00+08:00")
    begin = time.perf_counter()
    issue_reminders(government, now=now)
    took = time.perf_counter() - begin
    told, mails = Reminder.objects.count(), Message.objects.count()
    return f"{told} reminders in {mails} mails: {took:.2f} s"


def rows():  # a Government, known only once Django is set up
    """A government with 1000 untouched reports of 25 agencies, due on the day."""
    from django.utils import timezone  # noqa: PLC0415

    from duban_site.agencies.models import Government, Person, Setting  # noqa: PLC0415
    from duban_site.goals.models import Goal, Target  # noqa: PLC0415
    from duban_site.reports.models import Report  # noqa: PLC0415

    government = Government.objects.create(name="临江市", code="000001")
    author = Person.objects.create(username="a", name="甲", staff_number="1")
    for key, value in (("mail_host", "127.0.0.1"), ("mail_from", "duban@city.example")):
        Setting.objects.create(
            government=government,
            key=key,
            value=value,
            changed_by=author,
            changed_at=timezone.now(),
        )
    period = _period(government, author)
    agencies = [_agency(government, n) for n in range(AGENCIES)]
    goals = Goal.objects.bulk_create(
        [Goal(plan=period.plan, number=str(n), position=n, wording="目标") for n in range(REPORTS)]
    )
    targets = Target.objects.bulk_create([Target(goal=goal, period=period) for goal in goals])
    Report.objects.bulk_create(
        [Report(target=target, agency=agencies[n % AGENCIES]) for n, target in enumerate(targets)]
    )
    return government


def _period(government, author):
    """An open period whose reports were due on the ninth of April."""
    from duban_site.goals.models import Period, Plan  # noqa: PLC0415

    plan = Plan.objects.create(government=government, year=2026, title="计划", drafted_by=author)
    day = date(2026, 4, 9)
    return Period.objects.create(
        plan=plan,
        index=1,
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 3, 31),
        reports_due_on=day,
        signing_due_on=day,
        check_due_on=day,
        freeze_on=day,
        state="open",
    )


def _agency(government, n):
    """An agency with its reporter."""
    from duban_site.agencies.models import Agency, Person, Seat  # noqa: PLC0415

    agency = Agency.objects.create(government=government, name=f"市{n}局")
    person = Person.objects.create(
        username=f"r{n}", name="乙", staff_number=f"r{n}", email=f"r{n}@city.example"
    )
    Seat.objects.create(
        person=person, role="reporter", agency=agency, starts_on=date(2020, 1, 1), is_approved=True
    )
    return agency


if __name__ == "__main__":
    main()

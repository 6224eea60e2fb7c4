"""Fills an empty site for the browser tests: `python -m tests.support.town KIND DIR`.

`people`: agencies and everybody's seats, and no plan yet. `town`: twelve goals in three quarters, and
at least one thing behind every address: an issued, a corrected and a withdrawn edition, a bulletin in
draft, uploads read and refused, a revision, a seat and a setting that wait for a second person, names
as long as they may be. All of it by the actions of the pages.
"""

import os
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

PASSWORD = "Lin-Jiang-2026-shi-yong"  # noqa: S105  # of invented people only
LONG_AGENCY = "市推进新型工业化和战略性新兴产业集群高质量发展工作领导小组办公室"
LONG_GOAL = "统筹推进老旧小区改造与完整社区建设，全年完成改造112个并同步补齐养老托育等服务设施" * 3
PEOPLE = {
    "supervisor": "ducha",
    "second": "ducha2",
    "third": "ducha3",
    "reporter": "tianbao",
    "helper": "tianbao2",
    "agency_head": "fuzeren",
    "helper_head": "fuzeren2",
    "data_provider": "shuju",
    "leader": "lingdao",
    "auditor": "shenji",
    "system_admin": "xitong",
    "security_admin": "anquan",
}
"""Who signs in as what; all with PASSWORD."""


def main() -> None:
    """Make it in the folder, which must be new."""
    kind, folder = sys.argv[1:]
    os.environ["DUBAN_DATA"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "duban_site.config.settings"
    import django  # noqa: PLC0415  # needs the folder first

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from duban_site.config.starting import ready  # noqa: PLC0415

    settings.READ_AT_ONCE = True
    ready()
    today = timezone.localdate()
    if kind == "people":
        make_office(today)
    else:
        from tests.support.town_things import make_things  # noqa: PLC0415

        make_things(make_town(today), today)
    give_passwords()


def make_office(today: date) -> Any:
    """The people of three agencies, before there is any plan."""
    from samples.city.goals import demo_goals  # noqa: PLC0415
    from samples.city.make import SEED, clock  # noqa: PLC0415
    from samples.city.year import make_people  # noqa: PLC0415

    with clock(today - timedelta(days=30)) as now:
        return make_people(now, demo_goals(SEED)[:2])


def make_town(today: date) -> Any:
    """The invented city with a fifth of its goals."""
    from samples.city.make import SEED  # noqa: PLC0415
    from samples.city.year import make_year  # noqa: PLC0415

    return make_year(SEED, today=today, count=12)


def give_passwords() -> None:
    """One password for all who sign in, hashed once."""
    from django.contrib.auth.hashers import make_password  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from duban_site.agencies.models import Person  # noqa: PLC0415

    Person.objects.filter(username__in=PEOPLE.values()).update(
        password=make_password(PASSWORD), password_changed_at=timezone.now()
    )
    Person.objects.filter(is_console=False).update(woken_at=timezone.now())  # here just now


if __name__ == "__main__":
    Path(sys.argv[2]).mkdir(parents=True, exist_ok=True)
    main()

"""Fills an empty site with the invented city: `python -m samples.city.make --data DIR [--seed N]`.

Sixty goals, 25 agencies, three quarters: two decided and frozen, the third under way. All of it by
the actions of the pages, each in its own seat, on a clock that is set to the days of the quarter.
Prints one account per role with the password made for it.
"""

import argparse
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

SEED = 20261
ROLES = (
    ("xitong", "system_admin", "系统管理员"),
    ("anquan", "security_admin", "安全管理员"),
    ("ducha", "supervisor", "督查室审核员"),
    ("tianbao", "reporter", "填报员"),
    ("fuzeren", "agency_head", "单位负责人"),
    ("shuju", "data_provider", "数据提供员"),
    ("lingdao", "leader", "分管领导"),
    ("shenji", "auditor", "审计员"),
)


def main() -> None:
    """Make the city in a data folder; does nothing where somebody has an account already."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=SEED)
    arguments = parser.parse_args()
    os.environ["DUBAN_DATA"] = str(arguments.data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duban_site.config.settings")
    import django  # noqa: PLC0415  # needs the folder first

    django.setup()
    from duban_site.agencies.actions.starting import is_fresh  # noqa: PLC0415
    from duban_site.config.starting import ready  # noqa: PLC0415

    ready()
    if not is_fresh():
        print(
            f"{arguments.data} 里已有账号，没有改动。 There are accounts already: nothing was changed."
        )
        return
    from django.utils import timezone  # noqa: PLC0415

    from duban_site.agencies.models import Person  # noqa: PLC0415
    from samples.city.year import make_year, print_accounts  # noqa: PLC0415

    print_accounts(make_year(arguments.seed, today=timezone.localdate()))
    # the year was played on a clock of its own: its people were here just now, not 90 days ago
    Person.objects.filter(is_console=False).update(woken_at=timezone.now())


@dataclass(kw_only=True)
class Clock:
    """A clock for the demo: the pages' actions ask Django's, which is this one meanwhile."""

    at: datetime

    def set(self, day: date, hour: int = 1) -> None:
        """To an hour (UTC) of a day; never backwards."""
        self.at = max(self.at, datetime.combine(day, time(hour), UTC))

    def now(self) -> datetime:
        """A moment later each time it is asked."""
        self.at += timedelta(milliseconds=20)
        return self.at


@contextmanager
def clock(start: date) -> Iterator[Clock]:
    """Everything written inside has the clock's times."""
    made = Clock(at=datetime.combine(start, time(1), UTC))
    with mock.patch("django.utils.timezone.now", made.now):
        yield made


def password() -> str:
    """A password that meets both profiles."""
    return f"Db-{secrets.token_urlsafe(9)}-7x"


def told(accounts: dict[str, str], names: dict[str, Any]) -> str:
    """The printed table of accounts."""
    rows = [f"  {user:<10}{accounts[user]:<22}{names[user]}" for user, _role, _label in ROLES]
    head = "每个角色一个账号（虚构）。 One account a role (invented):"
    foot = (
        "演示里不设二次验证；真实使用时默认要求。 No second factor here; a real site asks for one."
    )
    return "\n".join((head, *rows, foot))


if __name__ == "__main__":
    main()

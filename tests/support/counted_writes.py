"""Makes so many acknowledged writes, each a transaction: `python -m tests.support.counted_writes COUNT`."""

import sys

import django


def main(count: int) -> None:
    """Write, one transaction after the other."""
    django.setup()
    from django.db import transaction  # noqa: PLC0415  # Django is set up

    from duban_site.agencies.models import Government  # noqa: PLC0415
    from duban_site.books.record import Change, record_act  # noqa: PLC0415

    for number in range(count):
        with transaction.atomic():
            made = Government.objects.create(name=f"第{number}区", code=f"{number:06}")
            record_act(None, Change(action="government.create", thing=made, after={"n": number}))


if __name__ == "__main__":
    main(int(sys.argv[1]))

"""The machine itself as one who acts: whoever starts `duban serve FILE…` on it, and nobody else.

The console is no account: it has no password, is switched off for ever by a constraint, and holds no
seat that is kept. Its acts stand in the record under its own name, so that whoever confirms a plan
that came this way is always another person than the one who brought it.
"""

from django.utils import timezone

from duban_site.agencies.acting import Actor, RequestFacts
from duban_site.agencies.models import Agency, AgencyKind, Government, Person, Seat
from duban_site.agencies.roles import Role

CONSOLE = ":console"
"""Its name to sign in with, which nobody can type: names of people have no colon in front."""


def console_actor(government: Government) -> Actor:
    """The console as the office of a government, for what `duban serve` was given to read."""
    person, _made = Person.objects.get_or_create(
        is_console=True,
        defaults={
            "username": CONSOLE,
            "staff_number": CONSOLE,
            "name": "本机（duban serve）",
            "is_active": False,
            "password": "!",
        },
    )
    today = timezone.localdate()
    seat = Seat(person=person, role=Role.SUPERVISOR, agency=_office(government), starts_on=today)
    return Actor(person=person, seat=seat, facts=RequestFacts(address="console"))


def _office(government: Government) -> Agency:
    """The supervision office of a government, else its own office, else its first agency."""
    kinds = {AgencyKind.SUPERVISION: 0, AgencyKind.OFFICE: 1}
    agencies = Agency.objects.filter(government=government, is_active=True)
    return min(agencies, key=lambda one: (kinds.get(AgencyKind(one.kind), 2), one.pk))

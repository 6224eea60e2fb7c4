"""What may be read of editions: drafts within the government's office, issued ones by everybody."""

from functools import lru_cache

from django.db.models import QuerySet

from duban.records.entry import Reading
from duban_site.agencies.acting import Actor
from duban_site.agencies.roles import Role
from duban_site.goals.models import Period, PeriodState
from duban_site.pages.refusals import Hidden
from duban_site.publishing.content import reading_of
from duban_site.publishing.models import Edition, EditionFile, EditionState

_RELATED = ("period__plan", "government", "prepared_by", "frozen_by", "corrects", "withdrawal")


def visible_editions(actor: Actor) -> QuerySet[Edition]:
    """All editions of the government for the office and the auditor; leaders see issued ones and
    those that wait for their word.
    """
    if actor.seat is None:
        return Edition.objects.none()
    own = Edition.objects.filter(government=actor.seat.agency.government_id)
    own = own.select_related(*_RELATED, "withdrawal_proposal")
    if actor.is_a(Role.SUPERVISOR, Role.AUDITOR):
        return own
    if actor.is_a(Role.LEADER):
        return own.filter(state=EditionState.FROZEN)
    return own.none()


def edition_for(actor: Actor, edition_id: int) -> Edition:
    """One edition. Raises Hidden."""
    edition = visible_editions(actor).filter(pk=edition_id).first()
    if edition is None:
        raise Hidden
    return edition


def issued_editions() -> QuerySet[Edition]:
    """Every issued edition, for the public: withdrawn ones too, which say so."""
    found = Edition.objects.filter(state=EditionState.FROZEN).select_related(*_RELATED)
    return found.defer("content", "corrects__content")


def issued(number: int) -> Edition:
    """The issued edition of a number. Raises Hidden."""
    edition = issued_editions().filter(number=number).first()
    if edition is None:
        raise Hidden
    return edition


def issued_reading(edition: Edition) -> Reading:
    """What an issued edition says. Made once: a frozen content never changes, its hash names it."""
    return _kept_reading(edition.content_hash, edition.pk)


@lru_cache(maxsize=64)
def _kept_reading(_content_hash: str, edition_id: int) -> Reading:
    content = Edition.objects.values_list("content", flat=True).get(pk=edition_id)
    return reading_of(content or {})


def file_of(edition: Edition, form: str) -> EditionFile:
    """A file of an issued edition. Raises Hidden, also for a withdrawn one."""
    file = edition.files.filter(form=form).first()
    if file is None or hasattr(edition, "withdrawal"):
        raise Hidden
    return file


def frozen_periods(actor: Actor) -> QuerySet[Period]:
    """The periods that can be published."""
    if actor.seat is None or not actor.is_a(Role.SUPERVISOR):
        return Period.objects.none()
    return Period.objects.filter(
        plan__government=actor.seat.agency.government_id, state=PeriodState.FROZEN
    ).select_related("plan")

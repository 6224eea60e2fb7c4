"""What may be read of letters: the register of a period, the template in use."""

from django.db.models import QuerySet

from duban_site.agencies.acting import Actor
from duban_site.agencies.models import Government
from duban_site.agencies.roles import Role
from duban_site.letters.built_in import built_in
from duban_site.letters.models import Letter, LetterKind, LetterTemplate
from duban_site.pages.refusals import Hidden
from duban_site.reports import stored_files

WORDS: dict[str, str] = {
    LetterKind.ORDER: "督办",
    LetterKind.CHASE: "催办",
    LetterKind.REMIND: "提醒",
    LetterKind.BRIEF: "专报",
}
"""What a letter's number begins with."""


def visible_letters(actor: Actor) -> QuerySet[Letter]:
    """All letters of the government for the office and the auditor; a leader has those to their post."""
    if actor.seat is None:
        return Letter.objects.none()
    own = Letter.objects.filter(government=actor.seat.agency.government_id)
    own = own.select_related("period__plan", "agency", "leader", "made_by")
    if actor.is_a(Role.SUPERVISOR, Role.AUDITOR):
        return own
    if actor.is_a(Role.LEADER):
        return own.filter(leader=actor.leader_id or 0)
    return own.none()


def letter_for(actor: Actor, letter_id: int) -> Letter:
    """One letter. Raises Hidden."""
    found = visible_letters(actor).filter(pk=letter_id).first()
    if found is None:
        raise Hidden
    return found


def number_of(letter: Letter) -> str:
    """A letter's number: 催办〔2026〕3号."""
    return f"{WORDS[letter.kind]}〔{letter.year}〕{letter.number}号"


def template_of(government: Government, kind: str) -> tuple[bytes, LetterTemplate | None]:
    """The template in use, and who put it in; None for the built-in one."""
    kept = LetterTemplate.objects.filter(government=government, kind=kind).first()
    if kept is None or not kept.sha256:
        return built_in(kind), None
    return stored_files.path_of(kept.sha256).read_bytes(), kept

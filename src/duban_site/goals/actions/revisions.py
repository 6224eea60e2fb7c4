"""目标调整: a target of a confirmed plan changes by a proposal and two people's yes (D12).

The supervision office says the first word, the goal's leader the last. Who proposes from one of the
two seats has said that seat's word by it.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.roles import Role
from duban_site.books.record import Change, record_act
from duban_site.goals.actions.guards import allow, need_unfrozen
from duban_site.goals.actions.targets import write_text
from duban_site.goals.models import PlanState, Revision, RevisionState, Target
from duban_site.goals.policies import (
    why_not_answer_request,
    why_not_check_request,
    why_not_decide_request,
    why_not_propose_revision,
)
from duban_site.pages.refusals import BadInput, WrongState

OPEN = (RevisionState.PROPOSED, RevisionState.CHECKED)
"""A revision without a last word."""


@transaction.atomic
def propose_revision(
    target: Target, text: str, *, actor: Actor, reason: str, document: str = ""
) -> Revision:
    """Ask that a target says something else. The old text stands until it is approved."""
    allow(why_not_propose_revision(actor, target))
    need_unfrozen(target.period)
    if target.goal.plan.state != PlanState.CONFIRMED:
        raise WrongState(_("计划没有确认，目标可以直接改。"))
    if not reason.strip():
        raise BadInput(_("请写明调整理由。"), field="reason")
    if text.strip() == target.text:
        raise BadInput(_("新目标和原目标一样。"), field="text")
    if target.revisions.filter(state__in=OPEN).exists():
        raise WrongState(_("这条目标已有一项调整待批准。"))
    now = timezone.now()
    is_office = actor.is_a(Role.SUPERVISOR)
    revision = Revision.objects.create(
        target=target,
        state=RevisionState.CHECKED if is_office else RevisionState.PROPOSED,
        checked_by=actor.person if is_office else None,
        checked_at=now if is_office else None,
        base_version=target.version,
        text=text.strip(),
        reason=reason,
        document=document,
        proposed_by=actor.person,
        proposed_at=now,
    )
    record_act(
        actor,
        Change(
            action="target.propose_revision",
            thing=target,
            before={"text": target.text},
            after={"text": revision.text, "document": document},
            reason=reason,
        ),
    )
    return revision


@transaction.atomic
def check_revision(revision: Revision, *, actor: Actor) -> Revision:
    """The office's yes. It is the last word where the goal's own leader proposed."""
    allow(why_not_check_request(actor, revision))
    need_unfrozen(revision.target.period)
    changed = Revision.objects.filter(pk=revision.pk, state=RevisionState.PROPOSED).update(
        state=RevisionState.CHECKED, checked_by=actor.person, checked_at=timezone.now()
    )
    _expect_open(changed)
    revision.refresh_from_db()
    change = Change(
        action="target.check_revision", thing=revision.target, after={"text": revision.text}
    )
    record_act(actor, change)
    if _is_of_the_leader(revision):
        _decide(revision, RevisionState.APPROVED, actor, "")
        _carry_out(revision, actor)
    return revision


@transaction.atomic
def approve_revision(revision: Revision, *, actor: Actor) -> Target:
    """The last yes: the target says the new text from now on, the old one stays as a version."""
    allow(why_not_decide_request(actor, revision))
    need_unfrozen(revision.target.period)
    _decide(revision, RevisionState.APPROVED, actor, "")
    return _carry_out(revision, actor)


@transaction.atomic
def refuse_revision(revision: Revision, *, actor: Actor, reason: str) -> Revision:
    """The no of whoever has the turn, with the reason."""
    allow(why_not_answer_request(actor, revision))
    if not reason.strip():
        raise BadInput(_("请写明不批准的理由。"), field="reason")
    _decide(revision, RevisionState.REFUSED, actor, reason)
    record_act(
        actor,
        Change(
            action="target.refuse_revision",
            thing=revision.target,
            after={"text": revision.text},
            reason=reason,
        ),
    )
    return revision


def _is_of_the_leader(revision: Revision) -> bool:
    """Whether the proposer holds the post of the goal's leader."""
    leader = revision.target.goal.leader
    return (
        leader is not None
        and leader.seats.filter(person=revision.proposed_by, is_approved=True).exists()
    )


def _carry_out(revision: Revision, actor: Actor) -> Target:
    return write_text(
        revision.target,
        revision.text,
        actor=actor,
        version=revision.base_version,
        reason=revision.reason,
        document=revision.document,
    )


def _decide(revision: Revision, state: RevisionState, actor: Actor, answer: str) -> None:
    before = OPEN if state == RevisionState.REFUSED else (RevisionState.CHECKED,)
    changed = Revision.objects.filter(pk=revision.pk, state__in=before).update(
        state=state, decided_by=actor.person, decided_at=timezone.now(), answer=answer
    )
    _expect_open(changed)
    revision.refresh_from_db()


def _expect_open(changed: int) -> None:
    if changed != 1:
        raise WrongState(_("这项调整还没有轮到这一步，或已有结论。"))

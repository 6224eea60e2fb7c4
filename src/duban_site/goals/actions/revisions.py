"""目标调整: a target of a confirmed plan changes by one person's proposal and another's approval (D12)."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.books.record import Change, record_act
from duban_site.goals.actions.guards import allow, need_unfrozen
from duban_site.goals.actions.targets import write_text
from duban_site.goals.models import PlanState, Revision, RevisionState, Target
from duban_site.goals.policies import why_not_decide_revision, why_not_propose_revision
from duban_site.pages.refusals import BadInput, WrongState


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
    if target.revisions.filter(state=RevisionState.PROPOSED).exists():
        raise WrongState(_("这条目标已有一项调整待批准。"))
    revision = Revision.objects.create(
        target=target,
        base_version=target.version,
        text=text.strip(),
        reason=reason,
        document=document,
        proposed_by=actor.person,
        proposed_at=timezone.now(),
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
def approve_revision(revision: Revision, *, actor: Actor) -> Target:
    """The second person's yes: the target says the new text from now on, the old one stays as a version."""
    allow(why_not_decide_revision(actor, revision))
    target = revision.target
    need_unfrozen(target.period)
    _decide(revision, RevisionState.APPROVED, actor, "")
    return write_text(
        target,
        revision.text,
        actor=actor,
        version=revision.base_version,
        reason=revision.reason,
        document=revision.document,
    )


@transaction.atomic
def refuse_revision(revision: Revision, *, actor: Actor, reason: str) -> Revision:
    """The second person's no, with the reason."""
    allow(why_not_decide_revision(actor, revision))
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


def _decide(revision: Revision, state: RevisionState, actor: Actor, answer: str) -> None:
    changed = Revision.objects.filter(pk=revision.pk, state=RevisionState.PROPOSED).update(
        state=state, decided_by=actor.person, decided_at=timezone.now(), answer=answer
    )
    if changed != 1:
        raise WrongState(_("这项调整已有结论。"))
    revision.refresh_from_db()

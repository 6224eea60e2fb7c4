"""延期: a report may come later than the period says, by a request and two people's yes (D17).

The supervision office says the first word, the goal's leader the last; where no leader has the goal,
another person of the office. Who proposes from the office has said the office's word by it.
"""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.roles import Role
from duban_site.books.record import Change, record_act
from duban_site.goals.actions.guards import allow, need_unfrozen
from duban_site.goals.calendar import signing_due
from duban_site.goals.models import Extension, PeriodState, RevisionState, Target
from duban_site.goals.policies import (
    why_not_answer_request,
    why_not_check_request,
    why_not_decide_request,
    why_not_propose_extension,
)
from duban_site.pages.refusals import BadInput, WrongState

OPEN = (RevisionState.PROPOSED, RevisionState.CHECKED)


@transaction.atomic
def propose_extension(
    target: Target, due_on: date, *, actor: Actor, reason: str, document: str
) -> Extension:
    """Ask that a report may come until a day. Asked after the day in force, it is marked 逾期补批."""
    allow(why_not_propose_extension(actor, target))
    need_unfrozen(target.period)
    before = signing_due(target)
    _refuse_unfit(target, due_on, before, reason=reason, document=document)
    now = timezone.now()
    is_office = actor.is_a(Role.SUPERVISOR)
    made = Extension.objects.create(
        target=target,
        due_before=before,
        due_on=due_on,
        is_late=timezone.localdate(now) > before,
        reason=reason.strip(),
        document=document.strip(),
        state=RevisionState.CHECKED if is_office else RevisionState.PROPOSED,
        proposed_by=actor.person,
        proposed_at=now,
        checked_by=actor.person if is_office else None,
        checked_at=now if is_office else None,
    )
    after = {"due_on": due_on, "document": made.document, "is_late": made.is_late}
    _record(actor, "target.propose_extension", made, before={"due_on": before}, after=after)
    return made


def _refuse_unfit(
    target: Target, due_on: date, before: date, *, reason: str, document: str
) -> None:
    if target.period.state == PeriodState.PLANNED:
        raise WrongState(_("本期尚未开始填报。"))
    if not reason.strip():
        raise BadInput(_("请写明延期的理由。"), field="reason")
    if not document.strip():
        raise BadInput(_("请写明依据文件。"), field="document")
    if not before < due_on <= target.period.freeze_on:
        raise BadInput(
            _("新的期限要晚于 %(before)s，不晚于封期日 %(freeze)s。")
            % {"before": before, "freeze": target.period.freeze_on},
            field="due_on",
        )
    if target.extensions.filter(state__in=OPEN).exists():
        raise WrongState(_("这条目标已有一项延期待批准。"))


@transaction.atomic
def check_extension(extension: Extension, *, actor: Actor) -> Extension:
    """The office's yes."""
    allow(why_not_check_request(actor, extension))
    need_unfrozen(extension.target.period)
    columns = {"checked_by": actor.person, "checked_at": timezone.now()}
    _move(extension, (RevisionState.PROPOSED,), RevisionState.CHECKED, **columns)
    _record(actor, "target.check_extension", extension, after={"due_on": extension.due_on})
    return extension


@transaction.atomic
def approve_extension(extension: Extension, *, actor: Actor) -> Target:
    """The last yes: the new day counts from now on; what was asked for late leaves the report late."""
    allow(why_not_decide_request(actor, extension))
    target = extension.target
    need_unfrozen(target.period)
    _decide(extension, (RevisionState.CHECKED,), RevisionState.APPROVED, actor, "")
    columns = {"due_on": extension.due_on}
    if not extension.is_late:
        columns["late_after"] = extension.due_on
    Target.objects.filter(pk=target.pk).update(**columns)
    target.refresh_from_db()
    before = {"due_on": extension.due_before}
    after = {**columns, "document": extension.document, "is_late": extension.is_late}
    _record(actor, "target.extend", extension, before=before, after=after)
    return target


@transaction.atomic
def refuse_extension(extension: Extension, *, actor: Actor, reason: str) -> Extension:
    """The no of whoever has the turn, with the reason."""
    allow(why_not_answer_request(actor, extension))
    if not reason.strip():
        raise BadInput(_("请写明不批准的理由。"), field="reason")
    _decide(extension, OPEN, RevisionState.REFUSED, actor, reason)
    _record(actor, "target.refuse_extension", extension, after={"answer": reason})
    return extension


def _decide(
    extension: Extension,
    before: tuple[RevisionState, ...],
    state: RevisionState,
    actor: Actor,
    answer: str,
) -> None:
    columns = {"decided_by": actor.person, "decided_at": timezone.now(), "answer": answer}
    _move(extension, before, state, **columns)


def _move(
    extension: Extension,
    before: tuple[RevisionState, ...],
    state: RevisionState,
    **columns: object,
) -> None:
    moved = Extension.objects.filter(pk=extension.pk, state__in=before).update(
        state=state, **columns
    )
    if moved != 1:
        raise WrongState(_("这项延期还没有轮到这一步，或已有结论。"))
    extension.refresh_from_db()


def _record(
    actor: Actor,
    action: str,
    extension: Extension,
    *,
    after: Mapping[str, object],
    before: Mapping[str, object] | None = None,
) -> None:
    change = Change(
        action=action,
        thing=extension.target,
        before=before,
        after=after,
        reason=extension.answer or extension.reason,
    )
    record_act(actor, change)

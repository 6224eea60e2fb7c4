"""Periods: opened, closed, reopened, frozen; their due days."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.books.checkpoints import checkpoint_after_commit
from duban_site.books.clock_refusal import need_sure_clock
from duban_site.books.record import Change, record_act
from duban_site.books.sealing import sealed_rows
from duban_site.goals.actions.guards import allow, need_unfrozen
from duban_site.goals.calendar import DueDays
from duban_site.goals.models import Period, PeriodState, PlanState
from duban_site.goals.policies import why_not_edit_plan, why_not_reopen
from duban_site.goals.queries import is_one_enough
from duban_site.goals.reopenings import Reopening
from duban_site.pages.refusals import BadInput, WrongState


@transaction.atomic
def open_period(period: Period, *, actor: Actor) -> Period:
    """Let the agencies report. Asks for a confirmed plan."""
    allow(why_not_edit_plan(actor, period.plan))
    if period.plan.state != PlanState.CONFIRMED:
        raise WrongState(_("计划确认以后才能开始填报。"))
    return _move(period, PeriodState.PLANNED, PeriodState.OPEN, "period.open", actor)


@transaction.atomic
def close_period(period: Period, *, actor: Actor) -> Period:
    """End the reporting: what comes later is marked 补录."""
    allow(why_not_edit_plan(actor, period.plan))
    return _move(period, PeriodState.OPEN, PeriodState.CLOSED, "period.close", actor)


@transaction.atomic
def propose_reopening(period: Period, *, actor: Actor, reason: str) -> Reopening:
    """Ask that a closed period takes reports again. A frozen one never opens."""
    allow(why_not_edit_plan(actor, period.plan))
    _need_text(reason)
    if period.state != PeriodState.CLOSED:
        raise WrongState(
            _("这一期的状态已经不是“%(state)s”。") % {"state": PeriodState.CLOSED.label}
        )
    if waiting_reopening(period) is not None:
        raise WrongState(_("重新开放已有人提出，等另一人批准。"))
    made = Reopening.objects.create(
        period=period,
        reason=reason.strip(),
        proposed_by=actor.person,
        proposed_at=timezone.now(),
    )
    record_act(actor, Change(action="period.propose_reopening", thing=period, reason=reason))
    return made


@transaction.atomic
def reopen_period(period: Period, *, actor: Actor) -> Period:
    """Another person's yes to what was asked for: the period takes reports again, and shows it."""
    waiting = waiting_reopening(period)
    if waiting is None:
        raise WrongState(_("还没有人提出重新开放。"))
    may_be_alone = is_one_enough(period.plan)
    allow(why_not_reopen(actor, waiting, may_be_alone=may_be_alone))
    granted = Reopening.objects.filter(pk=waiting.pk, approved_by__isnull=True).update(
        approved_by=actor.person,
        approved_at=timezone.now(),
        is_alone=may_be_alone and waiting.proposed_by_id == actor.person.pk,
    )
    if granted != 1:
        raise WrongState(_("还没有人提出重新开放。"))
    old, new = PeriodState.CLOSED, PeriodState.OPEN
    return _move(period, old, new, "period.reopen", actor, waiting.reason)


def waiting_reopening(period: Period) -> Reopening | None:
    """What was asked for and is not granted yet."""
    return period.reopenings.filter(approved_by__isnull=True).first()


@transaction.atomic
def freeze_period(
    period: Period, *, actor: Actor, undecided: Callable[[Period], int], reason: str = ""
) -> Period:
    """封期: reports, targets and measures of the period change no more; the database holds it too.

    `undecided` counts the reports without a last decision, which a later room knows; it is asked after
    the period is locked. With any, a reason is needed.
    """
    allow(why_not_edit_plan(actor, period.plan))
    need_sure_clock()
    before = {"state": period.state}
    changed = Period.objects.filter(pk=period.pk, state=PeriodState.CLOSED).update(
        state=PeriodState.FROZEN, frozen_at=timezone.now()
    )
    if changed != 1:
        raise WrongState(_("先截止填报，再封期。"))
    left = undecided(period)
    if left and not reason.strip():
        raise WrongState(_("还有 %(count)d 份填报没有结论；要封期请写明理由。") % {"count": left})
    period.refresh_from_db()
    after = {"state": period.state, "undecided": left, "rows": sealed_rows(period)}
    change = Change(action="period.freeze", thing=period, before=before, after=after, reason=reason)
    record_act(actor, change)
    checkpoint_after_commit()
    return period


@transaction.atomic
def set_due_days(period: Period, due: DueDays, *, actor: Actor, reason: str) -> Period:
    """Set the last days of the steps of a period, with the reason."""
    allow(why_not_edit_plan(actor, period.plan))
    need_unfrozen(period)
    if not due.in_order():
        raise BadInput(_("期限要按填报、签报、核查、封期的先后。"), field="reports")
    if period.state != PeriodState.PLANNED:
        _need_text(reason)
    before = _due_of(period)
    Period.objects.filter(pk=period.pk).update(
        reports_due_on=due.reports,
        signing_due_on=due.signing,
        check_due_on=due.check,
        freeze_on=due.freeze,
    )
    period.refresh_from_db()
    change = Change(
        action="period.set_due_days",
        thing=period,
        before=before,
        after=_due_of(period),
        reason=reason,
    )
    record_act(actor, change)
    return period


def _due_of(period: Period) -> dict[str, Any]:
    names = ("reports_due_on", "signing_due_on", "check_due_on", "freeze_on")
    return {name: getattr(period, name) for name in names}


def _need_text(reason: str) -> None:
    if not reason.strip():
        raise BadInput(_("请写明理由。"), field="reason")


def _move(
    period: Period, old: str, new: str, action: str, actor: Actor, reason: str = ""
) -> Period:
    changed = Period.objects.filter(pk=period.pk, state=old).update(state=new)
    if changed != 1:
        raise WrongState(_("这一期的状态已经不是“%(state)s”。") % {"state": PeriodState(old).label})
    period.refresh_from_db()
    record_act(
        actor,
        Change(
            action=action, thing=period, before={"state": old}, after={"state": new}, reason=reason
        ),
    )
    return period

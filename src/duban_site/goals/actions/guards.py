"""What the verbs of this room share: refusing by a reason, and compare-and-set."""

from django.utils.translation import gettext as _

from duban_site.goals.models import Period, PeriodState, Plan, PlanState
from duban_site.pages.refusals import BadInput, Outdated, Refused, WrongState


def allow(reason: str | None) -> None:
    """Raises Refused where there is a reason against it."""
    if reason:
        raise Refused(reason)


def expect_one(changed: int) -> None:
    """Raises Outdated where a compare-and-set found the row other than expected."""
    if changed != 1:
        raise Outdated(_("刚才有人改动了这一项，请重新打开后再改。"))


def need_reason(plan: Plan, reason: str) -> None:
    """A confirmed plan changes only with a reason; a closed one no more. Raises WrongState, BadInput."""
    if plan.state == PlanState.CLOSED:
        raise WrongState(_("计划已结束，不再改动。"))
    if plan.state == PlanState.CONFIRMED and not reason.strip():
        raise BadInput(_("计划已确认，改动要写明理由。"), field="reason")


def need_unfrozen(period: Period) -> None:
    """Raises WrongState for a frozen period."""
    if period.state == PeriodState.FROZEN:
        raise WrongState(_("这一期已封期，不再改动。"))

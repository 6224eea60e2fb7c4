"""Who makes letters and sets their templates: the reason why not, or None."""

from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.roles import Role
from duban_site.goals.models import Period, PeriodState


def why_not_make(actor: Actor, period: Period) -> str | None:
    """The supervision office, once the period is under way."""
    if not actor.is_a(Role.SUPERVISOR):
        return _("函件由督查室制作。")
    if period.state == PeriodState.PLANNED:
        return _("本期还没有开始填报。")
    return None


def why_not_set_template(actor: Actor) -> str | None:
    """The supervision office."""
    if not actor.is_a(Role.SUPERVISOR):
        return _("模板由督查室更换。")
    return None

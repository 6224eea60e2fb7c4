"""Who may prepare, freeze, correct and withdraw what is issued (`trust.md`, matrix: Publish A²)."""

from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.roles import Role
from duban_site.goals.models import Period, PeriodState
from duban_site.publishing.models import Edition, EditionState


def why_not_prepare(actor: Actor, period: Period) -> str | None:
    """The supervision office prepares editions of a frozen period."""
    if not actor.is_a(Role.SUPERVISOR):
        return _("只有督查室可以编制发布内容。")
    if period.state != PeriodState.FROZEN:
        return _("封期以后才能发布。")
    return None


def why_not_edit(actor: Actor, edition: Edition) -> str | None:
    """Only a draft is edited; the one who will freeze it must be another person."""
    if not actor.is_a(Role.SUPERVISOR):
        return _("只有督查室可以编制发布内容。")
    if edition.state != EditionState.DRAFT:
        return _("已发布或作废的版次不再改动；更正请另出一版。")
    return None


def why_not_freeze(actor: Actor, edition: Edition, *, may_be_alone: bool = False) -> str | None:
    """A second person of the office freezes what the first prepared."""
    if (reason := why_not_edit(actor, edition)) is not None:
        return reason
    if edition.prepared_by_id == actor.person.pk and not may_be_alone:
        return _("编制和发布须由两人办理。")
    return None


def why_not_correct(actor: Actor, edition: Edition) -> str | None:
    """A correction is a new edition beside an issued one."""
    if not actor.is_a(Role.SUPERVISOR):
        return _("只有督查室可以更正。")
    if edition.state != EditionState.FROZEN:
        return _("只有已发布的版次可以更正。")
    return None


def why_not_propose_withdrawal(actor: Actor, edition: Edition) -> str | None:
    """The office proposes the withdrawal of an issued edition."""
    if (reason := why_not_correct(actor, edition)) is not None:
        return reason
    if hasattr(edition, "withdrawal"):
        return _("这一版已经撤回。")
    if hasattr(edition, "withdrawal_proposal"):
        return _("撤回申请已在等待批准。")
    return None


def why_not_approve_withdrawal(actor: Actor, edition: Edition) -> str | None:
    """A leader, or a second supervisor where no leader acts, approves it."""
    if not actor.is_a(Role.LEADER, Role.SUPERVISOR):
        return _("撤回由分管领导或督查室另一人批准。")
    proposal = getattr(edition, "withdrawal_proposal", None)
    if proposal is None:
        return _("没有待批准的撤回申请。")
    if proposal.proposed_by_id == actor.person.pk:
        return _("撤回须由两人办理。")
    return None

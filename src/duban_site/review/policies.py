"""Who may decide on a report: the reason why not, or None (`trust.md`, authorisation matrix; D2, D4)."""

from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.roles import Role
from duban_site.reports.models import Report, ReportState
from duban_site.reports.policies import why_not_in_period
from duban_site.review.moves import MOVES, Verb


def why_not_move(actor: Actor, report: Report, verb: Verb) -> str | None:
    """The first reason against a move: role, scope, own work, state, period."""
    move = MOVES[verb]
    if actor.role not in move.roles:
        return _("您的席位不能办这件事。")
    return (
        _why_not_in_scope(actor, report)
        or _why_not_own_work(actor, report, verb)
        or why_not_in_state(report, verb)
        or why_not_in_period(report.target)
    )


def why_not_in_state(report: Report, verb: Verb) -> str | None:
    """A move starts only from its own states."""
    if ReportState(report.state) in MOVES[verb].sources:
        return None
    state = ReportState(report.state).label
    return _("这份填报现在是“%(state)s”，不能这样办。") % {"state": state}


def why_not_override(actor: Actor, report: Report) -> str | None:
    """The supervision office may put its own verdict beside the machine's, with a reason."""
    if not actor.is_a(Role.SUPERVISOR):
        return _("只有督查室可以改判。")
    if report.state not in {ReportState.SIGNED, ReportState.CHECKING}:
        return _("只有在核查时可以改判。")
    return _why_not_own_work(actor, report, Verb.ACCEPT) or why_not_in_period(report.target)


def _why_not_in_scope(actor: Actor, report: Report) -> str | None:
    """A head decides for their own agency, a leader for their portfolio."""
    if actor.is_a(Role.AGENCY_HEAD) and actor.agency_id != report.agency_id:
        return _("这不是本单位的填报。")
    if actor.is_a(Role.LEADER) and report.target.goal.leader_id != actor.leader_id:
        return _("这项目标不在您的分管范围内。")
    return None


_AGENCY_S_OWN = frozenset({Verb.SAVE, Verb.SUBMIT, Verb.SEND_BACK, Verb.RECALL})
"""Moves by which an agency handles its own report: no decision about it."""


def _why_not_own_work(actor: Actor, report: Report, verb: Verb) -> str | None:
    """Nobody decides on their own or, outside the agency itself, their agency's work."""
    if verb in _AGENCY_S_OWN:
        return None
    person = actor.person.pk
    if any(author.person_id == person for author in report.authors.all()):
        return _("不能审核自己写过的填报。")
    if verb is Verb.SIGN:
        return None
    return _why_not_next_opinion(person, report, verb) or (
        _("不能审核本单位的填报。") if actor.agency_id == report.agency_id else None
    )


def _why_not_next_opinion(person: int, report: Report, verb: Verb) -> str | None:
    """Each opinion on a report is another person's."""
    if report.signed_by_id == person:
        return _("不能审核自己签报的填报。")
    if verb is Verb.CONFIRM and report.checker_id == person:
        return _("核查和确认须由两人办理。")
    return None

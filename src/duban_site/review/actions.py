"""Every decision: policy, compare-and-set on state and version, the decision's row, the act."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.books.clock import fair
from duban_site.books.record import Change, record_act
from duban_site.goals.calendar import is_late
from duban_site.pages.refusals import BadInput, Outdated, Refused, WrongState
from duban_site.reports.models import Report
from duban_site.review import policies
from duban_site.review.models import Decision, DecisionKind, Viewing
from duban_site.review.moves import MOVES, Verb

VERDICTS = frozenset({"supported", "partly_supported", "contradicted", "not_evidenced"})
MOST_AT_ONCE = 100
"""Reports that may be accepted in one go (D15)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """How a move is written down."""

    verb: Verb
    kind: DecisionKind | None = None
    reason: str = ""
    columns: dict[str, Any] | None = None
    in_bulk: bool = False


def sign(*, actor: Actor, report: Report, version: int) -> Report:
    """签报: the head of the agency answers for a report and sends it to the supervision office."""
    now = timezone.now()
    day, target = timezone.localdate(fair(now)), report.target
    late = is_late(target, day, due_on=target.period.signing_due_on)
    columns = {
        "signed_by": actor.person,
        "signed_at": now,
        "is_late": report.is_late or late,
    }
    return _move(
        actor, report, version, _Step(verb=Verb.SIGN, kind=DecisionKind.SIGN, columns=columns)
    )


def send_back(*, actor: Actor, report: Report, version: int, reason: str) -> Report:
    """The head of the agency gives a report back to its reporter."""
    needed = _needed(reason)
    step = _Step(
        verb=Verb.SEND_BACK,
        kind=DecisionKind.RETURN,
        reason=needed,
        columns=_return_columns(actor, needed),
    )
    return _move(actor, report, version, step)


def recall(*, actor: Actor, report: Report, version: int, reason: str) -> Report:
    """撤回: the head takes a signed report back before its check has begun."""
    step = _Step(verb=Verb.RECALL, kind=DecisionKind.RECALL, reason=_needed(reason))
    return _move(actor, report, version, step)


def take_up(*, actor: Actor, report: Report, version: int) -> Report:
    """The supervision office begins to check; from now on the agency cannot recall it."""
    columns = {"checker": actor.person}
    return _move(actor, report, version, _Step(verb=Verb.TAKE_UP, columns=columns))


def accept(
    *, actor: Actor, report: Report, version: int, reason: str = "", in_bulk: bool = False
) -> Report:
    """核查通过: the supervision office accepts what the report says."""
    step = _Step(
        verb=Verb.ACCEPT,
        kind=DecisionKind.ACCEPT,
        reason=reason.strip(),
        columns={"checker": actor.person, "decided_at": timezone.now()},
        in_bulk=in_bulk,
    )
    return _move(actor, report, version, step)


def return_report(*, actor: Actor, report: Report, version: int, reason: str) -> Report:
    """退回: back to the agency with a reason; earlier signatures are void."""
    needed = _needed(reason)
    step = _Step(
        verb=Verb.RETURN,
        kind=DecisionKind.RETURN,
        reason=needed,
        columns={"decided_at": timezone.now(), **_return_columns(actor, needed)},
    )
    return _move(actor, report, version, step)


def _return_columns(actor: Actor, reason: str) -> dict[str, Any]:
    role = actor.seat.get_role_display() if actor.seat else ""
    return {"return_reason": reason, "returned_by": role, "returned_at": timezone.now()}


def confirm(*, actor: Actor, report: Report, version: int, reason: str = "") -> Report:
    """确认: the leader confirms what the supervision office accepted."""
    step = _Step(
        verb=Verb.CONFIRM,
        kind=DecisionKind.CONFIRM,
        reason=reason.strip(),
        columns={"decided_at": timezone.now()},
    )
    return _move(actor, report, version, step)


@transaction.atomic
def override(*, actor: Actor, report: Report, version: int, verdict: str, reason: str) -> Decision:
    """改判: put another verdict beside the machine's, which stays as it is."""
    _refuse(policies.why_not_override(actor, report))
    if verdict not in VERDICTS:
        raise BadInput(_("请选择改判的结论。"), field="verdict")
    if verdict == report.verdict:
        raise BadInput(_("改判的结论与核验结论相同。"), field="verdict")
    if Report.objects.filter(pk=report.pk, version=version).update(version=version + 1) != 1:
        raise Outdated(_("这份填报刚被别人改过，请刷新后再看。"))
    report.refresh_from_db()
    made = _decide(actor, report, DecisionKind.OVERRIDE, reason=_needed(reason), verdict=verdict)
    change = Change(
        action="report.override",
        thing=report,
        before={"verdict": report.verdict},
        after={"verdict": verdict},
        reason=reason,
    )
    record_act(actor, change)
    return made


@transaction.atomic
def accept_many(*, actor: Actor, reports: Iterable[tuple[Report, int]], reason: str = "") -> int:
    """Accept all of several reports without findings, or none; return how many.

    Each must have been opened by the actor in this version, or a reason is given for all (D15).
    """
    chosen = [*reports]
    if len(chosen) > MOST_AT_ONCE:
        raise BadInput(_("一次最多通过 %(n)s 项。") % {"n": MOST_AT_ONCE})
    for report, _version in chosen:
        if report.finding_count or report.verdict != "supported":
            raise WrongState(
                _("第 %(number)s 项有疑点，须单独审核。") % {"number": report.target.goal.number}
            )
    if not reason.strip():
        unseen = [report for report, _version in chosen if not was_seen(actor, report)]
        if unseen:
            raise BadInput(
                _("有 %(n)s 项还没有打开看过：请先看，或写明一并通过的理由。") % {"n": len(unseen)},
                field="reason",
            )
    for report, version in chosen:
        accept(actor=actor, report=report, version=version, reason=reason, in_bulk=True)
    return len(chosen)


def note_viewing(*, actor: Actor, report: Report) -> None:
    """Keep that the actor opened this version."""
    Viewing.objects.get_or_create(
        report=report,
        report_version=report.version,
        person=actor.person,
        defaults={"seen_at": timezone.now()},
    )


def was_seen(actor: Actor, report: Report) -> bool:
    """Whether the actor opened this version."""
    return Viewing.objects.filter(
        report=report, report_version=report.version, person=actor.person
    ).exists()


@transaction.atomic
def _move(actor: Actor, report: Report, version: int, step: _Step) -> Report:
    """One move: only from the state and version that were seen, so that one of two wins.

    The state is asked before the policy's other reasons so that a second presser reads what happened.
    """
    move = MOVES[step.verb]
    if Report.objects.filter(pk=report.pk).exclude(version=version).exists():
        raise Outdated(_("这份填报刚被别人办理过，请刷新后再看。"))
    if (reason := policies.why_not_in_state(report, step.verb)) and actor.role in move.roles:
        raise WrongState(reason)
    _refuse(policies.why_not_move(actor, report, step.verb))
    before = {"state": report.state, "version": report.version}
    moved = Report.objects.filter(pk=report.pk, version=version, state__in=move.sources).update(
        state=move.result, version=version + 1, **(step.columns or {})
    )
    if moved != 1:
        raise Outdated(_("这份填报刚被别人办理过，请刷新后再看。"))
    report.refresh_from_db()
    if step.kind is not None:
        _decide(actor, report, step.kind, reason=step.reason, in_bulk=step.in_bulk)
    after = {"state": report.state, "version": report.version}
    change = Change(
        action=f"report.{step.verb}", thing=report, before=before, after=after, reason=step.reason
    )
    record_act(actor, change)
    return report


def _decide(
    actor: Actor,
    report: Report,
    kind: DecisionKind,
    *,
    reason: str = "",
    verdict: str = "",
    in_bulk: bool = False,
) -> Decision:
    if actor.seat is None:
        raise Refused(_("请先选择席位。"))
    return Decision.objects.create(
        report=report,
        report_version=report.version,
        kind=kind,
        reason=reason,
        verdict=verdict,
        person=actor.person,
        seat=actor.seat,
        in_bulk=in_bulk,
        decided_at=timezone.now(),
    )


def _needed(reason: str) -> str:
    if not reason.strip():
        raise BadInput(_("请写明理由，单位会看到。"), field="reason")
    return reason.strip()


def _refuse(reason: str | None) -> None:
    if reason is not None:
        raise Refused(reason)

"""What the review page shows: the queue beside, three opinions, last period beside this one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from duban_site.agencies.acting import Actor
from duban_site.goals.models import Goal
from duban_site.reports.models import EvidenceFile, Report
from duban_site.reports.queries import before, standing_files
from duban_site.reports.showing import assessment_of, why_of
from duban_site.review.moves import Verb
from duban_site.review.policies import why_not_move, why_not_override
from duban_site.review.queries import DecisionRow, decisions_of, queue

SHOWN = 12
"""Reports of the queue that stand beside the one under review."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A decision that may be taken, or the reason why not."""

    verb: str
    label: str
    why_not: str | None
    needs_reason: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A report in the queue."""

    report: Report
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """Everything the page of one report under review shows."""

    report: Report
    goal: Goal
    assessment: Any
    why: str
    earlier: Report | None
    earlier_changed: bool
    files: list[EvidenceFile]
    contributions: list[Any]
    decisions: tuple[DecisionRow, ...]
    choices: tuple[Choice, ...]
    queue: tuple[Waiting, ...]
    total: int
    clean: int
    position: int
    previous: int | None
    following: int | None

    @property
    def latest(self) -> DecisionRow | None:
        """The latest decision."""
        return self.decisions[0] if self.decisions else None

    @property
    def may_override(self) -> bool:
        """Whether another verdict may be put beside the machine's."""
        return any(choice.verb == "override" and choice.why_not is None for choice in self.choices)

    @property
    def may_decide(self) -> bool:
        """Whether any decision is open to the reader."""
        return any(choice.why_not is None for choice in self.choices)


_CHOICES: dict[str, tuple[tuple[Verb, str, bool], ...]] = {
    "agency_head": (
        (Verb.SIGN, gettext_noop("签报"), False),
        (Verb.SEND_BACK, gettext_noop("退回填报员"), True),
        (Verb.RECALL, gettext_noop("撤回"), True),
    ),
    "supervisor": (
        (Verb.ACCEPT, gettext_noop("通过"), False),
        (Verb.RETURN, gettext_noop("退回"), True),
    ),
    "leader": (
        (Verb.CONFIRM, gettext_noop("确认"), False),
        (Verb.RETURN, gettext_noop("退回"), True),
    ),
}


def choices_for(actor: Actor, report: Report) -> tuple[Choice, ...]:
    """What the actor's role may decide at all, each with the reason against it where there is one."""
    found = [
        Choice(
            verb=verb.value,
            label=_(label),
            why_not=why_not_move(actor, report, verb),
            needs_reason=needs_reason,
        )
        for verb, label, needs_reason in _CHOICES.get(actor.role, ())
    ]
    if actor.role == "supervisor":
        against = why_not_override(actor, report)
        found.append(Choice(verb="override", label=_("改判"), why_not=against, needs_reason=True))
    return tuple(found)


def review_page(actor: Actor, report: Report) -> ReviewPage:
    """The page of one report that the actor may read."""
    prefetch_related_objects([report], "authors")  # each policy asks who wrote
    waiting = [*queue(actor)]
    ids = [each.pk for each in waiting]
    at = ids.index(report.pk) if report.pk in ids else -1
    assessment = assessment_of(report)
    earlier = before(report)
    return ReviewPage(
        report=report,
        goal=report.target.goal,
        assessment=assessment,
        why=why_of(assessment),
        earlier=earlier,
        earlier_changed=earlier is not None and earlier.progress.strip() != report.progress.strip(),
        files=[*standing_files(report)],
        contributions=[*report.contributions.select_related("agency")],
        decisions=decisions_of(report),
        choices=choices_for(actor, report),
        queue=tuple(rows(waiting[max(0, at - 2) : max(0, at - 2) + SHOWN])),
        total=len(waiting),
        clean=sum(is_clean(each) for each in waiting),
        position=at + 1,
        previous=ids[at - 1] if at > 0 else None,
        following=ids[at + 1] if 0 <= at < len(ids) - 1 else None,
    )


def rows(reports: list[Report]) -> list[Waiting]:
    """Reports with the days they have waited."""
    now = timezone.now()
    return [Waiting(report=each, days=_days(now, each.submitted_at)) for each in reports]


def is_clean(report: Report) -> bool:
    """Whether a report has nothing that a person must look at: it may be accepted with others."""
    return report.verdict == "supported" and report.finding_count == 0


def _days(now: datetime, since: datetime | None) -> int:
    return (now - since).days if since else 0

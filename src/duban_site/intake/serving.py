"""`duban serve FILE…`: a document is read in and adopted as a plan by the machine itself.

The machine acts under its own name (`agencies.console`), in a plan that is still being drafted; the
plan is confirmed by a person, and an adoption is undone like any other.
"""

import hashlib
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.console import console_actor
from duban_site.agencies.models import Government
from duban_site.goals import actions as goals
from duban_site.goals.models import Plan, PlanState
from duban_site.intake.actions import receive
from duban_site.intake.adoption import Aim, adopt
from duban_site.intake.guessing import Guess, guessed, period_like
from duban_site.intake.models import Upload, UploadState
from duban_site.intake.queries import reading_of, said_of
from duban_site.intake.reading import read_upload
from duban_site.pages.refusals import BadInput, WrongState


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What became of a document: its plan, its goals, and whether anything was new."""

    name: str
    plan: Plan
    goals: int
    is_new: bool

    def __str__(self) -> str:
        """What is told of it."""
        facts = {"name": self.name, "title": self.plan.title, "count": self.goals}
        if self.is_new:
            return _("已把 %(name)s 采纳为计划“%(title)s”：%(count)d 项目标。") % facts
        return _("%(name)s 以前已采纳为计划“%(title)s”：%(count)d 项目标。") % facts


def serve_document(government: Government, *, name: str, content: bytes) -> Served:
    """Read a document in and adopt it. The same document twice is adopted once.

    Raises BadInput with the sentence and remedy where it cannot be read or has no goals (the refused
    upload is kept), WrongState where its plan is confirmed already.
    """
    actor = console_actor(government)
    before = _adopted_before(actor, content)
    if before is not None:
        return _told(before, is_new=False)
    upload = receive(actor=actor, name=name, content=content, read=read_upload)
    upload.refresh_from_db()
    if upload.state != UploadState.READ:
        raise BadInput(said_of(upload))
    with transaction.atomic():
        _adopt(actor, upload)
    upload.refresh_from_db()
    return _told(upload, is_new=True)


def _adopted_before(actor: Actor, content: bytes) -> Upload | None:
    digest = hashlib.sha256(content).hexdigest()
    found = Upload.objects.filter(
        government=actor.seat.agency.government if actor.seat else None,
        sha256=digest,
        state=UploadState.ADOPTED,
    )
    return found.select_related("adoption__plan").first()


def _adopt(actor: Actor, upload: Upload) -> None:
    guess = guessed(reading_of(upload))
    plan = _plan(actor, upload, guess)
    aim = Aim(plan=plan, period=period_like(plan, guess.period))
    adopt(actor=actor, upload=upload, aim=aim, version=upload.version)


def _plan(actor: Actor, upload: Upload, guess: Guess) -> Plan:
    """The plan in draft of that year and title, or a new one."""
    standing = Plan.objects.filter(
        government=upload.government, year=guess.year, title=guess.title
    ).first()
    if standing is None:
        return goals.create_plan(actor=actor, year=guess.year, title=guess.title)
    if standing.state != PlanState.DRAFT:
        told = _("计划“%(title)s”已确认，“%(name)s”没有采纳；请由督查室在导入页核对后采纳。")
        raise WrongState(told % {"title": standing.title, "name": upload.name})
    return standing


def _told(upload: Upload, *, is_new: bool) -> Served:
    plan = upload.adoption.plan
    count = plan.goals.filter(is_dropped=False).count()
    return Served(name=upload.name, plan=plan, goals=count, is_new=is_new)

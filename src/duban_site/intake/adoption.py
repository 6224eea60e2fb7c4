"""采纳: a reading becomes goals, targets and reports of a plan; and the undoing of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.models import Leader
from duban_site.books.record import Change, record_act
from duban_site.goals import actions as goals
from duban_site.goals.models import Goal, Period, PeriodState, Plan, PlanState, Target
from duban_site.intake import policies
from duban_site.intake.actions import refuse
from duban_site.intake.models import Adoption, Upload, UploadState
from duban_site.intake.preview import Kind, Preview, preview
from duban_site.intake.queries import reading_of
from duban_site.intake.writing import Writer
from duban_site.pages.refusals import BadInput, Outdated, WrongState
from duban_site.reports.adopting import take_back_texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What an adoption is into, and what a person chose for single entries."""

    plan: Plan
    period: Period | None
    choices: Mapping[int, str] = field(default_factory=dict)
    reason: str = ""


@transaction.atomic
def adopt(*, actor: Actor, upload: Upload, aim: Aim, version: int) -> Adoption:
    """Write what the preview shows, in one transaction. Raises Refused, Outdated, BadInput, WrongState.

    Agencies and leaders that the government does not have yet are made; each is an act of its own.
    """
    refuse(policies.why_not_change(actor, upload))
    if aim.period is not None and aim.period.state == PeriodState.FROZEN:
        raise WrongState(_("本期已封期，不能再导入。"))
    shown = preview(reading_of(upload), aim.plan, aim.period, aim.choices)
    if not shown.new and not shown.changed:
        raise BadInput(_("没有可采纳的内容：与现有内容相同。"))
    _refuse_one_goal_twice(shown)
    moved = Upload.objects.filter(
        pk=upload.pk, version=version, state__in=[UploadState.READ, UploadState.UNDONE]
    ).update(state=UploadState.ADOPTED, version=version + 1)
    if moved != 1:
        raise Outdated(_("这份文件刚被别人办理过，请刷新后再看。"))
    upload.refresh_from_db()
    reason = aim.reason or _("据 %(name)s 导入") % {"name": upload.name}
    writer = Writer(actor=actor, plan=aim.plan, period=aim.period, reason=reason)
    changes = writer.write([row for row in shown.rows if row.kind in {Kind.NEW, Kind.CHANGED}])
    Adoption.objects.filter(upload=upload).delete()
    made = Adoption.objects.create(
        upload=upload,
        plan=aim.plan,
        period=aim.period,
        changes=changes,
        adopted_by=actor.person,
        adopted_at=timezone.now(),
    )
    after = {"new": shown.new, "changed": shown.changed, "untouched": shown.untouched}
    record_act(actor, Change(action="upload.adopt", thing=upload, after=after))
    return made


def _refuse_one_goal_twice(shown: Preview) -> None:
    """Raises BadInput where two entries are taken for one goal: neither may overwrite the other."""
    first: dict[int, int] = {}
    for row in shown.rows:
        if row.goal is None:
            continue
        at = first.setdefault(row.goal.pk, row.at)
        if at != row.at:
            told = _("第 %(first)d 条和第 %(second)d 条对应了同一项目标，请改选其中一条。")
            raise BadInput(told % {"first": at + 1, "second": row.at + 1})


@transaction.atomic
def undo(*, actor: Actor, upload: Upload) -> Adoption:
    """Put back what an adoption changed. Raises WrongState where somebody has built on it since."""
    refuse(policies.why_not_undo(actor, upload))
    made: Adoption = upload.adoption
    now = timezone.now()
    moved = Adoption.objects.filter(pk=made.pk, undone_at__isnull=True).update(
        undone_at=now, undone_by=actor.person
    )
    if moved != 1:
        raise Outdated(_("已经撤销。"))
    reason = _("撤销导入 %(name)s") % {"name": upload.name}
    for change in reversed(made.changes):
        _put_back(actor, change, reason)
    Upload.objects.filter(pk=upload.pk).update(state=UploadState.UNDONE, version=upload.version + 1)
    upload.refresh_from_db()
    record_act(actor, Change(action="upload.undo", thing=upload, reason=reason))
    made.refresh_from_db()
    return made


def _put_back(actor: Actor, change: Mapping[str, Any], reason: str) -> None:
    goal = Goal.objects.select_related("plan").get(pk=change["goal"])
    if goal.version != change["goal_version"]:
        raise WrongState(_("第 %(number)s 项采纳后又改过，不能撤销。") % {"number": goal.number})
    if "report" in change:
        take_back_texts(actor=actor, kept=change, reason=reason)
    if "target" in change and "target_before" in change:
        _put_target_back(actor, change)
    if change["kind"] == Kind.NEW:
        goals.drop_goal(goal, actor=actor, reason=reason)
        return
    before = change["goal_before"]
    leader = Leader.objects.filter(pk=before["leader"]).first() if before["leader"] else None
    fields = goals.GoalFields(
        number=before["number"],
        wording=before["wording"],
        section=before["section"],
        leader=leader,
    )
    goals.change_goal(goal, fields, actor=actor, version=goal.version, reason=reason)


def _put_target_back(actor: Actor, change: Mapping[str, Any]) -> None:
    target = Target.objects.select_related("goal__plan", "period").get(pk=change["target"])
    if target.version != change["target_version"]:
        raise WrongState(_("季度目标采纳后又改过，不能撤销。"))
    before = change["target_before"]
    if before is not None and target.goal.plan.state == PlanState.DRAFT:
        goals.set_target(target.goal, target.period, before, actor=actor, version=target.version)

"""Goals: entered, changed (each change a version), dropped; the agencies' parts in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.models import Agency, Leader
from duban_site.books.record import Change, record_act
from duban_site.goals.actions.guards import allow, expect_one, need_reason
from duban_site.goals.models import AgencyPart, Goal, GoalAgency, GoalVersion, Plan
from duban_site.goals.policies import why_not_accept_part, why_not_edit_goal, why_not_edit_plan
from duban_site.pages.refusals import BadInput, WrongState

Parts = Sequence[tuple[Agency, str]]
_LONGEST = {"number": 20, "section": 120, "wording": 20_000}


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalFields:
    """What a goal says: all that a version keeps."""

    number: str
    wording: str
    section: str = ""
    leader: Leader | None = None

    def checked(self, government_id: int) -> "GoalFields":
        """Trimmed. Raises BadInput for what cannot be stored, and for another government's leader."""
        texts = {name: getattr(self, name).strip() for name in _LONGEST}
        for name, text in texts.items():
            if len(text) > _LONGEST[name]:
                raise BadInput(_("超过 %(most)d 个字。") % {"most": _LONGEST[name]}, field=name)
        if not texts["number"]:
            raise BadInput(_("请填写序号。"), field="number")
        if not texts["wording"]:
            raise BadInput(_("请填写年度目标。"), field="wording")
        if self.leader is not None and self.leader.government_id != government_id:
            raise BadInput(_("不是本行政区的分管领导。"), field="leader")
        return GoalFields(**texts, leader=self.leader)

    def plain(self) -> dict[str, Any]:
        """As plain values for the record."""
        return {
            "number": self.number,
            "section": self.section,
            "wording": self.wording,
            "leader": self.leader.pk if self.leader else None,
        }


def fields_of(goal: Goal) -> GoalFields:
    """What a goal says now."""
    return GoalFields(
        number=goal.number, wording=goal.wording, section=goal.section, leader=goal.leader
    )


@transaction.atomic
def add_goal(
    plan: Plan, fields: GoalFields, *, actor: Actor, parts: Parts = (), reason: str = ""
) -> Goal:
    """A goal at the end of the plan, with the agencies' parts. A confirmed plan asks for a reason."""
    allow(why_not_edit_plan(actor, plan))
    need_reason(plan, reason)
    kept = fields.checked(plan.government_id)
    _need_free_number(plan, kept.number)
    last = plan.goals.aggregate(last=Max("position"))["last"] or 0
    goal = Goal.objects.create(
        plan=plan,
        number=kept.number,
        position=last + 1,
        section=kept.section,
        wording=kept.wording,
        leader=kept.leader,
    )
    _keep_version(goal, actor, reason)
    _make_parts(goal, parts)
    after = {**kept.plain(), "parts": _plain_parts(parts)}
    record_act(actor, Change(action="goal.add", thing=goal, after=after, reason=reason))
    return goal


@transaction.atomic
def change_goal(
    goal: Goal, fields: GoalFields, *, actor: Actor, version: int, reason: str = ""
) -> Goal:
    """A new version of what the goal says; its id, targets and reports stay. Same fields: nothing is done.

    `version` is the one that the change was written against. Raises Outdated where it is past.
    """
    allow(why_not_edit_goal(actor, goal))
    need_reason(goal.plan, reason)
    kept = fields.checked(goal.plan.government_id)
    before = fields_of(goal)
    if kept == before:
        return goal
    if kept.number != goal.number:
        _need_free_number(goal.plan, kept.number)
    changed = Goal.objects.filter(pk=goal.pk, version=version, is_dropped=False).update(
        number=kept.number,
        section=kept.section,
        wording=kept.wording,
        leader=kept.leader,
        version=version + 1,
    )
    expect_one(changed)
    goal.refresh_from_db()
    _keep_version(goal, actor, reason)
    record_act(
        actor,
        Change(
            action="goal.change",
            thing=goal,
            before=before.plain(),
            after=kept.plain(),
            reason=reason,
        ),
    )
    return goal


@transaction.atomic
def rework_goal(  # what a goal says, and whose it is, changed as one
    goal: Goal, fields: GoalFields, parts: Parts, *, actor: Actor, version: int, reason: str = ""
) -> Goal:
    """Change what a goal says and the agencies' parts at once. Raises Outdated, as `change_goal`."""
    if goal.version != version:
        expect_one(0)
    change_goal(goal, fields, actor=actor, version=version, reason=reason)
    standing = sorted((one.agency_id, one.part) for one in goal.parts.all())
    if standing != sorted((agency.pk, str(part)) for agency, part in parts):
        set_parts(goal, parts, actor=actor, reason=reason)
    return goal


@transaction.atomic
def drop_goal(goal: Goal, *, actor: Actor, reason: str) -> Goal:
    """Take a goal out of the plan: it stays visible and in every denominator's note."""
    allow(why_not_edit_goal(actor, goal))
    if not reason.strip():
        raise BadInput(_("请写明取消目标的理由。"), field="reason")
    need_reason(goal.plan, reason)
    changed = Goal.objects.filter(pk=goal.pk, is_dropped=False).update(is_dropped=True)
    expect_one(changed)
    goal.refresh_from_db()
    record_act(
        actor,
        Change(
            action="goal.drop",
            thing=goal,
            before={"is_dropped": False},
            after={"is_dropped": True},
            reason=reason,
        ),
    )
    return goal


@transaction.atomic
def set_parts(goal: Goal, parts: Parts, *, actor: Actor, reason: str = "") -> Goal:
    """Replace the agencies' parts; a part that stays keeps its acceptance."""
    allow(why_not_edit_goal(actor, goal))
    need_reason(goal.plan, reason)
    wanted = {(agency.pk, str(part)) for agency, part in parts}
    standing = {(one.agency_id, one.part): one for one in goal.parts.all()}
    before = sorted([list(key) for key in standing])
    for key, row in standing.items():
        if key not in wanted:
            row.delete()
    _make_parts(goal, [one for one in parts if (one[0].pk, str(one[1])) not in standing])
    record_act(
        actor,
        Change(
            action="goal.set_parts",
            thing=goal,
            before={"parts": before},
            after={"parts": _plain_parts(parts)},
            reason=reason,
        ),
    )
    return goal


@transaction.atomic
def accept_part(part: GoalAgency, *, actor: Actor) -> GoalAgency:
    """签收: the head of the agency takes the part on."""
    allow(why_not_accept_part(actor, part))
    now = timezone.now()
    changed = GoalAgency.objects.filter(pk=part.pk, accepted_by__isnull=True).update(
        accepted_by=actor.person, accepted_at=now
    )
    if changed != 1:
        raise WrongState(_("已经签收。"))
    part.refresh_from_db()
    after = {"agency": part.agency_id, "part": part.part}
    record_act(actor, Change(action="goal.accept_part", thing=part.goal, after=after))
    return part


def _make_parts(goal: Goal, parts: Parts) -> None:
    government_id = goal.plan.government_id
    for agency, part in parts:
        if agency.government_id != government_id:
            raise BadInput(_("不是本行政区的单位。"), field="parts")
        if part not in AgencyPart.values:
            raise BadInput(_("没有这种分工。"), field="parts")
    leads = {agency.pk for agency, part in parts if part == AgencyPart.LEAD}
    leads |= {one.agency_id for one in goal.parts.filter(part=AgencyPart.LEAD)}
    if len(leads) > 1:
        raise BadInput(_("一项目标只能有一个牵头单位。"), field="parts")
    unique = dict.fromkeys((agency.pk, str(part)) for agency, part in parts)
    GoalAgency.objects.bulk_create(
        GoalAgency(goal=goal, agency_id=agency, part=part) for agency, part in unique
    )


def _plain_parts(parts: Parts) -> list[list[Any]]:
    return [[agency.pk, str(part)] for agency, part in parts]


def _need_free_number(plan: Plan, number: str) -> None:
    if plan.goals.filter(number=number, is_dropped=False).exists():
        raise BadInput(_("序号 %(number)s 已被使用。") % {"number": number}, field="number")


def _keep_version(goal: Goal, actor: Actor, reason: str) -> None:
    GoalVersion.objects.create(
        goal=goal,
        version=goal.version,
        number=goal.number,
        section=goal.section,
        wording=goal.wording,
        leader=goal.leader,
        reason=reason,
        changed_by=actor.person,
        changed_at=timezone.now(),
    )

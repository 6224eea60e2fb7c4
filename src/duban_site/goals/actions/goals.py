"""Goals: entered, changed (each change a version), dropped; the agencies' parts in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.models import Agency, Leader
from duban_site.books.record import Change, record_act, record_acts
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


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalDraft:
    """A goal before it is stored: what it says, and whose it is."""

    fields: GoalFields
    parts: Parts = ()


@transaction.atomic
def add_goal(
    plan: Plan, fields: GoalFields, *, actor: Actor, parts: Parts = (), reason: str = ""
) -> Goal:
    """A goal at the end of the plan, with the agencies' parts. A confirmed plan asks for a reason."""
    draft = GoalDraft(fields=fields, parts=parts)
    return add_goals(plan, [draft], actor=actor, reason=reason)[0]


@transaction.atomic
def add_goals(
    plan: Plan, drafts: Sequence[GoalDraft], *, actor: Actor, reason: str = ""
) -> list[Goal]:
    """Goals at the end of the plan in their order, as `add_goal`: each one act, all written at once."""
    allow(why_not_edit_plan(actor, plan))
    need_reason(plan, reason)
    kept = [draft.fields.checked(plan.government_id) for draft in drafts]
    _need_free_numbers(plan, [one.number for one in kept])
    last = plan.goals.aggregate(last=Max("position"))["last"] or 0
    goals = Goal.objects.bulk_create(
        Goal(plan=plan, position=position, **_columns(one))
        for position, one in enumerate(kept, start=last + 1)
    )
    GoalVersion.objects.bulk_create(_version(goal, actor, reason) for goal in goals)
    GoalAgency.objects.bulk_create(
        row
        for goal, draft in zip(goals, drafts, strict=True)
        for row in _part_rows(goal, draft.parts)
    )
    changes = [
        Change(
            action="goal.add",
            thing=goal,
            after={**one.plain(), "parts": _plain_parts(draft.parts)},
            reason=reason,
        )
        for goal, one, draft in zip(goals, kept, drafts, strict=True)
    ]
    record_acts(actor, changes)
    return goals


def _columns(fields: GoalFields) -> dict[str, Any]:
    names = ("number", "section", "wording", "leader")
    return {name: getattr(fields, name) for name in names}


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
        _need_free_numbers(goal.plan, [kept.number])
    changed = Goal.objects.filter(pk=goal.pk, version=version, is_dropped=False).update(
        **_columns(kept), version=version + 1
    )
    expect_one(changed)
    goal.refresh_from_db()
    _version(goal, actor, reason).save(force_insert=True)
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
    added = [one for one in parts if (one[0].pk, str(one[1])) not in standing]
    leads = goal.parts.filter(part=AgencyPart.LEAD).values_list("agency_id", flat=True)
    GoalAgency.objects.bulk_create(_part_rows(goal, added, leads))
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


def _part_rows(goal: Goal, parts: Parts, leads: Iterable[int] = ()) -> list[GoalAgency]:
    """The parts as rows, each once; `leads` are the agencies that lead the goal already."""
    for agency, part in parts:
        if agency.government_id != goal.plan.government_id:
            raise BadInput(_("不是本行政区的单位。"), field="parts")
        if part not in AgencyPart.values:
            raise BadInput(_("没有这种分工。"), field="parts")
    if len({*leads, *(agency.pk for agency, part in parts if part == AgencyPart.LEAD)}) > 1:
        raise BadInput(_("一项目标只能有一个牵头单位。"), field="parts")
    unique = dict.fromkeys((agency.pk, str(part)) for agency, part in parts)
    return [GoalAgency(goal=goal, agency_id=agency, part=part) for agency, part in unique]


def _plain_parts(parts: Parts) -> list[list[Any]]:
    return [[agency.pk, str(part)] for agency, part in parts]


def _need_free_numbers(plan: Plan, numbers: Sequence[str]) -> None:
    """Raises BadInput naming the first number that a goal of the plan, or an earlier one of these, has."""
    standing = plan.goals.filter(is_dropped=False)
    if len(numbers) == 1:
        standing = standing.filter(number=numbers[0])
    taken = set(standing.values_list("number", flat=True))
    for number in numbers:
        if number in taken:
            raise BadInput(_("序号 %(number)s 已被使用。") % {"number": number}, field="number")
        taken.add(number)


def _version(goal: Goal, actor: Actor, reason: str) -> GoalVersion:
    """What the goal says now, to be kept."""
    return GoalVersion(
        goal=goal,
        version=goal.version,
        **_columns(fields_of(goal)),
        reason=reason,
        changed_by=actor.person,
        changed_at=timezone.now(),
    )

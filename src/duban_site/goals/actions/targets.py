"""Targets of periods and their measures: set, inferred, confirmed, broken down."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.models import Agency, Person
from duban_site.books.record import Change, record_act, record_acts
from duban_site.goals.actions.guards import allow, expect_one, need_reason, need_unfrozen
from duban_site.goals.inference import MeasureDraft, infer_measures, library_period
from duban_site.goals.models import (
    Goal,
    Measure,
    MeasureKind,
    Period,
    PeriodState,
    Plan,
    PlanState,
    Target,
    TargetVersion,
)
from duban_site.goals.policies import (
    why_not_break_down,
    why_not_confirm_measures,
    why_not_edit_goal,
    why_not_edit_plan,
)
from duban_site.goals.queries import unconfirmed_targets
from duban_site.pages.refusals import BadInput, WrongState

_LONGEST_TEXT = 20_000
_COMPARATORS = frozenset({"", ">=", ">", "<=", "<", "=", "~"})
_LARGEST = Decimal(10) ** 17
_UNITLESS = frozenset({MeasureKind.RANK, MeasureKind.ZERO})


@transaction.atomic
def set_target(
    goal: Goal, period: Period, text: str, *, actor: Actor, version: int | None = None
) -> Target:
    """What a goal has to bring by the end of a period, with the measures that the library infers.

    A first text may be set until the period is closed; in a confirmed plan a text that is there
    changes only by revision (D12). `version` is the one that the change was written against.
    """
    text = _settable(goal, period, text, actor)
    target = Target.objects.select_for_update().filter(goal=goal, period=period).first()
    if target is not None:
        return _change_draft(target, text, actor, version)
    return _first([(goal, text)], period, actor)[0]


@transaction.atomic
def set_first_targets(
    period: Period, texts: Sequence[tuple[Goal, str]], *, actor: Actor
) -> list[Target]:
    """The first texts of goals that have no target of the period yet, as `set_target`: written at once."""
    return _first(
        [(goal, _settable(goal, period, text, actor)) for goal, text in texts], period, actor
    )


def _settable(goal: Goal, period: Period, text: str, actor: Actor) -> str:
    """The text, trimmed. Raises Refused, BadInput, WrongState where none may be set."""
    allow(why_not_edit_goal(actor, goal))
    text = text.strip()
    if len(text) > _LONGEST_TEXT:
        raise BadInput(_("超过 %(most)d 个字。") % {"most": _LONGEST_TEXT}, field="text")
    if period.plan_id != goal.plan_id or goal.is_dropped:
        raise WrongState(_("目标和期次不在同一个计划里，或目标已取消。"))
    if period.state in (PeriodState.CLOSED, PeriodState.FROZEN):
        raise WrongState(_("这一期已截止，不能再下达目标。"))
    if goal.plan.state == PlanState.CLOSED:
        raise WrongState(_("计划已结束，不再改动。"))
    return text


def _first(texts: Sequence[tuple[Goal, str]], period: Period, actor: Actor) -> list[Target]:
    targets = Target.objects.bulk_create(
        Target(goal=goal, period=period, text=text) for goal, text in texts
    )
    TargetVersion.objects.bulk_create(_version(target, actor) for target in targets)
    Measure.objects.bulk_create(
        row for target in targets for row in _measure_rows(target, inferred(target), {})
    )
    changes = [
        Change(
            action="target.set",
            thing=target,
            after={"goal": target.goal_id, "period": period.pk, "text": target.text},
        )
        for target in targets
    ]
    record_acts(actor, changes)
    return targets


def _change_draft(target: Target, text: str, actor: Actor, version: int | None) -> Target:
    if target.text == text:
        return target
    if target.goal.plan.state != PlanState.DRAFT:
        raise WrongState(_("计划已确认，目标只能通过“目标调整”改动，由分管领导批准。"))
    return write_text(target, text, actor=actor, version=version or target.version)


def write_text(
    target: Target, text: str, *, actor: Actor, version: int, reason: str = "", document: str = ""
) -> Target:
    """The next version of a target's text, its measures inferred anew. For verbs of this room only."""
    before = {"text": target.text}
    changed = Target.objects.filter(pk=target.pk, version=version).update(
        text=text, version=version + 1
    )
    expect_one(changed)
    target.refresh_from_db(fields=["text", "version"])
    write_version(target, actor, reason=reason, document=document)
    store_measures(target, inferred(target))
    record_act(
        actor,
        Change(
            action="target.change",
            thing=target,
            before=before,
            after={"text": text, "document": document},
            reason=reason,
        ),
    )
    return target


def write_version(target: Target, actor: Actor, *, reason: str = "", document: str = "") -> None:
    """Keep what the target says now as a version."""
    _version(target, actor, reason=reason, document=document).save(force_insert=True)


def _version(
    target: Target, actor: Actor, *, reason: str = "", document: str = ""
) -> TargetVersion:
    return TargetVersion(
        target=target,
        version=target.version,
        text=target.text,
        reason=reason,
        document=document,
        changed_by=actor.person,
        changed_at=timezone.now(),
    )


def inferred(target: Target) -> tuple[MeasureDraft, ...]:
    """What the library reads out of the target."""
    return infer_measures(
        target.text, annual_goal=target.goal.wording, period=library_period(target.period)
    )


def store_measures(
    target: Target, measures: Sequence[MeasureDraft], *, set_by: Person | None = None
) -> None:
    """Replace the measures of a target by unconfirmed ones; one of the same text stays with its agency."""
    given = dict(target.measures.values_list("text", "agency_id"))
    target.measures.all().delete()
    Measure.objects.bulk_create(_measure_rows(target, measures, given, set_by=set_by))


def _measure_rows(
    target: Target,
    measures: Sequence[MeasureDraft],
    given: Mapping[str, int | None],
    *,
    set_by: Person | None = None,
) -> list[Measure]:
    """The measures as rows; `given` are the agencies by the text of their sub-target."""
    return [
        Measure(
            target=target,
            position=position,
            text=one.text,
            kind=one.kind,
            indicator=one.indicator,
            comparator=one.comparator,
            value=one.value,
            unit=one.unit,
            curve=[[day.isoformat(), format(value, "f")] for day, value in one.curve] or None,
            agency_id=given.get(one.text),
            set_by=set_by,
        )
        for position, one in enumerate(measures, start=1)
    ]


@transaction.atomic
def set_measures(
    target: Target, measures: Sequence[MeasureDraft], *, actor: Actor, reason: str = ""
) -> Target:
    """Put a person's measures in the place of those inferred. They wait for confirmation as well.

    In a confirmed plan how a target is measured is part of the target (D13): it asks for a reason.
    """
    allow(why_not_edit_goal(actor, target.goal))
    need_unfrozen(target.period)
    need_reason(target.goal.plan, reason)
    if not measures:
        raise BadInput(_("至少要有一条子目标。"), field="text")
    for one in measures:
        _check_measure(one)
    before = [_plain(one) for one in target.measures.all()]
    store_measures(target, measures, set_by=actor.person)
    after = [_plain(one) for one in target.measures.all()]
    record_act(
        actor,
        Change(
            action="target.set_measures",
            thing=target,
            before={"measures": before},
            after={"measures": after},
            reason=reason,
        ),
    )
    return target


def _check_measure(one: MeasureDraft) -> None:
    if not one.text.strip():
        raise BadInput(_("子目标没有文字。"), field="text")
    if one.kind not in MeasureKind.values:
        raise BadInput(_("没有这种子目标类型。"), field="kind")
    if one.comparator not in _COMPARATORS:
        raise BadInput(_("没有这种比较方式。"), field="comparator")
    if one.value is not None and abs(one.value) >= _LARGEST:
        raise BadInput(_("数值太大。"), field="value")
    if one.value is not None and not one.unit and one.kind not in _UNITLESS:
        raise BadInput(_("有数值就要有计量单位。"), field="unit")


def _plain(one: Measure) -> dict[str, Any]:
    names = ("text", "kind", "indicator", "comparator", "value", "unit", "curve")
    return {name: getattr(one, name) for name in names}


@transaction.atomic
def confirm_measures(target: Target, *, actor: Actor) -> Target:
    """A person's yes to how the target is measured; in a confirmed plan not the one's who set it."""
    allow(why_not_confirm_measures(actor, target))
    need_unfrozen(target.period)
    changed = target.measures.filter(confirmed_by__isnull=True).update(
        confirmed_by=actor.person, confirmed_at=timezone.now()
    )
    if changed:
        after = {"confirmed": changed}
        record_act(actor, Change(action="target.confirm_measures", thing=target, after=after))
    return target


@transaction.atomic
def confirm_all_measures(plan: Plan, *, actor: Actor, reason: str) -> int:
    """A person's yes to the measures of all targets of a plan, with the reason for not going one by one.

    Returns the number of targets.
    """
    allow(why_not_edit_plan(actor, plan))
    if not reason.strip():
        raise BadInput(_("一并核对要写明理由。"), field="reason")
    targets = list(unconfirmed_targets(plan).values_list("pk", flat=True))
    Measure.objects.filter(target__in=targets, confirmed_by__isnull=True).update(
        confirmed_by=actor.person, confirmed_at=timezone.now()
    )
    after = {"targets": targets}
    change = Change(action="plan.confirm_measures", thing=plan, after=after, reason=reason)
    record_act(actor, change)
    return len(targets)


@transaction.atomic
def break_down(measure: Measure, agency: Agency | None, *, actor: Actor) -> Measure:
    """Give a sub-target to one of the agencies that have a part in the goal; None takes it back."""
    allow(why_not_break_down(actor, measure))
    target = measure.target
    need_unfrozen(target.period)
    if agency is not None and not target.goal.parts.filter(agency=agency).exists():
        raise BadInput(_("这个单位没有参与这项目标。"), field="agency")
    before = {"position": measure.position, "agency": measure.agency_id}
    measure.agency = agency
    measure.save(update_fields=["agency"])
    after = {"position": measure.position, "agency": measure.agency_id}
    record_act(actor, Change(action="target.break_down", thing=target, before=before, after=after))
    return measure

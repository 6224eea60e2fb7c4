"""采纳: a reading becomes goals, targets and reports of a plan; and the undoing of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from duban.records.entry import AgencyRole, Entry
from duban_site.agencies.acting import Actor
from duban_site.agencies.models import Agency, Leader
from duban_site.books.record import Change, record_act
from duban_site.goals import actions as goals
from duban_site.goals.models import AgencyPart, Goal, Period, PeriodState, Plan, PlanState, Target
from duban_site.intake import policies
from duban_site.intake.actions import refuse
from duban_site.intake.models import Adoption, Upload, UploadState
from duban_site.intake.preview import REPORTED, Kind, Row, goal_wording, preview
from duban_site.intake.queries import reading_of
from duban_site.pages.refusals import BadInput, Outdated, WrongState
from duban_site.reports.adopting import adopt_texts, take_back_texts
from duban_site.reports.checking import Texts

_PARTS = {
    AgencyRole.LEAD: AgencyPart.LEAD,
    AgencyRole.SUPPORT: AgencyPart.SUPPORT,
    AgencyRole.DATA_PROVIDER: AgencyPart.DATA_PROVIDER,
    AgencyRole.GROUP: AgencyPart.GROUP,
}
_LONGEST_NAME = 80


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
    moved = Upload.objects.filter(
        pk=upload.pk, version=version, state__in=[UploadState.READ, UploadState.UNDONE]
    ).update(state=UploadState.ADOPTED, version=version + 1)
    if moved != 1:
        raise Outdated(_("这份文件刚被别人办理过，请刷新后再看。"))
    upload.refresh_from_db()
    writer = _Writer(
        actor=actor, aim=aim, reason=aim.reason or _("据 %(name)s 导入") % {"name": upload.name}
    )
    changes = [writer.write(row) for row in shown.rows if row.kind in {Kind.NEW, Kind.CHANGED}]
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


@dataclass(kw_only=True)
class _Writer:
    """Writes rows of a preview, keeping agencies and leaders by name while it does."""

    actor: Actor
    aim: Aim
    reason: str
    _agencies: dict[str, Agency] = field(default_factory=dict)
    _leaders: dict[str, Leader] = field(default_factory=dict)

    def write(self, row: Row) -> dict[str, Any]:
        """Write one row; return what was made or changed, for the undoing."""
        entry = row.entry
        kept: dict[str, Any] = {"kind": row.kind.value, "at": row.at}
        if row.goal is None:
            goal = self._new_goal(row)
        else:
            goal = row.goal
            kept["goal_before"] = goals.goals.fields_of(goal).plain()
            self._change_goal(goal, entry)
        kept |= {"goal": goal.pk, "goal_version": goal.version}
        period = self.aim.period
        if period is not None:
            kept |= self._target(goal, period, entry)
        return kept

    def _new_goal(self, row: Row) -> Goal:
        entry = row.entry
        fields = goals.GoalFields(
            number=self._number(entry, row.at),
            wording=goal_wording(entry),
            section=(entry.section or "")[:120],
            leader=self._leader(entry.leader),
        )
        parts = self._parts(entry)
        return goals.add_goal(
            self.aim.plan, fields, actor=self.actor, parts=parts, reason=self.reason
        )

    def _number(self, entry: Entry, at: int) -> str:
        """The entry's own number where it is free; else a free one made of it."""
        wanted = (entry.number or str(at + 1)).strip()[:14] or str(at + 1)
        taken = set(
            self.aim.plan.goals.filter(is_dropped=False, number__startswith=wanted).values_list(
                "number", flat=True
            )
        )
        if wanted not in taken:
            return wanted
        return next(made for n in range(2, 10_000) if (made := f"{wanted}-{n}") not in taken)

    def _change_goal(self, goal: Goal, entry: Entry) -> None:
        """Take over what the entry says; a field that it lacks stays."""
        number = (entry.number or "").strip()[:20] or goal.number
        is_free = (
            not self.aim.plan.goals.filter(number=number, is_dropped=False)
            .exclude(pk=goal.pk)
            .exists()
        )
        fields = goals.GoalFields(
            number=number if is_free else goal.number,
            wording=goal_wording(entry) if entry.annual_goal else goal.wording,
            section=(entry.section or goal.section)[:120],
            leader=self._leader(entry.leader) or goal.leader,
        )
        goals.change_goal(goal, fields, actor=self.actor, version=goal.version, reason=self.reason)

    def _target(self, goal: Goal, period: Period, entry: Entry) -> dict[str, Any]:
        standing = Target.objects.filter(goal=goal, period=period).first()
        kept: dict[str, Any] = {}
        text = entry.period_target
        if standing is None or (text and standing.text != text):
            kept["target_before"] = standing.text if standing else None
            standing = goals.set_target(goal, period, text or "", actor=self.actor)
        kept |= {"target": standing.pk, "target_version": standing.version}
        said = {name: getattr(entry, name) or "" for name in REPORTED}
        if any(said.values()):
            kept |= adopt_texts(actor=self.actor, target=standing, texts=Texts(**said))
        return kept

    def _leader(self, title: str | None) -> Leader | None:
        name = (title or "").strip()[:_LONGEST_NAME]
        if not name:
            return None
        if name not in self._leaders:
            government = self.aim.plan.government
            leader, is_new = Leader.objects.get_or_create(government=government, title=name)
            if is_new:
                self._made("leader.create", leader, name)
            self._leaders[name] = leader
        return self._leaders[name]

    def _parts(self, entry: Entry) -> list[tuple[Agency, str]]:
        """The agencies with their parts; where several lead, the first does and the rest support."""
        parts: list[tuple[Agency, str]] = []
        for named in entry.agencies:
            part = _PARTS[named.role]
            if part == AgencyPart.LEAD and any(one == AgencyPart.LEAD for _agency, one in parts):
                part = AgencyPart.SUPPORT
            parts.append((self._agency(named.name), part))
        if parts and all(part != AgencyPart.LEAD for _agency, part in parts):
            parts[0] = (parts[0][0], AgencyPart.LEAD)
        return parts

    def _agency(self, name: str) -> Agency:
        name = name.strip()[:_LONGEST_NAME]
        if name not in self._agencies:
            government = self.aim.plan.government
            agency, is_new = Agency.objects.get_or_create(government=government, name=name)
            if is_new:
                self._made("agency.create", agency, name)
            self._agencies[name] = agency
        return self._agencies[name]

    def _made(self, action: str, thing: Agency | Leader, name: str) -> None:
        change = Change(action=action, thing=thing, after={"name": name}, reason=self.reason)
        record_act(self.actor, change)


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

"""Rows of a preview into goals, targets and reports: what is new of each kind at once, each its act."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from duban.records.entry import AgencyRole, Entry
from duban_site.agencies.acting import Actor
from duban_site.agencies.models import Agency, Leader
from duban_site.books.record import Change, record_act
from duban_site.goals import actions as goals
from duban_site.goals.models import AgencyPart, Goal, Period, Plan, Target
from duban_site.intake.preview import REPORTED, Row, goal_wording
from duban_site.reports.adopting import adopt_texts
from duban_site.reports.checking import Texts

_PARTS = {
    AgencyRole.LEAD: AgencyPart.LEAD,
    AgencyRole.SUPPORT: AgencyPart.SUPPORT,
    AgencyRole.DATA_PROVIDER: AgencyPart.DATA_PROVIDER,
    AgencyRole.GROUP: AgencyPart.GROUP,
}
_LONGEST_NAME = 80

Kept = dict[str, Any]


@dataclass(kw_only=True)
class Writer:
    """Writes rows of a preview, keeping agencies and leaders by name while it does."""

    actor: Actor
    plan: Plan
    period: Period | None
    reason: str
    _agencies: dict[str, Agency] = field(default_factory=dict)
    _leaders: dict[str, Leader] = field(default_factory=dict)

    def write(self, rows: Sequence[Row]) -> list[Kept]:
        """Write the rows, no two of one goal; return of each what was made or changed, for the undoing.

        Goals that change come before new ones, which take the numbers that are free then.
        """
        kept: dict[int, Kept] = {row.at: {"kind": row.kind.value, "at": row.at} for row in rows}
        by_row: dict[int, Goal] = {}
        for row in rows:
            if row.goal is not None:
                kept[row.at]["goal_before"] = goals.goals.fields_of(row.goal).plain()
                by_row[row.at] = self._change_goal(row.goal, row.entry)
        new = [row for row in rows if row.goal is None]
        drafts = [self._draft(row) for row in new]
        made = goals.add_goals(self.plan, drafts, actor=self.actor, reason=self.reason)
        by_row |= {row.at: goal for row, goal in zip(new, made, strict=True)}
        for at, goal in by_row.items():
            kept[at] |= {"goal": goal.pk, "goal_version": goal.version}
        if self.period is not None:
            self._write_period(self.period, rows, by_row, kept)
        return [kept[row.at] for row in rows]

    def _write_period(
        self,
        period: Period,
        rows: Sequence[Row],
        by_row: dict[int, Goal],
        kept: dict[int, Kept],
    ) -> None:
        """The targets of the period, then what is reported on them."""
        targets = self._targets(period, [(row, by_row[row.at]) for row in rows], kept)
        for at, target in targets.items():
            kept[at] |= {"target": target.pk, "target_version": target.version}
        said = {
            row.at: (targets[row.at], texts)
            for row in rows
            if any((texts := _said(row.entry)).values())
        }
        adopted = adopt_texts(
            actor=self.actor, said=[(target, Texts(**texts)) for target, texts in said.values()]
        )
        for at, (target, _texts) in said.items():
            kept[at] |= adopted.get(target.pk, {})

    @cached_property
    def _taken(self) -> set[str]:
        """The numbers of the plan's goals, with those given here."""
        return set(self.plan.goals.filter(is_dropped=False).values_list("number", flat=True))

    def _draft(self, row: Row) -> goals.GoalDraft:
        entry = row.entry
        fields = goals.GoalFields(
            number=self._number(entry, row.at),
            wording=goal_wording(entry),
            section=(entry.section or "")[:120],
            leader=self._leader(entry.leader),
        )
        return goals.GoalDraft(fields=fields, parts=self._parts(entry))

    def _number(self, entry: Entry, at: int) -> str:
        """The entry's own number where it is free; else a free one made of it."""
        wanted = (entry.number or str(at + 1)).strip()[:14] or str(at + 1)
        free = (made for n in range(2, 10_000) if (made := f"{wanted}-{n}") not in self._taken)
        number = next(free) if wanted in self._taken else wanted
        self._taken.add(number)
        return number

    def _change_goal(self, goal: Goal, entry: Entry) -> Goal:
        """Take over what the entry says; a field that it lacks stays."""
        number = (entry.number or "").strip()[:20] or goal.number
        if number != goal.number and number in self._taken:
            number = goal.number
        fields = goals.GoalFields(
            number=number,
            wording=goal_wording(entry) if entry.annual_goal else goal.wording,
            section=(entry.section or goal.section)[:120],
            leader=self._leader(entry.leader) or goal.leader,
        )
        self._taken.discard(goal.number)
        self._taken.add(number)
        return goals.change_goal(
            goal, fields, actor=self.actor, version=goal.version, reason=self.reason
        )

    def _targets(
        self, period: Period, pairs: Sequence[tuple[Row, Goal]], kept: dict[int, Kept]
    ) -> dict[int, Target]:
        """The target of each row: as it stands, with a new text, or the first of its goal."""
        found = Target.objects.filter(period=period, goal__in=[goal for _row, goal in pairs])
        standing = {target.goal_id: target for target in found}
        targets: dict[int, Target] = {}
        first: list[tuple[Row, Goal]] = []
        for row, goal in pairs:
            target, text = standing.get(goal.pk), row.entry.period_target
            if target is None:
                kept[row.at]["target_before"] = None
                first.append((row, goal))
                continue
            target.goal, target.period = goal, period
            targets[row.at] = target
            if text and target.text != text:
                kept[row.at]["target_before"] = target.text
                targets[row.at] = goals.set_target(goal, period, text, actor=self.actor)
        texts = [(goal, row.entry.period_target or "") for row, goal in first]
        made = goals.set_first_targets(period, texts, actor=self.actor)
        targets |= {row.at: target for (row, _goal), target in zip(first, made, strict=True)}
        return targets

    def _leader(self, title: str | None) -> Leader | None:
        name = (title or "").strip()[:_LONGEST_NAME]
        if not name:
            return None
        if name not in self._leaders:
            leader, is_new = Leader.objects.get_or_create(
                government=self.plan.government, title=name
            )
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
            agency, is_new = Agency.objects.get_or_create(
                government=self.plan.government, name=name
            )
            if is_new:
                self._made("agency.create", agency, name)
            self._agencies[name] = agency
        return self._agencies[name]

    def _made(self, action: str, thing: Agency | Leader, name: str) -> None:
        change = Change(action=action, thing=thing, after={"name": name}, reason=self.reason)
        record_act(self.actor, change)


def _said(entry: Entry) -> dict[str, str]:
    """What the entry reports, by the names of a report's texts."""
    return {name: getattr(entry, name) or "" for name in REPORTED}

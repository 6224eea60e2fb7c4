"""What an adoption would do: each entry beside the goal it is taken for, field by field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from duban.assessment.across_values import How
from duban.assessment.assessment import Assessment, Verdict
from duban.assessment.check import Check, CheckedEntry
from duban.assessment.matching import match_entries, same_words
from duban.provenance.fields import Field
from duban.provenance.source import Source
from duban.quantities.measure import measure
from duban.quantities.quantity import Measures
from duban.records.entry import Entry, Reading
from duban_site.goals.models import Goal, Period, Plan, Target
from duban_site.pages.numbers import whole_number
from duban_site.reports.adopting import is_open_to_adoption
from duban_site.reports.models import Report


class Kind(StrEnum):
    """What becomes of an entry."""

    NEW = "new"
    CHANGED = "changed"
    UNTOUCHED = "untouched"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field that an adoption sets or changes."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One entry of the reading and what it would change."""

    at: int
    entry: Entry
    kind: Kind
    goal: Goal | None
    how: str
    score: str
    changes: tuple[FieldChange, ...]

    @property
    def needs_a_look(self) -> bool:
        """Whether the goal was recognised although number or wording changed, or not surely."""
        return self.how not in {"", How.SAME}


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """All rows with their counts, and the plan's goals that the document does not name."""

    rows: tuple[Row, ...]
    missing: tuple[Goal, ...]

    def count(self, kind: str) -> int:
        """How many rows are of a kind."""
        return sum(row.kind == kind for row in self.rows)

    @property
    def new(self) -> int:
        """Entries that become goals."""
        return self.count(Kind.NEW)

    @property
    def changed(self) -> int:
        """Entries that change what is there."""
        return self.count(Kind.CHANGED)

    @property
    def untouched(self) -> int:
        """Entries that say what is there already."""
        return self.count(Kind.UNTOUCHED)


_UNJUDGED = Assessment(
    verdict=Verdict.NOT_EVIDENCED,
    subtargets=(),
    findings=(),
    pace=None,
    confidence=Decimal(0),
    rule="",
)
NEW_GOAL = "new"
LEAVE_OUT = "out"


def preview(
    reading: Reading,
    plan: Plan | None,
    period: Period | None,
    choices: Mapping[int, str],
) -> Preview:
    """What adopting the reading would do. `choices` are a person's: goal id, "new" or "out" by entry."""
    goals = _goals(plan)
    matched = _matched(reading, goals)
    texts = _standing(goals, period)
    rows = []
    taken: set[int] = set()
    for at, entry in enumerate(reading.entries):
        goal, how, score = _chosen(choices.get(at, ""), goals, matched.get(at))
        changes: tuple[FieldChange, ...] = ()
        if choices.get(at) == LEAVE_OUT:
            kind, goal = Kind.LEFT_OUT, None
        elif goal is None:
            kind, changes = Kind.NEW, _new_fields(entry)
        else:
            taken.add(goal.pk)
            changes = _changes(entry, goal, texts.get(goal.pk, {}))
            kind = Kind.CHANGED if changes else Kind.UNTOUCHED
        rows.append(
            Row(at=at, entry=entry, kind=kind, goal=goal, how=how, score=score, changes=changes)
        )
    missing = tuple(goal for goal in goals if goal.pk not in taken)
    return Preview(rows=tuple(rows), missing=missing)


def _goals(plan: Plan | None) -> list[Goal]:
    if plan is None:
        return []
    return [
        *plan.goals.filter(is_dropped=False)
        .select_related("leader")
        .prefetch_related("parts__agency")
    ]


def _chosen(
    choice: str, goals: Sequence[Goal], matched: tuple[Goal, str, str] | None
) -> tuple[Goal | None, str, str]:
    """A person's choice before the match; an ambiguous match is none."""
    if choice == NEW_GOAL:
        return None, "", ""
    if (chosen := whole_number(choice)) is not None:
        goal = next((one for one in goals if one.pk == chosen), None)
        if goal is not None:
            return goal, How.SAME, ""
    if matched is None:
        return None, "", ""
    goal, how, score = matched
    return (None, how, score) if how == How.AMBIGUOUS else (goal, how, score)


def _matched(reading: Reading, goals: Sequence[Goal]) -> dict[int, tuple[Goal, str, str]]:
    before = [
        Entry(number=goal.number, annual_goal=goal.wording, section=goal.section) for goal in goals
    ]
    source = Source(name="", sha256="", size=0, media_type="text/plain")
    ours = Reading(
        source=source, title=None, period=None, columns=(), entries=tuple(before), problems=()
    )
    found = match_entries(_unjudged(reading), _unjudged(ours)).matches
    return {one.now: (goals[one.before], one.how.value, f"{one.score:.0%}") for one in found}


def _unjudged(reading: Reading) -> Check:
    """A reading with the goal's quantities, which is all that matching asks for."""
    entries = [
        CheckedEntry(entry=entry, measures=_goal_measures(entry), assessment=_UNJUDGED)
        for entry in reading.entries
    ]
    return Check(reading=reading, entries=tuple(entries))


def _goal_measures(entry: Entry) -> dict[Field, Measures]:
    field = Field.ANNUAL_GOAL if entry.annual_goal else Field.PERIOD_TARGET
    text = getattr(entry, field.value) or ""
    return {field: measure(text, field=field, period=None)} if text else {}


def _standing(goals: Sequence[Goal], period: Period | None) -> dict[int, dict[str, str]]:
    """What the plan has in a period: target and report texts by goal."""
    if period is None:
        return {}
    found: dict[int, dict[str, str]] = {goal.pk: {} for goal in goals}
    for target in Target.objects.filter(period=period, goal__in=goals):
        found[target.goal_id]["period_target"] = target.text
    for report in Report.objects.filter(
        target__period=period, target__goal__in=goals
    ).select_related("target", "agency"):
        texts = found[report.target.goal_id]
        is_open = is_open_to_adoption(report)
        for name in REPORTED:
            texts[name] = getattr(report, name) if is_open else AGENCYS_OWN
    return found


REPORTED = ("claim", "progress", "shortfall_reason", "next_steps")
"""The texts of a report, by the same names in entries and reports."""


def goal_wording(entry: Entry) -> str:
    """The annual goal, or where the layout has none the period's target."""
    task = (
        f"{entry.task}："
        if entry.task and entry.annual_goal and entry.task not in entry.annual_goal
        else ""
    )
    return (task + (entry.annual_goal or entry.period_target or entry.progress or "")).strip()


def _new_fields(entry: Entry) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(field=name, old="", new=text)
        for name in ("annual_goal", "period_target", *REPORTED)
        if (text := getattr(entry, name) or "")
    )


AGENCYS_OWN = "\0"
"""Stands for a text that the agency wrote itself: no document overwrites it."""


def _changes(entry: Entry, goal: Goal, texts: Mapping[str, str]) -> tuple[FieldChange, ...]:
    """The fields that the entry says otherwise than what stands. A field that it lacks says nothing."""
    stands = {
        "number": goal.number,
        "annual_goal": goal.wording,
        "section": goal.section,
        "leader": goal.leader.title if goal.leader else "",
        **texts,
    }
    says = {
        "number": entry.number or "",
        "annual_goal": goal_wording(entry),
        "section": entry.section or "",
        "leader": entry.leader or "",
        "period_target": entry.period_target or "",
        **{name: getattr(entry, name) or "" for name in REPORTED},
    }
    return tuple(
        FieldChange(field=name, old=stands.get(name, ""), new=new)
        for name, new in says.items()
        if new
        and stands.get(name) != AGENCYS_OWN
        and same_words(new) != same_words(stands.get(name, ""))
    )

"""Rows under their columns to entries."""

from collections.abc import Iterator

from duban.lookups.furniture import is_empty_word
from duban.lookups.statuses import claim_status
from duban.periods.period import Period
from duban.provenance.fields import Field
from duban.provenance.place import Place
from duban.records.agencies import agencies, agencies_in_prose
from duban.records.due import due_date
from duban.records.entry import Agency, Entry
from duban.records.figures import unit_of_figure
from duban.records.plan import Plan
from duban.tables.goal_table import BodyRow, GoalTable, Slot

_FIGURES = (Field.ANNUAL_GOAL, Field.PERIOD_TARGET, Field.PROGRESS)


def entries_of(table: GoalTable, plan: Plan, *, period: Period | None) -> Iterator[Entry]:
    """One entry per row, in order."""
    group: tuple[str, tuple[Place, ...]] | None = None
    section = plan.field_columns.get(Field.SECTION)
    for row in table.rows:
        if section is not None and row.slots[section].text:
            slot = row.slots[section]
            group = None if is_empty_word(slot.text) else (_one_line(slot.text), slot.places)
        yield _entry(row, table, plan, group=group, period=period)


def _entry(
    row: BodyRow,
    table: GoalTable,
    plan: Plan,
    *,
    group: tuple[str, tuple[Place, ...]] | None,
    period: Period | None,
) -> Entry:
    slots = {field: row.slots[column] for field, column in plan.field_columns.items()}
    texts = {field: slot.text for field, slot in slots.items()}
    claim = texts.get(Field.CLAIM)
    due = texts.get(Field.DUE)
    year = period.year if period is not None and period.year_known else None
    places = _places(row, slots, plan)
    section = _section(row, group, places)
    task = row.slots[plan.task_column] if plan.task_column is not None else None
    if task is not None and task.places:
        places["task"] = task.places
    return Entry(
        number=texts.get(Field.NUMBER) or None,
        section=section,
        annual_goal=texts.get(Field.ANNUAL_GOAL),
        period_target=texts.get(Field.PERIOD_TARGET),
        claim=claim,
        claim_status=claim_status(claim, header=_claim_header(table, plan)) if claim else None,
        progress=texts.get(Field.PROGRESS),
        shortfall_reason=texts.get(Field.SHORTFALL_REASON),
        next_steps=texts.get(Field.NEXT_STEPS),
        leader=texts.get(Field.LEADER),
        agencies=_agencies(row, plan),
        due=due_date(due, year=year) if due else None,
        extra={name: row.slots[column].text for column, name in plan.extra.items()},
        places=places,
        task=task.text if task is not None else None,
        unit=texts.get(Field.UNIT),
        units=_units(texts, table, plan),
    )


def _units(texts: dict[Field, str], table: GoalTable, plan: Plan) -> dict[str, str]:
    """The unit of each field that is a bare figure."""
    units = {
        field: unit_of_figure(
            texts[field],
            unit=texts.get(Field.UNIT),
            header=table.columns[plan.field_columns[field]].header,
        )
        for field in _FIGURES
        if field in texts
    }
    return {field: unit for field, unit in units.items() if unit}


def _claim_header(table: GoalTable, plan: Plan) -> str:
    return table.columns[plan.field_columns[Field.CLAIM]].header


def _places(row: BodyRow, slots: dict[Field, Slot], plan: Plan) -> dict[str, tuple[Place, ...]]:
    places: dict[str, tuple[Place, ...]] = {
        field: slot.places
        for field, slot in slots.items()
        if field is not Field.SECTION and slot.places
    }
    named = tuple(place for column, _ in plan.agency_columns for place in row.slots[column].places)
    if named:
        places[Field.AGENCIES] = named
    for column, name in plan.extra.items():
        if row.slots[column].places:
            places.setdefault(name, row.slots[column].places)
    return places


def _section(
    row: BodyRow,
    group: tuple[str, tuple[Place, ...]] | None,
    places: dict[str, tuple[Place, ...]],
) -> str | None:
    """The heading above the row and the group in its own column, outermost first."""
    parts = [part for part in (row.section, group[0] if group else None) if part]
    found = row.section_places + (group[1] if group else ())
    if found:
        places[Field.SECTION] = found
    return " / ".join(parts) or None


def _agencies(row: BodyRow, plan: Plan) -> tuple[Agency, ...]:
    found: list[Agency] = []
    for column, role in plan.agency_columns:
        for agency in agencies(row.slots[column].text, role=role):
            if all(agency.name != other.name or agency.role != other.role for other in found):
                found.append(agency)
    if found or plan.agency_columns:
        return tuple(found)
    goals = (plan.field_columns.get(f) for f in (Field.ANNUAL_GOAL, Field.PERIOD_TARGET))
    for goal in goals:
        if goal is not None:
            found += [a for a in agencies_in_prose(row.slots[goal].text) if a not in found]
    return tuple(found)


def _one_line(text: str) -> str:
    """A vertical heading, one character to a line, as one line."""
    return "".join(text.split("\n"))

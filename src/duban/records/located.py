"""Problems met while a document was read, told by the entry and column that they belong to."""

import dataclasses
from collections.abc import Iterable, Sequence

from duban.problems.problem import Problem
from duban.provenance.fields import Field
from duban.provenance.place import Place
from duban.records.entry import Column, Entry


def located(
    problems: Iterable[Problem], entries: Sequence[Entry], columns: Sequence[Column]
) -> list[Problem]:
    """Return the problems; one whose place is that of an entry's cell gets its entry and column."""
    pending = list(problems)
    if not pending:
        return []
    cells: dict[Place, tuple[Entry, str]] = {}
    for entry in entries:
        for key, places in entry.places.items():
            for place in places:
                cells.setdefault(place, (entry, key))
    headers = {column.field.value: column.header for column in columns if column.field is not None}
    return [_located(problem, cells, headers) for problem in pending]


def _located(
    problem: Problem, cells: dict[Place, tuple[Entry, str]], headers: dict[str, str]
) -> Problem:
    if problem.place not in cells or problem.entry is not None:
        return problem
    entry, key = cells[problem.place]
    return dataclasses.replace(
        problem,
        entry=entry.number,
        field=Field(key) if key in set(Field) else None,
        values={"header": headers.get(key, key), **problem.values},
    )

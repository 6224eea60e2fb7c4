"""The door of the room: a document in, its entries and the account of everything else out."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from duban.documents.collection import collection_paused
from duban.documents.document import Document, Table
from duban.lookups.columns import lookalike
from duban.lookups.furniture import is_caption, is_legend, is_note
from duban.periods.parse import document_period
from duban.periods.period import Period, PeriodKind
from duban.problems.codes import Code
from duban.problems.problem import Problem, Refusal
from duban.records.bulletin import Bulletin, read_bulletin
from duban.records.cuts import truncated_cells
from duban.records.entries import entries_of
from duban.records.entry import Column, Leftover, Reading
from duban.records.kept import kept_reading
from duban.records.located import located
from duban.records.plan import plan
from duban.records.repeated_titles import duplicate_titles
from duban.records.title import find_title, is_preamble, is_title_like
from duban.tables.expansion import expand
from duban.tables.goal_table import GoalTable, Layout, Outside, Where
from duban.tables.header import SEARCHED_ROWS, known_names
from duban.tables.layout import lay_out
from duban.tables.matrix import matrix_of
from duban.tables.row_kinds import is_section

_YEAR = re.compile(r"(20[0-9]{2})\s?年")
_TIME = re.compile(r"[年月季半]")
_NOWHERE = (0, 0, 0, 0)
_MOST_NAMES = 20


@collection_paused()
def read_entries(document: Document) -> Reading:
    """Read every goal table of a document, or the numbered items of a bulletin without a table.

    What an earlier run wrote as JSON is brought back as it was. Raises `Refusal` no_goal_table, with
    the column names that were found, where there is neither.
    """
    if document.kept is not None:
        return kept_reading(document.kept)
    layout = lay_out(document)
    title, title_parts = find_title(layout.outside)
    rest = [piece for at, piece in enumerate(layout.outside) if at not in title_parts]
    has_rows = any(table.rows for table in layout.tables)
    bulletin = read_bulletin(rest, title=title, beside_table=has_rows)
    if not has_rows and not bulletin.entries:
        raise _no_goal_table(document)
    period = _period(layout, title, bulletin)
    entries = [*bulletin.entries]
    columns: list[Column] = []
    problems: list[Problem] = []
    are_several = _are_several(layout.tables, title)
    for table in layout.tables:
        own = _own_period(table) or period
        chosen = plan(table, period=own)
        problems += [*chosen.problems, *table.problems]
        columns += [column for column in chosen.columns if column not in columns]
        entries += entries_of(table, chosen, period=_dated_by(table) if are_several else own)
    problems += located(document.problems, entries, columns)
    problems += truncated_cells(entries)
    problems += [problem for entry in entries for problem in duplicate_titles(entry)]
    notes, unaccounted = _account(bulletin.rest, title)
    return Reading(
        source=document.source,
        title=title,
        period=period,
        columns=tuple(columns),
        entries=tuple(entries),
        problems=tuple(sorted(problems, key=_source_order)),
        notes=notes,
        unaccounted=unaccounted,
        counts=bulletin.counts,
    )


def _no_goal_table(document: Document) -> Refusal:
    """The refusal, with the names found; one that only looks like a known name is shown beside it."""
    names: tuple[str, ...] = ()
    alike: list[str] = []
    for block in document.blocks:
        if isinstance(block, Table):
            lines = expand(block.rows)
            found = known_names(lines)
            names = found if len(found) > len(names) else names
            cells = (cell.text for line in lines[:SEARCHED_ROWS] for cell in line.cells)
            alike += [f"{text}≈{name}" for text in cells if (name := lookalike(text))]
            if matrix := matrix_of(lines):
                return Refusal(
                    Code.TABLE_OF_PLACES,
                    rows="、".join(matrix.rows),
                    columns="、".join(matrix.columns) or "—",
                )
    found_names = "、".join([*names, *dict.fromkeys(alike)][:_MOST_NAMES])
    return Refusal(Code.NO_GOAL_TABLE, found=found_names or "—", tables=str(_tables(document)))


def _tables(document: Document) -> int:
    return sum(1 for block in document.blocks if isinstance(block, Table))


def _period(layout: Layout, title: str | None, bulletin: Bulletin) -> Period | None:
    """The period of the title, of the headers, of the lines above; the year, if nobody says it, is
    the one that the reports name most. Where they name none but the year, a bulletin's items do."""
    around = bulletin.rest if bulletin.entries else layout.outside
    above = [piece.text for piece in around if piece.where is not Where.STRAY]
    headers = [
        column.header
        for table in layout.tables
        for column in table.columns
        if _TIME.search(column.header)
    ]
    texts = [title or "", *headers, *above[:20]]
    texts += [entry.progress or "" for entry in bulletin.entries[:20]]
    period = document_period(*texts)
    if period is not None and period.year_known:
        return period
    year = _usual_year(layout.tables)
    return document_period(*texts, f"{year}年") if year else period


def _own_period(table: GoalTable) -> Period | None:
    """The part of a year that a table's own heading names: documents that stand in one file."""
    period = document_period(table.heading) if table.heading else None
    is_part = period is not None and period.year_known and period.kind is not PeriodKind.YEAR
    return period if is_part else None


def _are_several(tables: Sequence[GoalTable], title: str | None) -> bool:
    """Whether the tables are documents in one file, each under its title, the first under the file's."""
    headings = [table.heading for table in tables]
    return (
        len(tables) > 1
        and title is not None
        and headings[0] == title
        and not any(heading is None or is_caption(heading) for heading in headings)
    )


def _dated_by(table: GoalTable) -> Period | None:
    """The period that gives a year to the deadlines of one document among several: what its own title,
    headers and rows say, never that of another."""
    texts = [table.heading or "", *(c.header for c in table.columns if _TIME.search(c.header))]
    period = document_period(*texts)
    if period is not None and period.year_known:
        return period
    year = _usual_year([table])
    return document_period(*texts, f"{year}年") if year else None


def _usual_year(tables: Iterable[GoalTable]) -> str | None:
    years = Counter(
        year
        for table in tables
        for row in table.rows
        for slot in row.slots
        for year in set(_YEAR.findall(slot.text))
    )
    return max(years, key=lambda year: (years[year], year)) if years else None


def _account(
    pieces: Sequence[Outside], title: str | None
) -> tuple[tuple[Leftover, ...], tuple[Leftover, ...]]:
    """Text outside the rows: what is known furniture, and what is not."""
    notes: list[Leftover] = []
    unaccounted: list[Leftover] = []
    for piece in pieces:
        leftovers = notes if _is_furniture(piece, title) else unaccounted
        place = piece.places[0] if piece.places else None
        if place is not None:
            leftovers.append(Leftover(text=piece.text, place=place))
    return tuple(notes), tuple(unaccounted)


def _is_furniture(piece: Outside, title: str | None) -> bool:
    text = piece.text
    if piece.where is Where.NOTE or is_note(text) or text == title:
        return True
    if is_preamble(text) or is_title_like(text) or is_section(text) or is_caption(text):
        return True
    return piece.where is Where.BEFORE and is_legend(text)


def _source_order(problem: Problem) -> tuple[int, int, int, int]:
    place = problem.place
    if place is None:
        return _NOWHERE
    return (place.page or 0, place.table or 0, place.line or place.row or 0, place.start or 0)

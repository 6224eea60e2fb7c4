"""Rows that go on with the row above: which of its columns each piece belongs to."""

from collections.abc import Sequence

from duban.documents.document import Cell
from duban.lookups.columns import Meaning
from duban.lookups.wording import ends_in_half_word, ends_whole, hangs
from duban.tables.cell_kinds import Kind, fit, is_agency_column, is_text_column, kind_of
from duban.tables.goal_table import Slot, TableColumn
from duban.tables.profile import ColumnProfile

_CUT_BONUS = 3.0
_SHIFT_COST = 0.7
_NEVER = float("-inf")
GOALS = frozenset({Meaning.TASK, Meaning.ANNUAL_GOAL, Meaning.PERIOD_TARGET})


def is_cut(text: str) -> bool:
    """Whether a text stops in the middle of a sentence: one of some length without a final mark, or a
    short one that ends in half a word."""
    if not text or ends_whole(text):
        return False
    kind = kind_of(text)
    return kind is Kind.TEXT or (kind is Kind.SHORT and (hangs(text) or ends_in_half_word(text)))


def goes_on(
    cells: Sequence[Cell], above: Sequence[Slot], profiles: Sequence[ColumnProfile]
) -> bool:
    """Whether a row without a number, one cell to a column, continues the row above (else it is a part
    of the same goal, with a row of its own).

    Only what cannot be a row of its own is a rest: a row that has a claim, or a goal of its own and a
    report for it, stands for itself, unless most of the cells above stop in mid-sentence.
    """
    filled = [at for at, cell in enumerate(cells) if cell.text]
    if len(filled) == 1:
        return True
    meanings = {
        profiles[at].meaning
        for at in filled
        if fit(kind_of(cells[at].text), profiles[at].meaning) >= 0
    }
    if Meaning.CLAIM in meanings:
        return False
    if not meanings & GOALS:
        return True
    cut = sum(1 if was_cut(above[at].text, profiles[at]) else -1 for at in filled)
    return cut > 0


def was_cut(text: str, column: ColumnProfile) -> bool:
    """Whether a cell was cut; in a column whose texts have no full stops only half a word or a
    mark after which something must follow shows it."""
    return is_cut(text) and (column.ends_whole or hangs(text) or ends_in_half_word(text))


def targets(
    cells: Sequence[Cell], above: Sequence[Slot], columns: Sequence[TableColumn]
) -> list[tuple[int, int]]:
    """For each filled cell (index) the column it belongs to, in order, several cells in one never.

    A piece belongs where the cell above was cut; without a cut, under its own place as far as the
    kind of text allows it.
    """
    filled = [at for at, cell in enumerate(cells) if cell.text]
    width, slack = len(columns), max(0, len(columns) - len(cells))
    best: list[list[float]] = [[_NEVER] * (width + 1) for _ in range(len(filled) + 1)]
    best[0] = [0.0] * (width + 1)
    for order, at in enumerate(filled, 1):
        for column in range(width):
            placed = best[order - 1][column] + _suits(at, column, cells, above, columns, slack)
            best[order][column + 1] = max(best[order][column], placed)
    return _traced(best, filled)


def _suits(  # the six things that decide where a piece belongs
    at: int,
    column: int,
    cells: Sequence[Cell],
    above: Sequence[Slot],
    columns: Sequence[TableColumn],
    slack: int,
) -> float:
    text, meaning = cells[at].text, columns[column].meaning
    value = fit(kind_of(text), meaning)
    if is_text_column(meaning) and is_cut(above[column].text):
        value += _CUT_BONUS
    if meaning is Meaning.PROGRESS:
        value += 0.3
    if is_agency_column(meaning) and kind_of(text) is Kind.AGENCIES:
        value += 1.0
    shift = column - at
    away = -shift if shift < 0 else max(0, shift - slack)
    return value - _SHIFT_COST * (away + (0.3 if 0 < shift <= slack else 0))


def _traced(best: list[list[float]], filled: Sequence[int]) -> list[tuple[int, int]]:
    chosen: list[tuple[int, int]] = []
    column = len(best[0]) - 1
    for order in range(len(filled), 0, -1):
        while column > 1 and best[order][column] == best[order][column - 1]:
            column -= 1
        column -= 1
        chosen.append((filled[order - 1], max(column, 0)))
    return chosen[::-1]

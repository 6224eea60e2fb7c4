"""The rows of one table, repaired: short rows, pages, merged cells, headings, notes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from duban.documents.document import Cell, Paragraph
from duban.lookups.columns import Meaning
from duban.lookups.furniture import is_further_note, is_note, opens_notes
from duban.problems.codes import Code, Severity
from duban.problems.problem import Problem
from duban.provenance.place import Place
from duban.tables import alignment
from duban.tables.broken_lines import Item, mended
from duban.tables.cell_kinds import Kind, is_agency_column, kind_of
from duban.tables.continuation import GOALS, goes_on, is_cut, targets, was_cut
from duban.tables.expansion import BLANK, Line, trimmed
from duban.tables.fields import field_of
from duban.tables.goal_table import BodyRow, GoalTable, Outside, Slot, TableColumn, Where
from duban.tables.profile import ColumnProfile, profile
from duban.tables.row_kinds import RowKind, is_section, nested, row_kind
from duban.tables.rule_lines import is_drawn

_MERGED = alignment.MERGED - {Meaning.NUMBER, Meaning.SECTION, Meaning.TASK, Meaning.ANNUAL_GOAL}
"""Those that are merged over several goals: a row with a number of its own, from a layout that loses
merged cells, has them from above (旌阳 2016, 眉山 2017)."""
_MERGED_WITHOUT_KEY = _MERGED | {Meaning.TASK}
_USUALLY_FILLED = 0.6
_LONGEST_NUMBER = 12
_MOST_PIECES = 200
"""No cell runs over more pages than this; further pieces are nobody's."""


def read_body(
    columns: tuple[TableColumn, ...], items: Sequence[Item], *, delimiter: str
) -> tuple[GoalTable, list[Outside]]:
    """Read everything below a header: the table with its problems, and the text outside its rows."""
    number = next((at for at, c in enumerate(columns) if c.meaning is Meaning.NUMBER), None)
    body = _Body(columns=columns, delimiter=delimiter, number_column=number)
    sorted_items = list(_sorted(items, columns))
    whole = [
        line
        for kind, line in sorted_items
        if kind is RowKind.GOAL and isinstance(line, Line) and _is_whole(line, columns)
    ]
    body.whole = frozenset(map(id, whole))
    body.profiles = profile(columns, [line.cells for line in whole])
    for kind, item in sorted_items:
        body.take(kind, item)
    body.keep_unused_section()
    rows = tuple(
        BodyRow(
            slots=tuple(row.slots),
            place=row.place,
            section=row.section,
            section_places=row.section_places,
        )
        for row in body.rows
    )
    table = GoalTable(columns=columns, rows=rows, problems=tuple(body.problems))
    return table, body.outside


def _sorted(
    items: Sequence[Item], columns: tuple[TableColumn, ...]
) -> Iterator[tuple[RowKind, Item]]:
    """Each item with its kind, torn rows mended."""
    width, at = len(columns), 0
    while at < len(items):
        item = items[at]
        at += 1
        if isinstance(item, Paragraph):
            yield _paragraph_kind(item), item
            continue
        item = trimmed(item, width)
        kind = row_kind(item, columns)
        if kind is RowKind.GOAL and len(item.cells) < width:
            whole = mended(items, at - 1, columns)
            if whole is not None:
                item, at = whole
        yield kind, item


def _paragraph_kind(paragraph: Paragraph) -> RowKind:
    text = paragraph.text
    if is_drawn(text):
        return RowKind.NOTHING
    if paragraph.is_furniture or paragraph.is_note or is_note(text):
        return RowKind.NOTE
    return RowKind.SECTION if is_section(text) else RowKind.GOAL


def _is_whole(line: Line, columns: tuple[TableColumn, ...]) -> bool:
    """Whether a row has one cell for each column, and none that cannot stand where it does."""
    return len(line.cells) == len(columns) and not alignment.misfits(line.cells, columns)


@dataclass(slots=True, kw_only=True)
class _Row:
    """A row while pages may still add to it."""

    slots: list[Slot]
    place: Place
    section: str | None
    section_places: tuple[Place, ...]


@dataclass(slots=True, kw_only=True)
class _Body:
    """The state of reading one table from top to bottom."""

    columns: tuple[TableColumn, ...]
    delimiter: str
    number_column: int | None
    profiles: tuple[ColumnProfile, ...] = ()
    whole: frozenset[int] = frozenset()
    """The identities of the rows that need no repair."""
    rows: list[_Row] = field(default_factory=list)
    outside: list[Outside] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    section: str | None = None
    section_places: tuple[Place, ...] = ()
    in_notes: bool = False

    def take(self, kind: RowKind, item: Item) -> None:
        """Put one item where it belongs."""
        if kind is RowKind.NOTHING:
            return
        if self.in_notes and kind is RowKind.GOAL and _is_lone_note(item):
            kind = RowKind.NOTE
        self.in_notes = kind is RowKind.NOTE and (self.in_notes or opens_notes(whole_text(item)[0]))
        if kind is RowKind.GOAL:
            if isinstance(item, Line):
                self._take_row(item)
            else:
                self._take_paragraph(item)
            return
        text, places = whole_text(item)
        if kind is RowKind.SECTION:
            self.keep_unused_section()
            self.section = nested(self.section, text)
            self.section_places = places
            return
        if kind is RowKind.HEADER and isinstance(item, Line):
            self._report(Code.REPEATED_HEADER, Severity.NOTICE, item.place, entry=None)
        self.outside.append(Outside(text=text, places=places, where=Where.NOTE))

    def keep_unused_section(self) -> None:
        """A heading that no row stands under is kept among the notes."""
        if self.section is None or any(
            r.section_places == self.section_places for r in self.rows[-1:]
        ):
            return
        self.outside.append(
            Outside(text=self.section, places=self.section_places, where=Where.NOTE)
        )

    def _take_row(self, line: Line) -> None:
        found = self._aligned(line)
        is_part = not self._starts(line, found) and not line.carried and bool(self.rows)
        if is_part and goes_on(_under(line, found), self.rows[-1].slots, self.profiles):
            self._continue(line)
        else:
            self._add(line, found, is_part=is_part)

    def _aligned(self, line: Line) -> alignment.Alignment:
        if id(line) in self.whole:
            return alignment.identity(len(self.columns))
        return alignment.aligned(line.cells, self.profiles)

    def _starts(self, line: Line, found: alignment.Alignment) -> bool:
        """Whether a row begins a goal: it has a number, or the layout has none and it is no rest."""
        number = self.number_column
        if number is not None:
            if number in line.carried:
                return True
            text = _under(line, found)[number].text
            return bool(text) and (kind_of(text) is Kind.SERIAL or len(text) <= _LONGEST_NUMBER)
        filled = [at for at, cell in enumerate(line.cells) if cell.text and at not in line.carried]
        if line.carried or 3 * len(filled) > len(self.columns):
            return True
        return bool(self.rows) and self._has_own_goal(_under(line, found))

    def _has_own_goal(self, cells: Sequence[Cell]) -> bool:
        """Whether a row of a table without numbers holds a goal, and the one above is whole."""
        goal = next((at for at, column in enumerate(self.columns) if column.meaning in GOALS), None)
        if goal is None or not cells[goal].text:
            return False
        return not was_cut(self.rows[-1].slots[goal].text, self.profiles[goal])

    def _add(self, line: Line, found: alignment.Alignment, *, is_part: bool) -> None:
        row = _Row(
            slots=self._slots(line, found),
            place=line.place,
            section=self.section,
            section_places=self.section_places,
        )
        if is_part:
            self._inherit(row, alignment.MERGED)
        elif line.dropped and self.rows:
            self._inherit(row, _MERGED_WITHOUT_KEY if self.number_column is None else _MERGED)
        elif self.rows and not line.carried:
            is_part = self._inherit_leading(row)
        self.rows.append(row)
        self._report_alignment(found, line)
        if line.carried or is_part or line.dropped:
            certain = bool(line.carried)
            self._report_merged(row, Severity.NOTICE if certain else Severity.WARNING)

    def _slots(self, line: Line, found: alignment.Alignment) -> list[Slot]:
        if found.is_plain and not line.carried:
            return [Slot(text=cell.text, places=cell.places) for cell in line.cells]
        return [self._slot(line, cells) for cells in found.cells]

    def _slot(self, line: Line, cells: tuple[int, ...]) -> Slot:
        if len(cells) == 1:
            cell = line.cells[cells[0]]
            return Slot(text=cell.text, places=cell.places, carried=cells[0] in line.carried)
        pieces = [line.cells[at] for at in cells if line.cells[at].text]
        return Slot(
            text=(self.delimiter or "\n").join(piece.text for piece in pieces),
            places=tuple(place for piece in pieces for place in piece.places),
        )

    def _inherit(self, row: _Row, meanings: frozenset[Meaning]) -> None:
        """Give a row what stands in the merged cells above it."""
        above = self.rows[-1].slots
        for at, column in enumerate(self.columns):
            if not row.slots[at].text and column.meaning in meanings and above[at].text:
                row.slots[at] = replace(above[at], carried=True)

    def _inherit_leading(self, row: _Row) -> bool:
        """Give a row what stands above its blank first cells, where merged cells were written once:
        the meeting before its decisions. Whether there was any."""
        above = self.rows[-1]
        if row.section_places != above.section_places:
            return False
        blank = list(self._blank_front(row))
        texts = [above.slots[at].text for at in blank]
        if not blank or not all(_may_reach_down(text) for text in texts):
            return False
        for at in blank:
            row.slots[at] = replace(above.slots[at], carried=True)
        return True

    def _blank_front(self, row: _Row) -> Iterator[int]:
        """The columns before the goal, the key aside, that are blank from the first one on."""
        for at, column in enumerate(self.columns):
            if column.meaning is Meaning.NUMBER:
                continue
            if column.meaning in GOALS or row.slots[at].text:
                return
            yield at

    def _continue(self, line: Line) -> None:
        """Join a row to the one above it, piece by piece."""
        row = self.rows[-1]
        for at, column in targets(line.cells, row.slots, self.columns):
            if len(row.slots[column].places) >= _MOST_PIECES:
                cell = line.cells[at]
                self.outside.append(Outside(text=cell.text, places=cell.places, where=Where.STRAY))
                continue
            self._append(row, column, line.cells[at])
            self._report(
                Code.PAGE_SPLIT,
                Severity.NOTICE,
                line.place,
                entry=self._number(row),
                column=column,
            )

    def _append(self, row: _Row, column: int, cell: Cell) -> None:
        slot = row.slots[column]
        between = "\n" if slot.text and not is_cut(slot.text) else ""
        row.slots[column] = Slot(
            text=slot.text + between + cell.text, places=slot.places + cell.places
        )

    def _take_paragraph(self, paragraph: Paragraph) -> None:
        """A line of text between rows: agencies that ran over the line's end, else nobody's."""
        last = len(self.columns) - 1
        line = paragraph.places[0].line if paragraph.places else None
        if (
            self.rows
            and line is not None
            and self._last_line() == line - 1
            and is_agency_column(self.columns[last].meaning)
            and kind_of(paragraph.text) is Kind.AGENCIES
        ):
            row = self.rows[-1]
            self._append(row, last, Cell(text=paragraph.text, places=paragraph.places))
            place = paragraph.places[0]
            self._report(
                Code.PAGE_SPLIT, Severity.NOTICE, place, entry=self._number(row), column=last
            )
            return
        self.outside.append(
            Outside(
                text=paragraph.text,
                places=paragraph.places,
                where=Where.STRAY,
                is_heading=paragraph.is_heading,
            )
        )

    def _last_line(self) -> int:
        """The last line of the file that the last row has text in."""
        return max(
            (place.line or 0 for slot in self.rows[-1].slots for place in slot.places), default=0
        )

    def _report_alignment(self, found: alignment.Alignment, line: Line) -> None:
        if found.is_plain and not line.dropped:
            return
        number = self._number(self.rows[-1])
        place = _line_only(line.place)
        dropped = [at for at in sorted(line.dropped) if self._is_missed(at)]
        missing = [at for at in found.missing if not self.rows[-1].slots[at].carried]
        for column in (*missing, *dropped):
            self._report(Code.MISSING_CELL, Severity.WARNING, place, entry=number, column=column)
        for column in found.joined:
            filled = [at for at in found.cells[column] if line.cells[at].text]
            if len(filled) > 1:
                self._report(Code.EXTRA_CELL, Severity.WARNING, place, entry=number, column=column)

    def _is_missed(self, column: int) -> bool:
        """Whether the last row lacks a cell that the column nearly always has."""
        slot = self.rows[-1].slots[column]
        return not slot.text and self.profiles[column].filled >= _USUALLY_FILLED

    def _report_merged(self, row: _Row, severity: Severity) -> None:
        carried = [at for at, slot in enumerate(row.slots) if slot.carried and slot.text]
        if carried:
            named = [at for at in carried if self.columns[at].meaning is not Meaning.NUMBER]
            column = (named or carried)[0]
            self._report(
                Code.MERGED_CELL,
                severity,
                _line_only(row.place),
                entry=self._number(row),
                column=column,
            )

    def _report(
        self,
        code: Code,
        severity: Severity,
        place: Place,
        *,
        entry: str | None,
        column: int | None = None,
    ) -> None:
        header = self.columns[column].header if column is not None else ""
        self.problems.append(
            Problem(
                code=code,
                severity=severity,
                place=place,
                entry=entry,
                field=field_of(self.columns[column].meaning) if column is not None else None,
                values={"header": header} if header else {},
            )
        )

    def _number(self, row: _Row) -> str | None:
        column = self.number_column
        return (row.slots[column].text or None) if column is not None else None


def _may_reach_down(text: str) -> bool:
    """Whether a cell may be merged over several goals: words, no mark of one row (★, 是)."""
    return len(text) > 1 and kind_of(text) not in (Kind.EMPTY, Kind.STATUS)


def _is_lone_note(item: Item) -> bool:
    """Whether an item below a note is one text that goes on with its numbering."""
    if isinstance(item, Paragraph):
        return is_further_note(item.text)
    filled = [cell for cell in item.cells if cell.text]
    return len(filled) == 1 and filled[0] is item.cells[0] and is_further_note(filled[0].text)


def whole_text(item: Item) -> tuple[str, tuple[Place, ...]]:
    """The text of a row or paragraph that is read as one piece, and its places."""
    if isinstance(item, Paragraph):
        return item.text, item.places
    filled = [cell for at, cell in enumerate(item.cells) if cell.text and at not in item.carried]
    return " ".join(cell.text for cell in filled), tuple(p for cell in filled for p in cell.places)


def _under(line: Line, found: alignment.Alignment) -> list[Cell]:
    """The cells of a line, one to a column, blank where it has none."""
    return [line.cells[cells[0]] if cells else BLANK for cells in found.cells]


def _line_only(place: Place) -> Place:
    """A row's place without the offsets of the whole line."""
    return replace(place, start=None, end=None)

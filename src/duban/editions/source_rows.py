"""A reading as the table that it was: the source's own headers, so that the reader reads it again.

Headers carry meaning (是否达序 turns 是 into "on schedule"), so none is replaced by another word where
the source has one. Fields without a column (items of a bulletin, section rows) get the reader's name.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from duban.editions.rows import Grid
from duban.lookups.columns import Meaning, match
from duban.problems import messages
from duban.provenance.fields import Field
from duban.provenance.place import Place
from duban.records.agencies import agencies
from duban.records.entry import Agency, AgencyRole, Column, Entry, Reading

_LIST = "、"
_NONE = "—"
_ROLE_OF = {
    Meaning.LEAD_AGENCY: AgencyRole.LEAD,
    Meaning.SUPPORT_AGENCY: AgencyRole.SUPPORT,
    Meaning.DATA_PROVIDER: AgencyRole.DATA_PROVIDER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceColumn:
    """A column to be written: its header, the stacked headers that make it up, its field (None for
    a further column), each entry's text, and where that text stood in the source."""

    header: str
    path: tuple[str, ...]
    field: Field | None = None
    text: Callable[[Entry], str]
    places: Callable[[Entry], tuple[Place, ...]]


def heading(reading: Reading) -> str:
    """What stands above a document's table where it has to be told from others: its title, else the
    file's name."""
    return reading.title or reading.source.name


def source_rows(reading: Reading) -> Grid:
    """Every entry under the source's headers; absent is an empty text, a date is ISO."""
    columns = source_columns(reading)
    return Grid(
        headings=tuple(plain_headers([column.header for column in columns])),
        rows=tuple(tuple(column.text(entry) for column in columns) for entry in reading.entries),
    )


def plain_headers(headers: Sequence[str]) -> list[str]:
    """The last part of a stacked header (目标任务/年度目标) where that part alone has a meaning and no
    other column is called so; else the path as it is."""
    lasts = [header.rpartition("/")[2] for header in headers]
    return [
        last if lasts.count(last) == 1 and match(last) is not None else header
        for header, last in zip(headers, lasts, strict=True)
    ]


def source_columns(reading: Reading) -> list[SourceColumn]:
    """The columns of a reading in the source's order; what has none there stands first."""
    entries = reading.entries
    extras = list(dict.fromkeys(header for entry in entries for header in entry.extra))
    headers = [c.header for c in reading.columns if c.field is Field.AGENCIES]
    columns: list[SourceColumn] = []
    covered: set[Field] = set()
    for column in reading.columns:
        if column.header in extras:
            columns.append(_extra(column.header, column.path, column.field))
        elif column.field is Field.AGENCIES:
            value = _agencies(column.header, headers)
            columns.append(_column(column, value, _places(Field.AGENCIES)))
        elif column.field is not None and column.field not in covered:
            value = _sections(entries) if column.field is Field.SECTION else _text(column.field)
            columns.append(_column(column, value, _places(column.field)))
        if column.field is not None:
            covered.add(column.field)
    written = {column.header for column in columns}
    columns += [_extra(header) for header in extras if header not in written]
    return _two(reading, [*_uncolumned(reading, covered), *columns])


def _two(reading: Reading, columns: list[SourceColumn]) -> list[SourceColumn]:
    """At least two columns: one alone is no table, so that blank numbers stand before it."""
    if len(columns) > 1 or not reading.entries:
        return columns
    return [named_column(Field.NUMBER), *columns]


def _column(
    column: Column, text: Callable[[Entry], str], places: Callable[[Entry], tuple[Place, ...]]
) -> SourceColumn:
    path = column.path or (column.header,)
    return SourceColumn(
        header=column.header, path=path, field=column.field, text=text, places=places
    )


def _uncolumned(reading: Reading, covered: set[Field]) -> list[SourceColumn]:
    """Fields that entries have and no column gives, the key first.

    Agencies named inside a goal's own text need no column where the table has columns: they are
    found there again.
    """
    told = covered | ({Field.AGENCIES} if reading.columns else set())
    return [
        _section_column(reading.entries) if field is Field.SECTION else named_column(field)
        for field in Field
        if field not in told and any(getattr(entry, field.value) for entry in reading.entries)
    ]


def named_column(field: Field) -> SourceColumn:
    """The column of a field under the name by which the reader knows it."""
    name = messages.word("field", field, "zh")
    return SourceColumn(
        header=name, path=(name,), field=field, text=_text(field), places=_places(field)
    )


def _section_column(entries: Sequence[Entry]) -> SourceColumn:
    return replace(named_column(Field.SECTION), text=_sections(entries))


def _sections(entries: Sequence[Entry]) -> Callable[[Entry], str]:
    """The section of each entry; a dash where one ends and none begins, since a blank cell goes on with
    the section above."""
    ended = {id(entry) for above, entry in pairwise(entries) if above.section and not entry.section}
    return lambda entry: entry.section or (_NONE if id(entry) in ended else "")


def _places(field: Field) -> Callable[[Entry], tuple[Place, ...]]:
    return lambda entry: entry.places.get(field.value, ())


def _extra(header: str, path: tuple[str, ...] = (), field: Field | None = None) -> SourceColumn:
    return SourceColumn(
        header=header,
        path=path or (header,),
        field=field,
        text=lambda entry: entry.extra.get(header, ""),
        places=lambda entry: entry.places.get(header, ()),
    )


def _text(field: Field) -> Callable[[Entry], str]:
    """One field's text, agencies with their roles in brackets."""
    if field is Field.AGENCIES:
        return _agencies("", [""])
    if field is Field.DUE:
        return lambda entry: entry.due.isoformat() if entry.due else ""
    return lambda entry: getattr(entry, field.value) or ""


def _agencies(header: str, headers: Sequence[str]) -> Callable[[Entry], str]:
    """What stands under one of the columns of agencies."""
    at, roles = headers.index(header), [_role(each) for each in headers]
    beside_lead = AgencyRole.SUPPORT if AgencyRole.LEAD in roles else None

    def value(entry: Entry) -> str:
        return _listed(_shared_out(entry.agencies, headers)[at], roles[at] or beside_lead)

    return value


def _listed(found: Sequence[Agency], role: AgencyRole | None) -> str:
    """The names alone where the reader gives them the same roles by their column and order, else each
    with its role. `role` is the column's."""
    names = _LIST.join(agency.name for agency in found)
    if agencies(names, role=role) == tuple(found):
        return names
    return _LIST.join(map(_named, found))


def _shared_out(found: Sequence[Agency], headers: Sequence[str]) -> list[list[Agency]]:
    """Agencies under the column of their role, the others under the first; all under the first one
    where that would change their order."""
    roles = [_role(header) for header in headers]
    parts: list[list[Agency]] = [[] for _ in headers]
    for agency in found:
        parts[roles.index(agency.role) if agency.role in roles else 0].append(agency)
    if [agency for part in parts for agency in part] != list(found):
        return [list(found), *([] for _ in headers[1:])]
    return parts


def _role(header: str) -> AgencyRole | None:
    found = match(header)
    return _ROLE_OF.get(found.meaning) if found else None


def _named(agency: Agency) -> str:
    """The name with its role, as the reader knows it; a group's name says that it is one."""
    if agency.role is AgencyRole.GROUP:
        return agency.name
    return f"{agency.name}（{messages.word('agency_role', agency.role, 'zh')}）"

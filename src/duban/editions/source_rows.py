"""A reading as the table that it was: the source's own headers, so that the reader reads it again.

Headers carry meaning (是否达序 turns 是 into "on schedule"), so none is replaced by another word where
the source has one. Fields without a column (items of a bulletin, section rows) get the reader's name.
"""

from collections.abc import Callable, Sequence

from duban.editions.rows import Grid, entry_rows
from duban.lookups.columns import Meaning, match
from duban.problems import messages
from duban.problems.messages import Lang
from duban.provenance.fields import Field
from duban.records.entry import Agency, AgencyRole, Entry, Reading

_LIST = "、"
_ROLE_OF = {
    Meaning.LEAD_AGENCY: AgencyRole.LEAD,
    Meaning.SUPPORT_AGENCY: AgencyRole.SUPPORT,
    Meaning.DATA_PROVIDER: AgencyRole.DATA_PROVIDER,
}
_Column = tuple[str, Callable[[Entry], str]]


def read_rows(readings: Sequence[Reading], lang: Lang) -> Grid:
    """The rows of one document under its own headers; of several, under the names of the fields."""
    return source_rows(readings[0]) if len(readings) == 1 else entry_rows(readings, lang)


def source_rows(reading: Reading) -> Grid:
    """Every entry under the source's headers; absent is an empty text, a date is ISO."""
    columns = _columns(reading)
    return Grid(
        headings=tuple(_plain_headers([header for header, _ in columns])),
        rows=tuple(tuple(value(entry) for _, value in columns) for entry in reading.entries),
    )


def _plain_headers(headers: Sequence[str]) -> list[str]:
    """The last part of a stacked header (目标任务/年度目标) where that part alone has a meaning and no
    other column is called so; else the path as it is."""
    lasts = [header.rpartition("/")[2] for header in headers]
    return [
        last if lasts.count(last) == 1 and match(last) is not None else header
        for header, last in zip(headers, lasts, strict=True)
    ]


def _columns(reading: Reading) -> list[_Column]:
    entries = reading.entries
    extras = list(dict.fromkeys(header for entry in entries for header in entry.extra))
    agencies = [c.header for c in reading.columns if c.field is Field.AGENCIES]
    columns: list[_Column] = []
    covered: set[Field] = set()
    for column in reading.columns:
        if column.header in extras:
            columns.append((column.header, _extra(column.header)))
        elif column.field is Field.AGENCIES:
            columns.append((column.header, _agencies(column.header, agencies)))
        elif column.field is not None and column.field not in covered:
            columns.append((column.header, _text(column.field)))
        if column.field is not None:
            covered.add(column.field)
    written = {header for header, _ in columns}
    columns += [(header, _extra(header)) for header in extras if header not in written]
    return [*_uncolumned(reading, covered), *columns]


def _uncolumned(reading: Reading, covered: set[Field]) -> list[_Column]:
    """Fields that entries have and no column gives, the key first.

    Agencies named inside a goal's own text need no column where the table has columns: they are
    found there again.
    """
    told = covered | ({Field.AGENCIES} if reading.columns else set())
    return [
        (messages.word("field", field, "zh"), _text(field))
        for field in Field
        if field not in told and any(getattr(entry, field.value) for entry in reading.entries)
    ]


def _extra(header: str) -> Callable[[Entry], str]:
    return lambda entry: entry.extra.get(header, "")


def _text(field: Field) -> Callable[[Entry], str]:
    """One field's text, agencies with their roles in brackets."""
    if field is Field.AGENCIES:
        return _agencies("", [""])
    if field is Field.DUE:
        return lambda entry: entry.due.isoformat() if entry.due else ""
    return lambda entry: getattr(entry, field.value) or ""


def _agencies(header: str, headers: Sequence[str]) -> Callable[[Entry], str]:
    """What stands under one of the columns of agencies."""
    at = headers.index(header)

    def value(entry: Entry) -> str:
        return _LIST.join(map(_named, _shared_out(entry.agencies, headers)[at]))

    return value


def _shared_out(agencies: Sequence[Agency], headers: Sequence[str]) -> list[list[Agency]]:
    """Agencies under the column of their role, the others under the first; all under the first one
    where that would change their order."""
    roles = [_role(header) for header in headers]
    parts: list[list[Agency]] = [[] for _ in headers]
    for agency in agencies:
        parts[roles.index(agency.role) if agency.role in roles else 0].append(agency)
    if [agency for part in parts for agency in part] != list(agencies):
        return [list(agencies), *([] for _ in headers[1:])]
    return parts


def _role(header: str) -> AgencyRole | None:
    found = match(header)
    return _ROLE_OF.get(found.meaning) if found else None


def _named(agency: Agency) -> str:
    """The name with its role, as the reader knows it; a group's name says that it is one."""
    if agency.role is AgencyRole.GROUP:
        return agency.name
    return f"{agency.name}（{messages.word('agency_role', agency.role, 'zh')}）"

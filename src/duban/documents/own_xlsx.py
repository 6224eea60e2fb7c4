"""What a workbook that this program wrote says of its tables: which rows of a sheet are their rows.

A sheet says nothing of where its table ends. Text alone in a row below a table is taken for a note, but
may be a goal of which nothing is reported; in a workbook of ours a defined name tells.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from duban.documents.safe_xml import parse_part
from duban.documents.sheets import Workbook

TABLE_NAME = "duban.goals"
"""The name, local to its sheet, of the cells from a table's header to its last row."""
_WORKBOOK = "xl/workbook.xml"
_ROWS = re.compile(r"\$[A-Z]{1,3}\$([0-9]{1,7}):\$[A-Z]{1,3}\$([0-9]{1,7})")


def with_own_tables(workbook: Workbook, parts: Mapping[str, bytes]) -> Workbook:
    """Return the workbook with the rows of each table that its file names.

    `parts` are the workbook's parts in UTF-8 by their names. XML errors on a broken part (the sandbox
    makes them refusals).
    """
    told = parts.get(_WORKBOOK, b"")
    if TABLE_NAME.encode() not in told:
        return workbook
    root = parse_part(told)
    names = [sheet.get("name", "") for sheet in root.iter("{*}sheet")]
    found: dict[str, tuple[int, int]] = {}
    for defined in root.iter("{*}definedName"):
        rows = _ROWS.search(defined.text or "")
        at = defined.get("localSheetId", "")
        if (
            defined.get("name") == TABLE_NAME
            and rows
            and re.fullmatch("[0-9]{1,6}", at)
            and int(at) < len(names)
        ):
            found[names[int(at)]] = (int(rows.group(1)), int(rows.group(2)))
    sheets = tuple(replace(sheet, table_rows=found.get(sheet.name)) for sheet in workbook.sheets)
    return replace(workbook, sheets=sheets)

"""Tables that go on over a page break: header repeated, a row cut in two, a merged cell cut in two.

Nothing here knows columns by name. A row was cut if what stands at the top of the new page goes on
where the last row stopped: its first cell is empty, it fills only columns that the last row fills,
and the text above it ran down to the edge of the page's table or stopped in mid-sentence.
"""

import difflib
from collections.abc import Collection, Sequence

from duban.documents.page_grid import cluster, nearest
from duban.documents.page_tables import PageCell, PageRow, PageTable
from duban.documents.page_text import flows_on

_SAME_EDGE = 4.0
_SAME_EDGE_SCANNED = 8.0
_SAME_WIDTH = 0.03
"""How much the width of one table may differ between pages (a scan stretches paper by a percent)."""
_SAME_HEADER = 0.85
"""How alike two recognised headers are at least; in a digital page they are the same."""
_MOST_HEADER_ROWS = 4
_SENTENCE_ENDS = "。！？；;.!?”》）)"
_SPARE = 1.3
"""Line heights that may be free below the last line of a cell that is full."""


def belongs_to(table: PageTable, above: PageTable) -> bool:
    """Whether a table at the top of a page is a further part of the one at the page before."""
    width, width_above = table.box[2] - table.box[0], above.box[2] - above.box[0]
    if abs(width - width_above) > _SAME_WIDTH * max(width, width_above):
        return False
    tolerance = _SAME_EDGE_SCANNED if table.is_scanned else _SAME_EDGE
    edges, edges_above = _inner_edges(table), _inner_edges(above)
    few, many = sorted((edges, edges_above), key=len)
    if not many:
        return True
    if not few:
        return len(table.rows) == 1 or len(above.rows) == 1
    return all(min(abs(edge - other) for other in many) <= tolerance for edge in few)


def align(parts: Sequence[PageTable]) -> list[float]:
    """Number the columns of all parts alike; return the edges of the columns, left edge at 0."""
    tolerance = _SAME_EDGE_SCANNED if any(part.is_scanned for part in parts) else _SAME_EDGE
    edges = cluster([edge - part.box[0] for part in parts for edge in part.edges], within=tolerance)
    for part in parts:
        for row in part.rows:
            for cell in row.cells:
                box = cell.parts[0].box
                first = nearest(box[0] - part.box[0], edges)
                last = nearest(box[2] - part.box[0], edges)
                cell.column, cell.columns = first, max(1, last - first)
    return edges


def repeated_header_rows(rows: Sequence[PageRow], first: Sequence[PageRow], *, exact: bool) -> int:
    """Return how many rows at the top of a page repeat the first rows of the table."""
    count = 0
    for row, header in zip(rows[:_MOST_HEADER_ROWS], first[:_MOST_HEADER_ROWS], strict=False):
        text, expected = row.text(), header.text()
        if sum(bool(cell.text) for cell in row.cells) < min(2, len(row.cells)):
            break
        is_same = text == expected
        if not is_same and not exact:
            alike = difflib.SequenceMatcher(None, text, expected, autojunk=False).ratio()
            is_same = alike >= _SAME_HEADER
        if not is_same:
            break
        count += 1
    return count


def goes_on(row: PageRow, above: PageRow) -> bool:
    """Whether `row`, first on its page, is the rest of `above`, last on the page before."""
    filled = {cell.column: cell for cell in row.cells if cell.text}
    filled_above = {cell.column: cell for cell in above.cells if cell.text}
    if not filled or not filled.keys() <= filled_above.keys():
        return False
    if any(_is_figure(filled[column]) and _is_figure(filled_above[column]) for column in filled):
        return False
    flows = [_flows(filled[column], filled_above[column]) for column in filled]
    first = min(filled_above)
    if first in filled:
        return len(filled) < len(filled_above) and all(flows)
    is_full = [_is_full(filled_above[column]) for column in filled]
    stops_short = [filled_above[column].text[-1] not in _SENTENCE_ENDS for column in filled]
    if _lacks_only_the_first(filled, filled_above):
        return all(is_full) and all(flows)
    return all(is_full) or any(
        stops and flow for stops, flow in zip(stops_short, flows, strict=True)
    )


def _is_figure(cell: PageCell) -> bool:
    """Whether a cell is one number: a key or a value, which no page break cuts."""
    return cell.text.isascii() and cell.text.replace(".", "").isdigit()


def _lacks_only_the_first(filled: Collection[int], filled_above: Collection[int]) -> bool:
    """Whether a row has all that the row above has but for the first columns: these may be merged
    downwards, and the row be another one."""
    return max(set(filled_above).difference(filled), default=-1) < min(filled)


def append(row: PageRow, above: PageRow) -> None:
    """Put the rest of a row into its cells."""
    cells = {cell.column: cell for cell in above.cells}
    for cell in row.cells:
        if cell.text:
            _append_cell(cell, cells[cell.column])


def carry_merged(row: PageRow, rows: Sequence[PageRow]) -> None:
    """Stretch merged cells of the page before over the empty cells that stand for them in `row`."""
    for cell in [cell for cell in row.cells if not cell.text]:
        above = _cell_above(cell.column, rows)
        if above is None or above.columns != cell.columns:
            continue
        if cell.column < min((c.column for c in row.cells if c.text), default=0) and (
            above.rows > 1 or cell.rows > 1
        ):
            above.rows += cell.rows
            above.parts += [part for part in cell.parts if part.lines]
            row.cells.remove(cell)


def _inner_edges(table: PageTable) -> list[float]:
    left = table.box[0]
    return [edge - left for edge in table.edges[1:-1]]


def _flows(below: PageCell, above: PageCell) -> bool:
    """Whether the text of a cell runs over the page break without a paragraph ending there."""
    part, rest = above.parts[-1], below.parts[0]
    if not part.lines or not rest.lines:
        return False
    left = min(line.left for line in part.lines)
    shift = rest.box[0] - part.box[0]
    first = rest.lines[0]
    moved = type(first)(
        first.text,
        first.left - shift,
        first.top,
        first.right - shift,
        first.bottom,
        first.first_word,
    )
    return flows_on(part.lines[-1], moved, left=left, right=part.right)


def _is_full(cell: PageCell) -> bool:
    """Whether the text reaches down to the lower edge of its cell."""
    part = cell.parts[-1]
    if not part.lines:
        return False
    last = part.lines[-1]
    return part.box[3] - last.bottom < _SPARE * last.size


def _append_cell(rest: PageCell, cell: PageCell) -> None:
    between = "" if _flows(rest, cell) else "\n"
    last, first = cell.text[-1:], rest.text[:1]
    if not between and last.isascii() and first.isascii() and last.isalpha() and first.isalpha():
        between = " "
    if cell.parts[-1].lines and cell.parts[-1].lines[-1].ends_in_space and not between:
        between = " "
    cell.text += between + rest.text
    cell.parts += rest.parts


def _cell_above(column: int, rows: Sequence[PageRow]) -> PageCell | None:
    """Return the cell of that column that reaches down to the last of `rows`."""
    for distance, row in enumerate(reversed(rows), 1):
        for cell in row.cells:
            if cell.column == column:
                return cell if cell.rows >= distance else None
    return None

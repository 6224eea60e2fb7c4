"""Whatever stands in the cells of a table, drawn with lines between its rows it is read as the same rows."""

from hypothesis import given
from hypothesis import strategies as st

from duban.documents.document import Table
from duban.documents.plain import read_plain
from duban.provenance.source import Source
from samples.made.published.as_drawn import BOXES, PLUS, Style, column_widths, drawn
from samples.made.published.grid import Cell, Grid

SOURCE = Source(name="a.txt", sha256="", size=1, media_type="text/plain")
HEADERS = ("序号", "年度目标", "工作进展", "是否完成", "责任单位")
SENTENCE = st.lists(
    st.sampled_from(
        [
            "建成学校3所，",
            "投资1.2亿元；",
            "已开工，",
            "累计完成20.5%。",
            "召开2次会议",
            "（含续建）",
            "接入GPS设备",
        ]
    ),
    min_size=1,
    max_size=6,
).map("".join)
SHORT = st.sampled_from(["完成", "未完成", "", "市教育局", "市发展改革委"])
STYLES = st.sampled_from([PLUS, BOXES])


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """A header and rows; now and then a row goes on under the number and the goal of the one above."""
    grid: Grid = [[Cell(text=text) for text in HEADERS]]
    for number in range(1, draw(st.integers(2, 5)) + 1):
        parts = draw(st.sampled_from([1, 1, 1, 2, 3]))
        for part in range(parts):
            key = [Cell(text=str(number), rows=parts), Cell(text=draw(SENTENCE), rows=parts)]
            more = [Cell(text=draw(SENTENCE)), Cell(text=draw(SHORT)), Cell(text=draw(SHORT))]
            grid.append([*(key if part == 0 else [None, None]), *more])
    return grid


def read(lines: list[str]) -> list[list[tuple[str, int, int]]]:
    """The rows of the tables of a text: each cell's text without white space, and what it covers."""
    document = read_plain("\n".join(lines), SOURCE)
    return [
        [("".join(cell.text.split()), cell.rows, cell.columns) for cell in row.cells]
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


def cells(grid: Grid) -> list[list[tuple[str, int, int]]]:
    return [[(cell.text, cell.rows, cell.columns) for cell in row if cell] for row in grid]


@given(grid=grids(), style=STYLES, most=st.integers(8, 40))
def test_a_drawn_table_has_the_rows_it_was_drawn_from(grid: Grid, style: Style, most: int):
    assert read(list(drawn(grid, style, widths=column_widths(grid, most=most), head=1))) == cells(
        grid
    )


@given(grid=grids(), style=STYLES)
def test_rows_without_lines_between_them_stay_apart(grid: Grid, style: Style):
    """Lines around the header only; a goal's further rows have its number and goal left blank."""
    whole = [[cell or Cell(text="") for cell in row] for row in grid]
    bare: Grid = [[Cell(text=cell.text) for cell in row] for row in whole]
    lines = list(drawn(bare, style, widths=column_widths(bare, most=400), head=1))
    edges = list(range(0, len(lines), 2))
    kept = [line for at, line in enumerate(lines) if at not in edges[2:-1]]
    assert read(kept) == cells(bare)


@given(grid=grids(), style=STYLES)
def test_lines_around_groups_of_numbered_rows_do_not_join_the_rows(grid: Grid, style: Style):
    bare: Grid = [[Cell(text=cell.text if cell else "") for cell in row] for row in grid]
    for number, row in enumerate(bare[1:], 1):
        row[0] = Cell(text=str(number))
    lines = list(drawn(bare, style, widths=column_widths(bare, most=400), head=1))
    edges = list(range(0, len(lines), 2))
    kept = [line for at, line in enumerate(lines) if at not in edges[2:-1] or at % 4 == 0]
    assert read(kept) == cells(bare)

"""CSV that this program wrote is told from any other, and its guards are taken off again."""

import csv
import io

import pytest

from duban.documents.own_csv import own_csv
from duban.documents.reader import read_document
from tests.support.reading import read

HEADER = ["序号", "年度目标", "具体工作进展"]
AWKWARD = [
    "'+5%",
    "'=x",
    "''=x",
    "'",
    "=1+1",
    "-5%",
    "+3",
    "@a,b",
    '=HYPERLINK("x","y")',
    "<b>粗</b>",
    "&amp;",
]


def cells(text: str) -> list[str]:
    (table,) = read_document(text.encode("utf-8-sig"), name="表.csv").blocks
    return [cell.text for row in table.rows[1:] for cell in row.cells]


@pytest.mark.parametrize("text", AWKWARD)
def test_what_was_written_comes_back_to_the_sign(text):
    assert cells(own_csv([HEADER, ["1", "建校3所", text]]))[-1] == text


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])
@pytest.mark.parametrize("text", ["'+5%", "'=x", "''=x", "'-稳步推进", "'"])
def test_an_apostrophe_of_a_foreign_file_stays(text, quoting, ending):
    out = io.StringIO()
    writer = csv.writer(out, quoting=quoting, lineterminator=ending)
    writer.writerows([HEADER, ["1", "建校3所", text]])
    assert cells(out.getvalue())[-1] == text


def test_a_foreign_file_keeps_the_rule_that_tags_are_no_text():
    out = io.StringIO()
    csv.writer(out).writerows([HEADER, ["1", "<p>建校3所</p>", "<b>建成</b>2所"]])
    assert cells(out.getvalue()) == ["1", "建校3所", "建成2所"]


def test_our_file_saved_again_by_another_program_is_a_foreign_one():
    again = io.StringIO()
    rows = csv.reader(io.StringIO(own_csv([HEADER, ["1", "建校3所", "=1+1"]]), newline=""))
    csv.writer(again).writerows(rows)
    assert cells(again.getvalue())[-1] == "'=1+1"


def test_places_count_in_the_file_as_it_stands():
    text = own_csv([HEADER, ["1", "建校3所", "=一\n二"]])
    entry = read(text, name="表.csv").entries[0]
    lines = text.split("\r\n")[1].split("\n")
    found = [lines[place.line - 2][place.start : place.end] for place in entry.places["progress"]]
    assert found == ["=一", "二"]

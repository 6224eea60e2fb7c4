"""Documents between child and parent: nothing is lost, and nothing but a document is taken."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.documents import wire
from duban.documents.document import Cell, Document, Paragraph, Row, Table
from duban.problems.codes import Code, Severity
from duban.problems.problem import Problem
from duban.provenance.place import Part, Place
from duban.provenance.source import Source

SOURCE = Source(name="a", sha256="0", size=1, media_type="x/y")
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
COUNT = st.integers(1, 500)
PLACE = st.builds(
    Place,
    line=st.none() | COUNT,
    page=st.none() | COUNT,
    box=st.none() | st.tuples(COUNT, COUNT, COUNT, COUNT),
    sheet=st.none() | TEXT,
    cell=st.none() | TEXT,
    part=st.none() | st.sampled_from(Part),
)
CELL = st.builds(
    Cell,
    text=TEXT,
    places=st.lists(PLACE, max_size=2).map(tuple),
    rows=COUNT,
    columns=COUNT,
    is_header=st.booleans(),
)
ROW = st.builds(Row, cells=st.lists(CELL, max_size=3).map(tuple), place=PLACE)
TABLE = st.builds(
    Table, rows=st.lists(ROW, max_size=3).map(tuple), place=PLACE, name=st.none() | TEXT
)
PARAGRAPH = st.builds(
    Paragraph,
    text=TEXT,
    places=st.lists(PLACE, max_size=2).map(tuple),
    is_heading=st.booleans(),
    is_furniture=st.booleans(),
    is_note=st.booleans(),
)
PROBLEM = st.builds(
    Problem,
    code=st.sampled_from(Code),
    severity=st.sampled_from(Severity),
    place=st.none() | PLACE,
    values=st.dictionaries(TEXT, TEXT, max_size=2),
)
DOCUMENT = st.builds(
    Document,
    source=st.just(SOURCE),
    blocks=st.lists(TABLE | PARAGRAPH, max_size=3).map(tuple),
    problems=st.lists(PROBLEM, max_size=2).map(tuple),
)


@given(DOCUMENT)
def test_a_document_is_the_same_after_the_way(document):
    assert wire.decode_document(json.loads(wire.encode_document(document)), SOURCE) == document


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"blocks": [], "problems": [{}]},
        {"blocks": [{}], "problems": []},
        {"blocks": [{"rows": [{"cells": [[5, [], 1, 1, False]], "place": {}}], "place": {}, "name": None}], "problems": []},
        {"blocks": [{"rows": [{"cells": [["x", [], 0, 1, False]], "place": {}}], "place": {}, "name": None}], "problems": []},
        {"blocks": [{"rows": [{"cells": [["x", [{"nowhere": 1}], 1, 1, False]], "place": {}}], "place": {}, "name": None}], "problems": []},
        {"blocks": [], "problems": [{"code": "no_such_code", "severity": "error", "place": None, "values": {}}]},
    ],
)  # fmt: skip
def test_what_is_no_document_is_not_taken(answer):
    with pytest.raises((KeyError, TypeError, ValueError, AttributeError)):
        wire.decode_document(answer, SOURCE)

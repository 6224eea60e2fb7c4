"""Files told by their content."""

import pytest

from duban.documents import media_types
from duban.documents.reader import read_document
from duban.problems.codes import Code
from duban.problems.problem import Refusal

TABLE = "序号\t目标\t进展\n1\t建校\t已建成\n"
PAGE = "<html><body><table><tr><td>序号</td><td>目标</td></tr></table></body></html>"


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (TABLE, "a.txt", "text/plain"),
        (TABLE, "a", "text/plain"),
        (TABLE, "a.tsv", "text/tab-separated-values"),
        ("序号,目标\n1,建校\n", "a.csv", "text/csv"),
        ("| 序号 | 目标 |\n", "a.md", "text/markdown"),
        (PAGE, "a.txt", "text/html"),
        ("<!DOCTYPE html>\n<p>x", "a.dat", "text/html"),
        ("说明\n<table class='x'><tr><td>1</td></tr></table>", "a.md", "text/html"),
        ("1\t<p>开工</p>\t完成\n", "a.txt", "text/plain"),
    ],
)
def test_text_is_told_by_its_content(text, name, expected):
    assert media_types.text_type(text, name=name) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"%PDF-1.7\n", media_types.PDF),
        (b"\x89PNG\r\n\x1a\n0000", media_types.PNG),
        ("序号".encode(), None),
    ],
)
def test_containers_are_told_by_their_first_bytes(content, expected):
    assert media_types.binary_type(content) == expected


@pytest.mark.parametrize(
    ("content", "name"),
    [(PAGE.encode(), "a.pdf"), (b"%PDF-1.4", "a.txt")],
)
def test_a_name_of_another_family_is_refused(content, name):
    with pytest.raises(Refusal) as refusal:
        read_document(content, name=name)
    assert refusal.value.problem.code is Code.TYPE_MISMATCH


def test_a_web_page_that_an_office_system_calls_xls_is_read():
    assert read_document(PAGE.encode(), name="导出.xls").source.media_type == "text/html"


def test_the_callers_media_type_wins():
    assert read_document(PAGE.encode(), name="-", media_type="text/plain").source.media_type == (
        "text/plain"
    )
    with pytest.raises(Refusal) as refusal:
        read_document(PAGE.encode(), name="-", media_type="video/mp4")
    assert refusal.value.problem.code is Code.UNSUPPORTED_TYPE

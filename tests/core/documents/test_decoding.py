"""Bytes to text by the fixed ladder."""

import pytest

from duban.documents.decoding import decode
from duban.problems.codes import Code
from duban.problems.problem import Refusal

TEXT = "序号,目标任务,完成率\n1,建设学校,完成50%\n"


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-32", "utf-32-le"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("gb2312", "gb18030"),
    ],
)
def test_each_encoding_comes_back_whole(codec, encoding):
    found = decode(TEXT.encode(codec))
    assert (found.text, found.encoding) == (TEXT, encoding)


@pytest.mark.parametrize("word", ["完成率", "万元", "是", "市发改委、市统计局"])
def test_short_gbk_words_are_no_big5(word):
    assert decode(word.encode("gbk")).text == word


def test_gb18030_is_said_to_be_inferred():
    assert [p.code for p in decode(TEXT.encode("gbk")).problems] == [Code.ENCODING_GUESSED]
    assert decode(TEXT.encode()).problems == ()


@pytest.mark.parametrize(
    ("content", "code", "offset"),
    [
        (TEXT.encode()[:17], Code.UNKNOWN_ENCODING, "16"),
        ("年度目標,責任單位,完成情況,興建學校".encode("big5"), Code.UNKNOWN_ENCODING, "0"),
        (TEXT.encode("utf-16")[:-1], Code.UNKNOWN_ENCODING, None),
        (b"", Code.EMPTY_FILE, None),
        (b" \r\n\t ", Code.EMPTY_FILE, None),
        (b"a,b\n1,\x002\n", Code.UNKNOWN_TYPE, None),
        (bytes(range(256)) * 8, Code.UNKNOWN_TYPE, None),
        (b"\xff\xfd\x80\x81" * 20, Code.UNKNOWN_ENCODING, None),
    ],
)
def test_what_is_no_text_is_refused(content, code, offset):
    with pytest.raises(Refusal) as refusal:
        decode(content)
    assert refusal.value.problem.code is code
    if offset is not None:
        assert refusal.value.problem.values["offset"] == offset

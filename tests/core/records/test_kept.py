"""What `duban read` and `duban check` wrote as JSON is read again as what it was."""

import copy
import json
from typing import Any

import pytest

from duban.assessment.check import check
from duban.documents.kept import split_results
from duban.documents.reader import read_document
from duban.editions import contract, json_text
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from duban.provenance.place import Place
from duban.records.reading import read_entries
from tests.support.reading import read

TABLE = (
    "2026 年第二季度重点工作完成情况\n\n"
    "序号\t工作任务\t年度目标（亿元）\t计量单位\t是否达序\t进展\t牵头单位\t完成时限\t备注\n"
    "1\t固定资产投资\t120\t亿元\t是\t61.5\t市发展改革委\t2026年12月底\t无\n"
    "一、民生\n"
    "2\t新建学校\t3\t所\t否\t建成1所，第2所\t市教育局、市财政局\t9月底前\t\n"
)
COUNTED = "2026年一季度督查通报\n\n共30项，已完成12项，占40%，正常推进15项，滞后3项。\n\n" + TABLE
NO_YEAR = "第二季度重点工作\n\n序号\t年度目标\t工作进展\n1\t建校3所\t1—6月建成2所\n"
LANGS = ("zh", "en")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("text", [TABLE, COUNTED, NO_YEAR], ids=["table", "counted", "no year"])
def test_a_reading_comes_back_whole(text, lang):
    reading = read(text)
    for write in (json_text.json_document, json_text.json_line):
        assert read(write(contract.read_object(reading, lang)), name="旧.json") == reading


def test_a_check_gives_its_entries_and_is_worked_out_anew():
    first = check(read(TABLE))
    told = contract.check_object(first, "zh")
    told["entries"][0]["assessment"]["verdict"] = "contradicted"
    assert check(read(json_text.json_line(told), name="旧.jsonl")) == first


def record() -> dict[str, Any]:
    return contract.read_object(read(TABLE), "zh")


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (("entries", 0, "due"), "2026-02-30", "entries[0].due"),
        (("entries", 1, "claim_status"), "fine", "entries[1].claim_status"),
        (("entries", 0, "progress"), 61.5, "entries[0].progress"),
        (("entries", 0, "progress"), "\ud800", "entries[0].progress"),
        (("entries", 0, "extra"), ["无"], "entries[0].extra"),
        (("entries",), {}, "entries"),
        (("source", "bytes"), True, "source.bytes"),
        (("columns", 0, "field"), "score", "columns[0].field"),
        (("entries", 0, "places", "number"), [{"box": [1, 2]}], "entries[0].places.number[0]"),
        (("entries", 0, "places", "number"), [{"line": -1}], "entries[0].places.number[0].line"),
        (("period", "start"), None, "period"),
        (("period", "year"), 10**30, "period.year"),
        (("source",), None, "source"),
    ],
)
def test_what_was_spoilt_is_named(path, value, where):
    told = copy.deepcopy(record())
    at: Any = told
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    with pytest.raises(Refusal) as refusal:
        read(json.dumps(told), name="旧.json")
    assert refusal.value.problem.code is Code.BROKEN_RESULT
    assert refusal.value.problem.values == {"where": where}


def test_fields_that_an_earlier_version_did_not_write_may_be_absent():
    told = record()
    for entry in told["entries"]:
        for name in ("task", "unit", "units"):
            del entry[name]
    again = read(json.dumps(told), name="旧.json")
    assert [entry.annual_goal for entry in again.entries] == ["120", "3"]


@pytest.mark.parametrize(
    "content",
    [
        '{"a": 1}',
        "{}",
        "[]",
        '[{"schema": "duban.gold/1"}]',
        '{"schema": "duban.read/1", "entries": [',
        '{"schema": "duban.read/1"}\n{"schema":',
        '{"schema": NaN}',
        '{"a":' * 100_000,
    ],
    ids=["other", "empty", "none", "gold", "cut off", "line cut off", "nan", "deep"],
)
@pytest.mark.parametrize("name", ["a.json", "a.txt", "-"])
def test_other_json_is_refused_by_a_sentence_whatever_its_name(content, name):
    with pytest.raises(Refusal) as refusal:
        read_document(content.encode(), name=name)
    assert refusal.value.problem.code is Code.NOT_A_RESULT


@pytest.mark.parametrize("content", ['"a"', "12", "null", "序号\t目标\n1\t建校\n"])
def test_a_file_that_is_called_json_must_be_json(content):
    with pytest.raises(Refusal) as refusal:
        read_document(content.encode(), name="a.json")
    assert refusal.value.problem.code is Code.NOT_A_RESULT


@pytest.mark.parametrize("text", ["[附件1]\n" + TABLE, "{草稿}\n" + TABLE, "[\n" + TABLE])
def test_a_text_that_begins_with_a_bracket_is_no_json(text):
    assert len(read(text).entries) == 2


def test_a_document_that_was_refused_then_is_refused_now():
    problem = Refusal(Code.LINE_TOO_LONG, place=Place(line=3), limit="9", length="10").problem
    told = contract.error_object("大.txt", problem, "zh", contract.READ_SCHEMA)
    with pytest.raises(Refusal) as refusal:
        read(json.dumps(told), name="旧.json")
    assert refusal.value.problem == problem


def test_results_of_several_documents_are_parted():
    readings = [read(TABLE, name="甲.txt"), read(NO_YEAR, name="乙.txt")]
    documents = [json_text.json_document(contract.read_object(each, "zh")) for each in readings]
    lines = [json_text.json_line(contract.read_object(each, "zh")) for each in readings]
    for content in ("".join(json_text.json_list(documents)), "".join(lines)):
        with pytest.raises(Refusal) as refusal:
            read_document(content.encode(), name="全部.json")
        assert refusal.value.problem.code is Code.SEVERAL_RESULTS
        parts = split_results(content.encode())
        assert [part.name for part in parts] == ["甲.txt", "乙.txt"]
        again = [read_entries(read_document(part.content, name="一")) for part in parts]
        assert again == readings


@pytest.mark.parametrize("content", [TABLE.encode(), b"", b"{", b"\xff{", b"[]"])
def test_what_holds_no_several_results_is_left_as_it_is(content):
    assert split_results(content) == ()

import json
from decimal import Decimal
from importlib import resources
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from duban.editions import contract, json_text
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from duban.provenance.place import Place
from tests.support.made_check import empty_check, made_check
from tests.support.reading import read


def schema(name: str) -> Any:
    text = (resources.files("duban.editions") / "schemas" / name).read_text("utf-8")
    return json.loads(text)


READ = Draft202012Validator(schema("duban.read-1.json"))
CHECK = Draft202012Validator(schema("duban.check-1.json"))


@pytest.mark.parametrize("validator", [READ, CHECK])
def test_the_schemas_are_schemas(validator):
    Draft202012Validator.check_schema(validator.schema)


@pytest.mark.parametrize("check", [made_check(), empty_check()])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_written_holds_to_the_schemas(check, lang):
    checked = json.loads(json_text.json_document(contract.check_object(check, lang)))
    CHECK.validate(checked)
    CHECK.validate([checked, checked])
    READ.validate(json.loads(json_text.json_line(contract.read_object(check.reading, lang))))


def test_a_period_whose_year_nobody_states_has_no_year_and_no_days():
    reading = read("第二季度重点工作\n\n序号\t年度目标\t工作进展\n1\t建校3所\t1—6月建成2所\n")
    for lang in ("zh", "en"):
        record = json.loads(json_text.json_line(contract.read_object(reading, lang)))
        READ.validate(record)
        assert record["period"] == {
            "year": None,
            "kind": "quarter",
            "index": 2,
            "start": None,
            "end": None,
            "text": "第二季度",
            "bound": None,
        }


def test_a_document_that_could_not_be_read_has_a_record_in_the_schemas():
    problem = Refusal(Code.LINE_TOO_LONG, place=Place(line=3)).problem
    record = contract.error_object("大.txt", problem, "zh", contract.CHECK_SCHEMA)
    CHECK.validate(record)
    assert record["source"] == {"name": "大.txt"}
    assert record["error"]["code"] == "line_too_long"
    assert record["error"]["place"] == {"line": 3}
    assert set(record["error"]) == {"code", "message", "remedy", "place", "values"}


def test_reading_is_the_check_without_what_was_judged():
    check = made_check()
    read = contract.read_object(check.reading, "zh")
    checked = contract.check_object(check, "zh")
    assert set(checked) - set(read) == {"rules_version", "document_findings"}
    assert set(checked["entries"][0]) - set(read["entries"][0]) == {"quantities", "assessment"}


def test_fields_stand_as_the_contract_names_them():
    entry = contract.check_object(made_check(), "zh")["entries"][1]
    assert entry["number"] == "9"
    assert entry["places"]["progress"][0] == {"line": 20, "start": 212, "end": 640}
    assert entry["agencies"][1] == {"name": "市统计局", "role": "data_provider"}
    assert entry["section"] is None
    assert entry["next_steps"] == ""
    quantity = entry["quantities"][0]
    assert (quantity["value"], quantity["unit"], quantity["comparator"]) == ("5.9", "%", "=")
    assert quantity["period"] == {"start": "2026-04-01", "end": "2026-06-30"}
    subtarget = entry["assessment"]["subtargets"][0]
    assert subtarget["comparison"] == {
        "comparator": ">=",
        "target": "6.5",
        "reported": "5.9",
        "unit": "%",
        "holds": False,
    }
    assert entry["progress"][subtarget["evidence"][0]["start"] :].startswith("社会消费品")
    assert entry["assessment"]["findings"][0]["working"] == "5.9% < 6.5%"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("145", "145"),
        ("1.50", "1.50"),
        ("4E+4", "40000"),
        ("-3", "-3"),
        ("0.0000001", "0.0000001"),
        ("1E+99999999", "1E+99999999"),
    ],
)
def test_decimals_are_digits_unless_that_would_never_end(value, text):
    assert contract.decimal_text(Decimal(value)) == text


def test_keys_are_sorted_and_chinese_is_chinese():
    text = json_text.json_document(contract.check_object(made_check(), "zh"))
    assert "社会消费品零售总额" in text
    assert text == json_text.json_document(json.loads(text))


def test_a_list_is_written_piece_by_piece():
    assert json.loads("".join(json_text.json_list(['{"a": 1}\n', '{"a": 2}\n']))) == [
        {"a": 1},
        {"a": 2},
    ]
    assert json.loads("".join(json_text.json_list([]))) == []

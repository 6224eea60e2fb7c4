"""`duban check` and `duban read` by the front door, in this process."""

import json
import stat
from importlib import resources
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from duban.cli import output
from duban.cli.main import main
from tests.core.cli.made_files import CONTRADICTS, SILENT, STANDS


def validator(name: str) -> Any:
    text = (resources.files("duban.editions") / "schemas" / name).read_text("utf-8")
    return Draft202012Validator(json.loads(text))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "stands.txt").write_text(STANDS, "utf-8")
    (tmp_path / "contradicts.txt").write_text(CONTRADICTS, "utf-8")
    (tmp_path / "silent.txt").write_text(SILENT, "utf-8")
    (tmp_path / "empty.txt").write_text("", "utf-8")
    (tmp_path / "letter.txt").write_text("各位同事：\n下周一上午开会。\n", "utf-8")
    return tmp_path


def duban(*arguments: object, data: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], input=data)


@pytest.mark.parametrize(
    ("name", "fail_on", "code"),
    [
        ("stands.txt", "contradicted", 0),
        ("stands.txt", "unsupported", 0),
        ("contradicts.txt", "contradicted", 1),
        ("contradicts.txt", "unsupported", 1),
        ("contradicts.txt", "never", 0),
        ("silent.txt", "contradicted", 0),
        ("silent.txt", "unsupported", 1),
        ("silent.txt", "never", 0),
        ("empty.txt", "contradicted", 3),
        ("empty.txt", "never", 3),
        ("letter.txt", "contradicted", 3),
        ("not there.txt", "contradicted", 3),
    ],
)
def test_exit_codes_of_check(folder, name, fail_on, code):
    assert duban("check", folder / name, "--fail-on", fail_on).exit_code == code


def test_a_document_not_read_outranks_a_contradiction(folder):
    answer = duban("check", folder / "empty.txt", folder / "contradicts.txt")
    assert answer.exit_code == 3
    assert "2 项自相矛盾，1 份文件没有读成，退出码 3。" in answer.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", "x", "--format", "pdf"),
        ("check", "x", "--fail-on", "all"),
        ("check", "x", "--format", "xlsx"),
        ("check", "x", "--media-type", "text/html"),
        ("check", "x", "--with-images"),
        ("check", "-", "-"),
        ("read", "x", "--format", "pdf"),
        ("read", "x", "--lang", "fr"),
        ("nothing",),
        ("explain", "no_such_code"),
        ("explain",),
    ],
)
def test_wrong_usage_is_2(arguments):
    assert duban(*arguments).exit_code == 2


@pytest.mark.parametrize("command", ["check", "read"])
@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_of_one_document_holds_to_its_schema(folder, command, form):
    answer = duban(command, folder / "stands.txt", "--format", form)
    document = json.loads(answer.stdout)
    validator(f"duban.{command}-1.json").validate(document)
    assert document["source"]["name"] == "stands.txt"
    assert [entry["number"] for entry in document["entries"]] == ["1", "2"]


@pytest.mark.parametrize("command", ["check", "read"])
def test_a_folder_is_a_list_in_the_order_of_names_with_records_of_what_was_not_read(
    folder, command
):
    answer = duban(command, folder, "--format", "json")
    documents = json.loads(answer.stdout)
    validator(f"duban.{command}-1.json").validate(documents)
    names = ["contradicts.txt", "empty.txt", "letter.txt", "silent.txt", "stands.txt"]
    assert [document["source"]["name"] for document in documents] == names
    assert documents[1]["error"]["code"] == "empty_file"
    assert documents[2]["error"]["code"] == "no_goal_table"
    assert answer.exit_code == 3


def test_a_folder_of_one_is_a_list_too(tmp_path):
    (tmp_path / "a.txt").write_text(STANDS, "utf-8")
    assert isinstance(json.loads(duban("read", tmp_path, "--format", "json").stdout), list)


def test_jsonl_has_one_line_per_document(folder):
    lines = duban("check", folder, "--format", "jsonl").stdout.splitlines()
    assert json.loads(lines[0])["source"]["name"] == "contradicts.txt"
    assert len(lines) == 5


def test_json_is_chinese_unless_english_is_asked_for(folder, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    chinese = json.loads(duban("check", folder / "empty.txt", "--format", "json").stdout)
    english = json.loads(
        duban("check", folder / "empty.txt", "--format", "json", "--lang", "en").stdout
    )
    assert not chinese["error"]["message"].isascii()
    assert english["error"]["message"].isascii()


def test_text_follows_the_locale_and_lang_goes_before_it(folder, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert "Verdict" in duban("check", folder / "stands.txt").stdout
    assert "核验" in duban("check", folder / "stands.txt", "--lang", "zh").stdout
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "核验" in duban("check", folder / "stands.txt").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["not there.txt"], "file_missing"),
        (["empty.txt"], "empty_file"),
        (["letter.txt"], "no_goal_table"),
        (["nothing here"], "no_documents"),
        (["stands.txt/x"], "file_missing"),
        (["a\0b"], "file_missing"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_document_not_read_is_told_with_code_and_remedy_on_standard_error(
    folder, arguments, said, lang
):
    (folder / "nothing here").mkdir()
    answer = duban("check", *(folder / each for each in arguments), "--lang", lang)
    assert f"[{said}]" in answer.stderr
    assert {"zh": "办法：", "en": "Remedy: "}[lang] in answer.stderr
    assert "Traceback" not in answer.output


def test_a_file_above_the_limit_is_refused_unread(tmp_path):
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    answer = duban("check", path)
    assert "[too_big]" in answer.stderr
    assert answer.exit_code == 3


def test_a_file_that_may_not_be_read(folder, monkeypatch):
    """Root may read everything, so the system's refusal is made up."""

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("duban.cli.inputs.open", refused, raising=False)
    answer = duban("check", folder / "stands.txt")
    assert "[no_permission]" in answer.stderr
    assert answer.exit_code == 3


def test_standard_input(folder):
    data = (folder / "stands.txt").read_bytes()
    document = json.loads(duban("read", "-", "--format", "json", data=data).stdout)
    assert document["source"]["name"] == "-"
    page = b"<table><tr><th>\xe5\xba\x8f\xe5\x8f\xb7</th></tr></table>"
    told = duban("read", "-", "--media-type", "text/html", "--format", "json", data=page)
    assert json.loads(told.stdout)["error"]["code"] == "no_goal_table"
    wrong = duban("read", "-", "--media-type", "video/mp4", data=data)
    assert "[unsupported_type]" in wrong.stderr


def test_two_documents_of_one_name_are_told_apart(tmp_path):
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "q2.txt").write_text(STANDS, "utf-8")
    whole = json.loads(duban("read", tmp_path, "--format", "json").stdout)
    assert [each["source"]["name"] for each in whole] == ["a/q2.txt", "b/q2.txt"]


def test_hidden_and_unknown_files_in_a_folder_are_passed_over(folder):
    (folder / ".hidden.txt").write_text(STANDS, "utf-8")
    (folder / "~$lock.docx").write_text("", "utf-8")
    (folder / "photo.raw").write_text("", "utf-8")
    assert len(json.loads(duban("read", folder, "--format", "json").stdout)) == 5


def test_the_output_file_is_written_whole_and_its_suffix_names_the_format(folder):
    out = folder / "report.html"
    answer = duban("check", folder / "contradicts.txt", "-o", out)
    assert answer.exit_code == 1
    assert out.read_text("utf-8").startswith("<!doctype html>")
    assert answer.stdout == ""
    assert not list(folder.glob(".duban-*"))
    assert stat.S_IMODE(out.stat().st_mode) & 0o044


@pytest.mark.parametrize("command", ["check", "read"])
def test_spreadsheets(folder, command):
    out = folder / "answer.xlsx"
    answer = duban(command, folder / "stands.txt", folder / "empty.txt", "-o", out)
    assert answer.exit_code == 3
    book = openpyxl.load_workbook(out)
    assert "没有读成" in book.sheetnames


def test_csv_and_markdown(folder):
    csv = duban("read", folder / "stands.txt", "--format", "csv").stdout_bytes
    assert csv.startswith(b"\xef\xbb\xbf")
    table = duban("read", folder / "stands.txt", "--format", "md").stdout
    assert len(table.splitlines()) == 6


def test_an_output_that_cannot_be_written_is_told_before_anything_is_read(folder):
    for out in (folder / "no" / "x.json", folder):
        answer = duban("check", folder / "stands.txt", "-o", out)
        assert answer.exit_code == 2
        assert "[output_failed]" in answer.stderr


def test_a_failure_leaves_the_earlier_output_as_it_was(folder, monkeypatch):
    out = folder / "x.json"
    out.write_text("earlier", "utf-8")

    def full(_draft: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(output, "_put_in_place", full)
    answer = duban("check", folder / "stands.txt", "-o", out)
    assert answer.exit_code == 2
    assert "No space left on device" in " ".join(answer.stderr.split())
    assert out.read_text("utf-8") == "earlier"


def test_a_device_is_written_to_and_not_replaced(folder):
    duban("read", folder / "stands.txt", "-o", "/dev/null")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_fault_of_the_program_is_a_sentence_and_stops_no_other_document(folder, monkeypatch):
    def broken(_reading: object) -> object:
        raise RuntimeError("surprise")

    monkeypatch.setattr("duban.cli.job.read_entries", broken)
    answer = duban("check", folder / "stands.txt", folder / "silent.txt", "--format", "json")
    assert answer.exit_code == 3
    codes = [each["error"]["code"] for each in json.loads(answer.stdout)]
    assert codes == ["internal_error", "internal_error"]


def test_the_meaning_of_supported_and_the_reason_for_the_exit_code_close_the_report(folder):
    answer = duban("check", folder / "contradicts.txt").stdout
    assert "不表示所写属实" in answer
    assert "2 项自相矛盾，退出码 1。" in answer
    assert answer.rstrip().splitlines()[-1].startswith("看一条的说明：duban explain ")


def test_version():
    assert duban("--version").stdout.startswith("duban ")


def _quarter(index: str, progress: str, goal: str = "改造老旧小区60个") -> str:
    head = f"2026年云岭市重点工作第{index}季度目标任务完成情况\n序号\t年度目标\t是否完成\t具体工作进展\n"
    return f"{head}1\t{goal}\t完成\t{progress}\n2\t建设东湖泵站\t完成\t东湖泵站已开工。\n"


@pytest.fixture
def quarters(tmp_path: Path) -> Path:
    (tmp_path / "q2.txt").write_text(_quarter("二", "1—6月，改造老旧小区32个。"), "utf-8")
    (tmp_path / "q3.txt").write_text(_quarter("三", "1—9月，改造老旧小区29个。"), "utf-8")
    return tmp_path


def test_an_earlier_table_is_held_against_a_later_one(quarters):
    result = duban(
        "check", quarters / "q3.txt", "--against", quarters / "q2.txt", "--format", "json"
    )
    record = json.loads(result.stdout)
    validator("duban.check-1.json").validate(record)
    (finding,) = record["entries"][0]["across"]
    assert (finding["code"], finding["severity"]) == ("value_fell", "error")
    assert [span["text"] for span in finding["spans"]] == ["29个", "32个"]
    assert [match["how"] for match in record["matches"]] == ["same", "same"]
    assert record["compared"] == ["q2.txt"]


@pytest.mark.parametrize("form", ["text", "html"])
def test_the_comparison_is_told_to_people_with_both_texts(quarters, form):
    result = duban("check", quarters / "q3.txt", "--against", quarters / "q2.txt", "--format", form)
    assert "29个" in result.stdout
    assert "q2.txt" in result.stdout


def test_without_against_nothing_is_added(quarters):
    record = json.loads(duban("check", quarters / "q3.txt", "--format", "json").stdout)
    assert "matches" not in record
    assert "across" not in record["entries"][0]


def test_what_other_documents_show_changes_neither_verdict_nor_exit_code(quarters):
    alone = duban("check", quarters / "q3.txt", "--format", "json")
    held = duban("check", quarters / "q3.txt", "--against", quarters / "q2.txt", "--format", "json")
    verdicts = [
        [entry["assessment"] for entry in json.loads(result.stdout)["entries"]]
        for result in (alone, held)
    ]
    assert verdicts[0] == verdicts[1]
    assert alone.exit_code == held.exit_code


def test_two_documents_of_one_name_are_called_apart(quarters):
    (quarters / "before").mkdir()
    (quarters / "before/q3.txt").write_text((quarters / "q2.txt").read_text("utf-8"), "utf-8")
    other = quarters / "before/q3.txt"
    result = duban("check", quarters / "q3.txt", "--against", other, "--format", "json")
    assert json.loads(result.stdout)["compared"] == [str(other)]


def test_an_earlier_table_that_cannot_be_read_ends_the_run(quarters):
    (quarters / "empty.txt").write_text("", "utf-8")
    result = duban("check", quarters / "q3.txt", "--against", quarters / "empty.txt")
    assert result.exit_code == 3
    assert "empty.txt" in result.stderr


@pytest.mark.parametrize("form", ["json", "jsonl"])
@pytest.mark.parametrize("command", ["read", "check"])
def test_results_are_read_again_and_give_the_same_answer(folder, command, form):
    names = [folder / "stands.txt", folder / "silent.txt", folder / "empty.txt"]
    first = folder / f"first.{form}"
    duban(command, *names, "-o", first)
    again = duban(command, first, "--format", form)
    assert again.stdout == first.read_text("utf-8")
    assert again.exit_code == 3  # one of the three was not read then
    piped = duban(command, "-", "--format", form, data=first.read_bytes())
    assert piped.stdout == again.stdout


def test_a_result_in_a_folder_is_not_taken_for_a_document(folder):
    duban("read", folder / "stands.txt", "-o", folder / "kept.json")
    assert len(json.loads(duban("read", folder, "--format", "json").stdout)) == 5


def test_pictures_of_a_result_whose_document_is_not_at_hand_are_a_note(folder):
    duban("read", folder / "stands.txt", "-o", folder / "kept.json")
    kept = json.loads((folder / "kept.json").read_text("utf-8"))
    kept["source"]["media_type"] = "application/pdf"
    (folder / "kept.json").write_text(json.dumps(kept), "utf-8")
    page = duban("check", folder / "kept.json", "--format", "html", "--with-images")
    assert "不能附原件截图" in page.stdout

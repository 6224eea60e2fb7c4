"""What must never change a reading or a verdict, and what must never make one worse."""

import os
import random
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.assessment.assessment import Assessment, SubVerdict, Verdict
from duban.assessment.check import Check, check
from duban.documents.reader import read_document
from duban.records.entry import Entry, Reading
from duban.records.reading import read_entries
from samples.made.city import City
from samples.made.make import SEED, city_cells, documents

ROOT = Path(__file__).resolve().parents[2]
TITLE = "临江市2026年第一季度重点工作目标任务完成情况"
HEADER = ["序号", "年度目标", "第1季度目标", "是否完成", "具体工作进展"]
HEADER += ["未完成原因", "下步工作打算", "市政府分管领导", "责任单位"]
ROWS = [city_cells(row) for row in City(seed=SEED).rows(1)]
TEXT_COLUMNS = (1, 2, 4)
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
UNITS = ("个", "公里", "亿元", "户", "万人次", "台")
SHAPES = (
    ("累计新增停车泊位{t}{u}以上。", "截至3月底，累计新增停车泊位{a}{u}。"),
    ("改造提升背街小巷不少于{t}{u}。", "已改造提升背街小巷{a}{u}。"),
    ("完成管网更新{t}{u}。", "一季度完成管网更新{a}{u}，群众反映良好。"),
    ("帮扶困难群众达到{t}{u}", "1—3月，帮扶困难群众{a}{u}"),
)
RANK = {
    SubVerdict.NOT_MET: 0,
    SubVerdict.NOT_EVIDENCED: 1,
    SubVerdict.UNVERIFIABLE: 1,
    SubVerdict.PARTLY_MET: 2,
    SubVerdict.MET: 3,
}
few_rows = st.lists(st.sampled_from(ROWS), min_size=2, max_size=5, unique_by=lambda row: row[0])


def table(rows: list[list[str]], header: list[str] = HEADER) -> str:
    return "\n".join([TITLE, "", *("\t".join(cells) for cells in (header, *rows))]) + "\n"


def read(text: str) -> Reading:
    return read_entries(read_document(text.encode("utf-8"), name="made.txt"))


def verdicts(result: Check) -> list[tuple[Verdict, list[SubVerdict]]]:
    return [
        (one.assessment.verdict, [sub.verdict for sub in one.assessment.subtargets])
        for one in result.entries
    ]


def bare(reading: Reading) -> list[Entry]:
    return [replace(entry, places={}) for entry in reading.entries]


@given(few_rows, st.randoms(use_true_random=False))
def test_blank_rows_change_nothing(rows: list[list[str]], chance: random.Random):
    lines = table(rows).split("\n")
    spaced = [line for text in lines for line in (text, *[""] * chance.randint(0, 2))]
    assert bare(read("\n".join(spaced))) == bare(read("\n".join(lines)))


@given(few_rows)
def test_empty_cells_make_no_row(rows: list[list[str]]):
    empty = [""] * len(HEADER)
    with_empty = [line for row in rows for line in (row, empty)]
    assert bare(read(table(with_empty))) == bare(read(table(rows)))


@given(few_rows, st.randoms(use_true_random=False))
def test_the_order_of_columns_changes_nothing(rows: list[list[str]], chance: random.Random):
    order = list(range(len(HEADER)))
    chance.shuffle(order)
    mixed = [[row[place] for place in order] for row in rows]
    shuffled = read(table(mixed, [HEADER[place] for place in order]))
    straight = read(table(rows))
    assert bare(shuffled) == bare(straight)
    assert verdicts(check(shuffled)) == verdicts(check(straight))


@given(few_rows, st.sampled_from(["<p>{}</p>", "<span style='color:red'>{}</span>", "<b>{}</b>"]))
def test_tags_left_in_cells_change_nothing(rows: list[list[str]], tag: str):
    tagged = [[row[0], *(tag.format(cell) for cell in row[1:])] for row in rows]
    assert bare(read(table(tagged))) == bare(read(table(rows)))


@given(few_rows)
def test_the_width_of_digits_changes_no_verdict(rows: list[list[str]]):
    wide = [
        [cell.translate(WIDE) if place in TEXT_COLUMNS else cell for place, cell in enumerate(row)]
        for row in rows
    ]
    assert verdicts(check(read(table(wide)))) == verdicts(check(read(table(rows))))


def judged(target: str, progress: str) -> Assessment:
    row = [
        "1",
        "推进重点工作。",
        target,
        "完成",
        progress,
        "无",
        "继续推进。",
        "江问舟",
        "市住房城乡建设局",
    ]
    return check(read(table([row]))).entries[0].assessment


@given(
    st.sampled_from(SHAPES),
    st.sampled_from(UNITS),
    st.integers(5, 90_000),
    st.integers(1, 99_000),
    st.integers(0, 99_000),
)
def test_more_never_worsens_a_claim_of_at_least(
    shape: tuple[str, str], unit: str, wanted: int, less: int, more_by: int
):
    target = shape[0].format(t=wanted, u=unit)
    poor = judged(target, shape[1].format(a=less, u=unit))
    rich = judged(target, shape[1].format(a=less + more_by, u=unit))
    assert [RANK[sub.verdict] for sub in rich.subtargets] >= [
        RANK[sub.verdict] for sub in poor.subtargets
    ]


@given(
    st.sampled_from(SHAPES), st.sampled_from(UNITS), st.integers(5, 90_000), st.integers(1, 99_000)
)
def test_a_claim_of_at_least_is_met_exactly_from_the_target_on(
    shape: tuple[str, str], unit: str, wanted: int, got: int
):
    assessment = judged(shape[0].format(t=wanted, u=unit), shape[1].format(a=got, u=unit))
    expected = SubVerdict.MET if got >= wanted else SubVerdict.NOT_MET
    assert [sub.verdict for sub in assessment.subtargets] == [expected]


@given(st.integers(1, 900), st.integers(1, 900))
def test_the_unit_that_money_is_written_in_changes_no_verdict(wanted: int, got: int):
    target = f"到位资金{Decimal(wanted) / 10}亿元以上。"
    one = judged(target, f"1—3月，到位资金{Decimal(got) / 10}亿元。")
    other = judged(target, f"1—3月，到位资金{got * 1000}万元。")
    assert [sub.verdict for sub in one.subtargets] == [sub.verdict for sub in other.subtargets]


@given(few_rows, st.randoms(use_true_random=False))
def test_every_span_is_an_exact_substring_of_text_cut_anyhow(
    rows: list[list[str]], chance: random.Random
):
    cut = [
        [
            cell[: chance.randint(0, len(cell))] if place in (2, 4) else cell
            for place, cell in enumerate(row)
        ]
        for row in rows
    ]
    assert_spans_are_exact(check(read(table(cut))))


@pytest.mark.parametrize(
    "data", [data for _, data, _ in documents(SEED)], ids=lambda data: str(len(data))
)
def test_every_span_of_a_made_document_is_an_exact_substring(data: bytes):
    name = "made.html" if b"<table" in data else "made.csv" if b"\t" not in data else "made.txt"
    assert_spans_are_exact(check(read_entries(read_document(data, name=name))))


def assert_spans_are_exact(result: Check) -> None:
    for one in result.entries:
        assessment = one.assessment
        spans = [span for sub in assessment.subtargets for span in sub.spans]
        spans += [cited.span for sub in assessment.subtargets for cited in sub.evidence]
        spans += [span for finding in assessment.findings for span in finding.spans]
        for span in spans:
            text = getattr(one.entry, span.field.value)
            assert text[span.start : span.end] == span.text
        for field, measures in one.measures.items():
            text = getattr(one.entry, field.value) or ""
            found = [(q.start, q.end, q.text) for q in measures.quantities]
            found += [(m.start, m.end, m.text) for m in measures.mentions]
            found += [(u.start, u.end, u.text) for u in measures.unread]
            assert [text[start:end] for start, end, _ in found] == [t for *_, t in found]


def test_the_same_input_gives_the_same_bytes_in_every_process(tmp_path: Path):
    path = tmp_path / "made.txt"
    path.write_bytes(next(iter(documents(SEED)))[1])
    program = "from duban.cli.main import main; main()"
    command = [
        sys.executable,
        "-c",
        program,
        "check",
        "--format",
        "json",
        "--fail-on",
        "never",
        str(path),
    ]
    printed = {
        subprocess.run(  # this Python
            command,
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("0", "UTC"), ("1", "Asia/Shanghai"), ("77", "America/New_York"))
    }
    assert len(printed) == 1

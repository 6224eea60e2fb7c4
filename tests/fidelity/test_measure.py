"""The yardstick itself: intervals, F1 and positions are what they are called."""

import pytest

from benchmarks.measure.characters import likeness, solid, solid_of
from benchmarks.measure.compare import change_lines
from benchmarks.measure.figures import Overlap, Share, macro_f1
from benchmarks.measure.gold import GoldDocument, GoldEntry
from benchmarks.measure.page import section
from benchmarks.measure.run import run
from benchmarks.speed.page import put, taken


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        (0, 12, 0.0000, 0.2425),
        (12, 12, 0.7575, 1.0000),
        (15, 19, 0.567, 0.915),
        (81, 263, 0.255, 0.366),
        (0, 0, 0.000, 1.000),
    ],
)
def test_the_interval_is_wilsons(hits: int, of: int, low: float, high: float):
    assert Share(hits, of).wilson() == pytest.approx((low, high), abs=5e-4)


def test_f1_is_the_harmonic_mean():
    overlap = Overlap(hits=6, found=8, wanted=10)
    assert (overlap.precision, overlap.recall) == (0.75, 0.6)
    assert overlap.f1 == pytest.approx(2 * 0.75 * 0.6 / 1.35)


def test_nothing_counted_is_no_figure():
    assert (Share(0, 0).value, Overlap(0, 0, 0).f1, macro_f1([])) == (None, None, None)


def test_macro_f1_weighs_every_label_alike():
    pairs: list[tuple[str, str | None]] = [*[("met", "met")] * 9, ("not_met", "met")]
    assert macro_f1(pairs) == pytest.approx((2 * 9 / 19 + 0) / 2)


def test_white_space_has_no_position():
    text = "累计 140\n个"
    assert solid(text, 3, 7) == solid_of(text, ["140\n"]) == frozenset({2, 3, 4})


def test_likeness_is_intersection_over_union():
    assert likeness(frozenset({1, 2, 3}), frozenset({2, 3, 4})) == 0.5


def test_of_counted_groups_no_row_is_named():
    before: dict[str, list[object]] = {
        "made-look/a 1": ["supported", "supported", ["supported"], []],
        "made-count/b 2": ["supported", "contradicted", ["contradicted"], []],
    }
    after: dict[str, list[object]] = {
        "made-look/a 1": ["not_evidenced", *before["made-look/a 1"][1:]],
        "made-count/b 2": ["contradicted", *before["made-count/b 2"][1:]],
    }
    assert list(change_lines(before, after, shown=["made-look"])) == [
        "== made-count: verdicts changed: 1 better, 0 worse, 0 neither",
        "== made-look: verdicts changed: 0 better, 1 worse, 0 neither",
        "  - made-look/a 1: supported → not_evidenced (label supported)",
    ]


def test_a_section_is_put_in_its_own_place_and_taken_as_it_was_put():
    page = "# All\n\n## One\n\nold\n\n### Part\n\nold\n\n## Two\n\nkept\n"
    once = put(page, ["", "## One", "", "new"])
    assert once == "# All\n\n## One\n\nnew\n\n## Two\n\nkept\n"
    assert put(once, taken(once, "## One")) == once
    assert taken(once, "## Two") == ["", "## Two", "", "kept"]
    assert taken(once, "## Three") == []


def test_a_false_accusation_and_a_format_not_read_stand_on_the_page():
    rows = [_entry("1", "新建学校10所。"), _entry("2", "新建学校3所。")]
    gold = GoldDocument(
        name="a", group="made", part="look", path=None, title=None, period=None, entries=(*rows,)
    )
    lines = section([run(gold)], [], [], [("scan", "refused: ocr_missing")])
    assert "No false accusation: 1 of 2, over the limit." in lines
    assert "| made | 1 | 2 | 0.500, 1 of 2 [0.095, 0.905] |" in "\n".join(lines)
    assert "| scan | refused: ocr_missing | - | - | - |" in lines
    assert "Limit ≥ 0.90: not measured." in lines


def _entry(number: str, progress: str) -> GoldEntry:
    cells = {"annual_goal": "新建学校10所。", "claim": "已完成", "progress": progress}
    return GoldEntry(
        number=number, cells=cells, verdict="supported", acceptable=("supported",), quantities=None
    )

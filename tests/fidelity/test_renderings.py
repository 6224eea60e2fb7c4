"""The seed's table is the same table in every format that it was rendered in."""

import pytest

from benchmarks.measure.renderings import score_rendering
from duban.assessment.check import check
from duban.documents.binary_formats import can_recognise
from duban.editions.cut_outs import pictures_of
from tests.support.reading import read


@pytest.mark.parametrize("suffix", ["xlsx", "docx", "html", "pdf"])
def test_every_cell_and_every_verdict_is_that_of_the_text(suffix, shared):
    score = score_rendering(suffix)
    assert (score.rows.hits, score.cells.hits, score.errors) == (19, 171, 0)
    assert score.verdicts.hits == score.verdicts.of


def test_the_report_shows_every_row_as_it_stands_on_its_pages(shared):
    path = shared / "seeds" / "renderings" / "zibo-2023-q2.pdf"
    data = path.read_bytes()
    checked = check(read(data, name=path.name))
    pictures = pictures_of(checked, data)
    shown = [each for row in pictures.entries.values() for each in row]
    assert sorted(pictures.entries) == list(range(len(checked.entries)))
    assert {each.page for each in shown} == set(range(1, 8))
    assert all(each.content for each in shown)
    assert pictures.withheld == 0


@pytest.mark.slow
def test_a_scan_is_read_as_well_as_asked(shared):
    if not can_recognise():
        pytest.skip("the extra duban[ocr] is not installed")
    score = score_rendering("scan")
    assert score.rows.hits >= 15
    assert score.cells.hits >= 165
    assert score.errors / score.characters <= 0.005
    assert score.verdicts.hits >= 17

"""Every phrase of the domain's list (e.1–e.7) is read as its table says, or said to be unread."""

from pathlib import Path

import pytest

from duban.provenance.fields import Field
from duban.quantities.measure import measure
from duban.quantities.quantity import Measures, Quantity, Role
from tests.support.audited import SECOND_QUARTER

TABLE = Path(__file__).with_name("phrases.txt")
SIDES = {"T": Field.PERIOD_TARGET, "P": Field.PROGRESS}
NOTHING = "—"


def rows() -> list[list[str]]:
    """Side, phrase, reading, and what else stands in the phrase."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line.strip() and not line.startswith("#")]
    return [[*(cell.strip() for cell in line.split(" | ")), ""][:4] for line in kept]


def told(quantity: Quantity) -> str:
    """A quantity in a few words: value and unit, comparator, what marks it."""
    high = "" if quantity.high is None else f"至{quantity.high.normalize():f}"
    marks = {
        "增速": quantity.is_growth,
        "占比": quantity.is_share,
        "速变": quantity.change_of_rate,
        "差距": quantity.gap_to is not None,
        "每": quantity.per_each,
        "存量": quantity.is_stock,
        "预期": quantity.hedged,
        "其中": quantity.is_part,
    }
    said = [f"{quantity.value.normalize():f}{high}{quantity.unit}"]
    said += [quantity.comparator.value] if quantity.comparator else []
    said += [mark for mark, holds in marks.items() if holds]
    return " ".join(said + ([] if quantity.role in (Role.TARGET, Role.ACTUAL) else [quantity.role]))


def beside(measures: Measures) -> str:
    """Periods, dates and identifiers of the phrase, and what could not be read."""
    said = [f"{one.kind.value} {one.text}" for one in measures.mentions]
    return "; ".join(said + [f"unread {one.text} {one.why}" for one in measures.unread])


@pytest.mark.parametrize(
    ("side", "phrase", "reading", "others"), rows(), ids=lambda cell: cell[:24]
)
def test_a_phrase_is_read_as_its_table_says_or_is_told_unread(side, phrase, reading, others):
    measures = measure(phrase, field=SIDES[side], period=SECOND_QUARTER)
    assert ("; ".join(map(told, measures.quantities)) or NOTHING) == reading
    assert beside(measures) == others
    for found in measures.quantities:
        assert phrase[found.start : found.end] == found.text


def test_the_list_is_as_long_as_the_domains():
    sections = [line for line in TABLE.read_text("utf-8").splitlines() if line.startswith("# e.")]
    assert len(sections) == 7
    assert len(rows()) >= 145

"""A labelled sub-target in its row, and an edit of that row with the verdicts that it allows."""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.measure.characters import squeezed
from benchmarks.measure.gold import GoldSubTarget
from duban.records.entry import Entry, Reading

Run = tuple[int, int]
"""Start and end in a cell's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One labelled sub-target. `target`, `progress` are cells; the runs are labelled in them.

    `alone`: the row asks for nothing else.
    """

    document: str
    reading: Reading
    entry: Entry
    label: GoldSubTarget
    target: str
    progress: str
    asked: tuple[Run, ...]
    supports: tuple[Run, ...]
    undermines: tuple[Run, ...]
    alone: bool

    @property
    def is_surely(self) -> str | None:
        """The label where a reader allows no other, else None."""
        return self.label.verdict if self.label.acceptable == (self.label.verdict,) else None

    def asked_text(self) -> str:
        """The target's own words, None where they are torn apart."""
        return self.target[slice(*self.asked[0])] if len(self.asked) == 1 else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """`field` of the row becomes `text`; the sub-target's verdict must then be one of `allowed`.

    With `claim_status` the claim is swapped as well, and `allowed` are verdicts of the row.
    """

    kind: str
    field: str
    text: str
    allowed: frozenset[str]
    claim_status: str | None = None


def runs(text: str, positions: frozenset[int]) -> tuple[Run, ...]:
    """The stretches of a text on which labelled characters stand; white space does not part them."""
    solid = [at for at, sign in enumerate(text) if not sign.isspace()]
    found: list[list[int]] = []
    for position in sorted(positions):
        if found and found[-1][1] == position - 1:
            found[-1][1] = position
        else:
            found.append([position, position])
    return tuple((solid[first], solid[last] + 1) for first, last in found)


def same_words(entry: Entry, cells: Iterator[tuple[str, str | None]]) -> bool:
    """Whether the row was read as labelled, so that places in the labels are places in the row."""
    return all(squeezed(getattr(entry, name)) == squeezed(text) for name, text in cells)

"""Which parts of a document's pages stand behind each checked entry, and their pictures."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from duban.assessment.check import Check
from duban.documents.crops import PAGED_TYPES, Box, CutOut, cut
from duban.documents.progress import Progress
from duban.problems.problem import Problem, Refusal
from duban.provenance.fields import Field
from duban.provenance.place import Place

_SHOWN = (
    Field.NUMBER,
    Field.ANNUAL_GOAL,
    Field.PERIOD_TARGET,
    Field.CLAIM,
    Field.PROGRESS,
    Field.SHORTFALL_REASON,
    Field.NEXT_STEPS,
)
"""What the report itself shows. A leader's name is not among it, so it is in no picture either."""
_TOUCHING = 3
"""Points by which boxes that lie side by side may overlap, as they are rounded outwards."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A cut-out of a page (1-based) as PNG; its `content` is None where there was no room for it."""

    page: int
    content: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """The pictures of a document's entries, by their place in the check (0-based).

    `has_pages` is False for a document that is no PDF, scan or image; `problem` says why pages
    could not be drawn; `withheld` counts the cut-outs that would have shown a leader's name.
    """

    entries: Mapping[int, tuple[Picture, ...]] = field(default_factory=dict)
    has_pages: bool = True
    problem: Problem | None = None
    withheld: int = 0


def pictures_of(check: Check, data: bytes, *, progress: Progress | None = None) -> Pictures:
    """Return the pictures of a check; `data` is its document, empty where only the entries are kept.

    Never raises a `Refusal`.
    """
    source = check.reading.source
    if source.media_type not in PAGED_TYPES or not data:
        return Pictures(has_pages=False)
    wanted: list[tuple[int, CutOut]] = []
    withheld = 0
    for number, checked in enumerate(check.entries):
        parts = _parts(checked.entry.places)
        clean = [part for part in parts if not _shows_leader(part, checked.entry.places)]
        withheld += len(parts) - len(clean)
        wanted += [(number, part) for part in clean]
    try:
        cuts = cut(data, source, [part for _, part in wanted], progress=progress)
    except Refusal as refusal:
        return Pictures(problem=refusal.problem)
    found: dict[int, list[Picture]] = defaultdict(list)
    for (number, part), content in zip(wanted, cuts, strict=True):
        found[number].append(Picture(part.page, content))
    entries = {number: tuple(pictures) for number, pictures in found.items()}
    return Pictures(entries=entries, withheld=withheld)


def _parts(places: Mapping[str, Sequence[Place]]) -> list[CutOut]:
    """One cut-out for each page that an entry's fields stand on."""
    boxes: dict[int, list[Box]] = defaultdict(list)
    for name in _SHOWN:
        for page, box in _boxes(places, name):
            if box not in boxes[page]:
                boxes[page].append(box)
    return [CutOut(page, tuple(boxes[page])) for page in sorted(boxes)]


def _shows_leader(part: CutOut, places: Mapping[str, Sequence[Place]]) -> bool:
    """Whether a leader's name stands inside a field's own box, as it does in running text."""
    return any(
        page == part.page and _overlap(box, shown)
        for page, box in _boxes(places, Field.LEADER)
        for shown in part.boxes
    )


def _boxes(places: Mapping[str, Sequence[Place]], name: Field) -> list[tuple[int, Box]]:
    return [
        (place.page, place.box)
        for place in places.get(name.value, ())
        if place.page is not None and place.box is not None
    ]


def _overlap(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > _TOUCHING and down > _TOUCHING

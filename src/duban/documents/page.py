"""A page as marks on paper: pieces of text and ruled lines, from a PDF or from a scan."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A character of a PDF, or a run of text recognised in a scan, with its box in points."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float = 1.0

    @property
    def middle(self) -> float:
        """The height of the piece's middle, from the top of the page."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """The distance of the piece's centre from the left of the page."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line along one axis: `at` across it, from `start` to `end` along it, in points."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Marks of one page in points from its top left corner; `number` counts from 1."""

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()
    is_scanned: bool = False

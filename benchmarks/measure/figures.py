"""Counts and the figures made of them."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Z95 = 1.959963984540054
"""Two-sided 95 % quantile of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    hits: int
    of: int

    @property
    def value(self) -> float | None:
        """The share, None where nothing was counted."""
        return self.hits / self.of if self.of else None

    def wilson(self) -> tuple[float, float]:
        """The 95 % score interval of Wilson (1927), (0, 1) where nothing was counted."""
        if not self.of:
            return 0.0, 1.0
        share, n, z2 = self.hits / self.of, self.of, Z95 * Z95
        middle = (share + z2 / (2 * n)) / (1 + z2 / n)
        half = Z95 / (1 + z2 / n) * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
        return max(0.0, middle - half), min(1.0, middle + half)

    def __add__(self, other: "Share") -> "Share":
        return Share(self.hits + other.hits, self.of + other.of)


@dataclass(frozen=True, slots=True)
class Overlap:
    """True positives, and the sizes of what was found and of what should have been."""

    hits: int
    found: int
    wanted: int

    @property
    def precision(self) -> float | None:
        """Share of the found that is right."""
        return self.hits / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Share of the wanted that was found."""
        return self.hits / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall."""
        both = self.found + self.wanted
        return 2 * self.hits / both if both else None

    def __add__(self, other: "Overlap") -> "Overlap":
        return Overlap(self.hits + other.hits, self.found + other.found, self.wanted + other.wanted)


def macro_f1(pairs: Sequence[tuple[str, str | None]]) -> float | None:
    """Mean F1 over the labels that occur among the wanted, from (wanted, found) pairs."""
    labels = sorted({wanted for wanted, _ in pairs})
    if not labels:
        return None
    return sum(_label_f1(label, pairs) for label in labels) / len(labels)


def _label_f1(label: str, pairs: Iterable[tuple[str, str | None]]) -> float:
    hits = found = wanted = 0
    for want, got in pairs:
        hits += want == label == got
        found += got == label
        wanted += want == label
    return 2 * hits / (found + wanted)

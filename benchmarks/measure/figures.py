"""Counts and the figures made of them."""

import math
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")
DRAWS = 300
FEW = 5
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

    def interval(self) -> tuple[float, float]:
        """A 95 % interval of the F1, from that of hits among all things found or wanted.

        F1 = 2J / (1 + J) rises with J, the share of hits in the union, which is a share like others.
        """
        union = Share(self.hits, self.found + self.wanted - self.hits)
        low, high = (2 * share / (1 + share) for share in union.wilson())
        return low, high

    def __add__(self, other: "Overlap") -> "Overlap":
        return Overlap(self.hits + other.hits, self.found + other.found, self.wanted + other.wanted)


def resampled(
    items: Sequence[T], figure: Callable[[Sequence[T]], float | None]
) -> tuple[float, float] | None:
    """A 95 % interval of a figure by drawing the items again and again; None for fewer than five.

    The draws are always the same (Efron and Tibshirani 1993, percentile method).
    """
    if len(items) < FEW:
        return None
    chance = random.Random(DRAWS)  # noqa: S311  # the same draws each time
    drawn = (figure(chance.choices(items, k=len(items))) for _ in range(DRAWS))
    values = sorted(value for value in drawn if value is not None)
    return values[int(len(values) * 0.025)], values[int(len(values) * 0.975)]


def macro_f1(pairs: Sequence[tuple[str, str | None]]) -> float | None:
    """Mean F1 over the labels that occur among the wanted, from (wanted, found) pairs."""
    hits = Counter(want for want, got in pairs if want == got)
    found = Counter(got for _, got in pairs)
    wanted = Counter(want for want, _ in pairs)
    if not wanted:
        return None
    return sum(2 * hits[label] / (found[label] + wanted[label]) for label in wanted) / len(wanted)

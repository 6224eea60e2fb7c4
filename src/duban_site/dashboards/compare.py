"""Two periods side by side, of one plan or of two: goals matched by themselves or by their wording."""

import difflib
from dataclasses import dataclass

from duban_site.agencies.acting import Actor
from duban_site.dashboards.queries import Row, rows_of
from duban_site.goals.models import Period

_ALIKE = 0.6
"""Least likeness (difflib's ratio) of two wordings that are taken for the same goal in another plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A goal in both periods, and what is otherwise."""

    before: Row
    after: Row

    @property
    def is_reworded(self) -> bool:
        """Whether the annual goal or the target reads otherwise."""
        same_goal = self.before.goal.wording == self.after.goal.wording
        return not same_goal or self.before.target.text != self.after.target.text

    @property
    def is_moved(self) -> bool:
        """Whether claim, verdict or light changed."""
        one, other = self.before.report, self.after.report
        said = (one.claim if one else "", self.before.verdict, self.before.light)
        says = (other.claim if other else "", self.after.verdict, self.after.light)
        return said != says

    @property
    def is_repeated(self) -> bool:
        """Whether the progress text was handed in again word for word."""
        one, other = self.before.report, self.after.report
        return bool(one and other and one.progress.strip() and one.progress == other.progress)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Pairs that changed, and goals that only one of the periods has."""

    moved: tuple[Pair, ...]
    reworded: tuple[Pair, ...]
    repeated: tuple[Pair, ...]
    gone: tuple[Row, ...]
    new: tuple[Row, ...]
    same: int


def compared(actor: Actor, before: Period, after: Period) -> Comparison:
    """Compare two periods within what the actor may see."""
    rows = rows_of(actor, [before, after])
    pairs, gone, new = _paired(rows[before.pk], rows[after.pk])
    changed = [pair for pair in pairs if pair.is_moved or pair.is_reworded or pair.is_repeated]
    return Comparison(
        moved=tuple(pair for pair in pairs if pair.is_moved),
        reworded=tuple(pair for pair in pairs if pair.is_reworded),
        repeated=tuple(pair for pair in pairs if pair.is_repeated),
        gone=tuple(gone),
        new=tuple(new),
        same=len(pairs) - len(changed),
    )


def _paired(before: list[Row], after: list[Row]) -> tuple[list[Pair], list[Row], list[Row]]:
    """The same goal by its id, else by the nearest wording, each at most once."""
    by_goal = {row.goal.pk: row for row in after}
    pairs = [
        Pair(before=row, after=by_goal[row.goal.pk]) for row in before if row.goal.pk in by_goal
    ]
    known = {pair.before.goal.pk for pair in pairs}
    gone = [row for row in before if row.goal.pk not in known]
    new = {row.goal.wording: row for row in after if row.goal.pk not in known}
    left = []
    for row in gone:
        near = difflib.get_close_matches(row.goal.wording, list(new), n=1, cutoff=_ALIKE)
        if near:
            pairs.append(Pair(before=row, after=new.pop(near[0])))
        else:
            left.append(row)
    return pairs, left, list(new.values())

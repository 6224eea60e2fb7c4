"""Two periods, plans or agencies side by side: their figures, and goals matched by themselves or by wording."""

import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.dashboards.queries import Row, Share, rows_of
from duban_site.goals.models import Period
from duban_site.pages.refusals import Hidden
from duban_site.publishing.statistic import LABELS, Five

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
class Beside:
    """One figure of both sides, each a share of its side's goals."""

    label: str
    before: Share
    after: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Pairs that changed, and goals that only one of the periods has."""

    moved: tuple[Pair, ...]
    reworded: tuple[Pair, ...]
    repeated: tuple[Pair, ...]
    gone: tuple[Row, ...]
    new: tuple[Row, ...]
    same: int
    figures: tuple[Beside, ...]
    agencies: tuple[str, ...]


def compared(
    actor: Actor, before: Period, after: Period, *, agencies: tuple[str, str] = ("", "")
) -> Comparison:
    """Compare two periods within what the actor may see; `agencies`: of each side one lead agency alone.

    Raises Hidden for an agency that leads no goal of its side.
    """
    rows = rows_of(actor, [before, after])
    sides = (rows[before.pk], rows[after.pk])
    names = dict.fromkeys(row.agency for side in sides for row in side if row.agency)
    first, second = (_of(side, name) for side, name in zip(sides, agencies, strict=True))
    pairs, gone, new = _paired(first, second)
    changed = [pair for pair in pairs if pair.is_moved or pair.is_reworded or pair.is_repeated]
    return Comparison(
        moved=tuple(pair for pair in pairs if pair.is_moved),
        reworded=tuple(pair for pair in pairs if pair.is_reworded),
        repeated=tuple(pair for pair in pairs if pair.is_repeated),
        gone=tuple(gone),
        new=tuple(new),
        same=len(pairs) - len(changed),
        figures=tuple(_beside(first, second)),
        agencies=tuple(names),
    )


def _of(rows: list[Row], agency: str) -> list[Row]:
    found = [row for row in rows if agency in {"", row.agency}]
    if agency and not found:
        raise Hidden
    return found


def _is_in(five: Five, row: Row) -> bool:
    return row.five == five


def _beside(before: list[Row], after: list[Row]) -> Iterator[Beside]:
    """Goals in all, the five classes, what was sent in, what the check supports, what is behind."""

    def counted(label: str, is_in: Callable[[Row], bool]) -> Beside:
        one, other = (sum(map(is_in, side)) for side in (before, after))
        return Beside(
            label=label,
            before=Share(part=one, whole=len(before)),
            after=Share(part=other, whole=len(after)),
        )

    yield counted(_("目标"), lambda _row: True)
    for name, label in LABELS.items():
        yield counted(str(label), partial(_is_in, name))
    yield counted(_("已报送"), lambda row: row.is_sent)
    yield counted(_("核验有据"), lambda row: row.verdict == "supported")
    yield counted(_("滞后"), lambda row: row.light == "behind")


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

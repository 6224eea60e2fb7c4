"""Which entry of an earlier document is the same goal, when its number or its wording has changed.

Each pair gets a score in per-mille from the wording (pairs of signs), the number, the leading
agencies and the quantities of the goal. Two entries are taken for one goal only where each is the
other's best by a clear margin: a wrong match would accuse the wrong agency.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from duban.assessment.across_values import How, Match
from duban.assessment.check import Check, CheckedEntry
from duban.assessment.content import normal
from duban.provenance.fields import Field
from duban.records.entry import AgencyRole, Entry

LEAST = 500
MARGIN = 80
"""Per-mille that a pair needs, and by which it must be ahead of any other of either entry."""
_WORDING, _NUMBER, _AGENCY, _AMOUNT = 600, 150, 100, 150
_MOST_CANDIDATES = 12
_LONGEST = 400
_BLANK = re.compile(r"\s+|[，。；、,;.：:]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What an entry is recognised by."""

    plain: str
    grams: frozenset[str]
    number: str
    leads: frozenset[str]
    amounts: frozenset[tuple[str, Decimal]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """The matches in the order of the later document, ambiguous ones among them.

    `gone` are the places of earlier entries that nothing matches; `alike` those of them that have a
    like entry now, which was matched with another or could not be told from others.
    """

    matches: tuple[Match, ...]
    gone: tuple[int, ...]
    alike: frozenset[int]

    @property
    def certain(self) -> tuple[Match, ...]:
        """The matches that rules may go by."""
        return tuple(match for match in self.matches if match.how is not How.AMBIGUOUS)


def match_entries(now: Check, before: Check) -> Matching:
    """Match every entry of `now` with at most one of `before`. Nothing is matched twice."""
    ours = [_known(checked) for checked in now.entries]
    theirs = [_known(checked) for checked in before.entries]
    scores = _scores(ours, theirs)
    best_of_theirs = _best(((t, o), score) for (o, t), score in scores.items())
    best_of_ours = _best(scores.items())
    matches = []
    for at, (other, score, second) in sorted(best_of_ours.items()):
        if score < LEAST:
            continue
        back, _, second_back = best_of_theirs[other]
        clear = score - max(second, second_back) >= MARGIN and back == at
        how = _how(ours[at], theirs[other]) if clear else How.AMBIGUOUS
        matches.append(_match((at, other), score, how, now, before))
    taken = {match.before for match in matches if match.how is not How.AMBIGUOUS}
    gone = tuple(other for other in range(len(theirs)) if other not in taken)
    alike = {other for other in gone if best_of_theirs.get(other, (0, 0, 0))[1] >= LEAST}
    return Matching(matches=tuple(matches), gone=gone, alike=frozenset(alike))


def goal_field(entry: Entry) -> Field | None:
    """The field that says what an entry's goal is."""
    for field in (Field.ANNUAL_GOAL, Field.PERIOD_TARGET, Field.PROGRESS):
        if (getattr(entry, field.value) or "").strip():
            return field
    return None


def same_words(text: str) -> str:
    """A text without blanks and stops: two texts are the same wording where these are equal."""
    return _BLANK.sub("", text)


def _match(pair: tuple[int, int], score: int, how: How, now: Check, before: Check) -> Match:
    at, other = pair
    return Match(
        now=at,
        before=other,
        source=before.reading.source.name,
        entry=now.entries[at].entry.number,
        number=before.entries[other].entry.number,
        score=Decimal(score) / 1000,
        how=how,
    )


def _known(checked: CheckedEntry) -> _Known:
    entry = checked.entry
    field = goal_field(entry)
    text = (entry.task or "") + (getattr(entry, field.value) or "" if field else "")
    plain = normal(text[:_LONGEST])
    measures = checked.measures.get(field) if field else None
    return _Known(
        plain=same_words(text),
        grams=frozenset(plain[i : i + 2] for i in range(len(plain) - 1)) or frozenset([plain]),
        number=entry.number or "",
        leads=frozenset(a.name for a in entry.agencies if a.role is AgencyRole.LEAD),
        amounts=frozenset((q.base_unit, q.base_value) for q in measures.quantities)
        if measures
        else frozenset(),
    )


def _scores(ours: Sequence[_Known], theirs: Sequence[_Known]) -> Mapping[tuple[int, int], int]:
    """The scores of all pairs that share words; of the dozen that share most, for each of ours."""
    holders: dict[str, list[int]] = {}
    for at, known in enumerate(theirs):
        for gram in known.grams:
            holders.setdefault(gram, []).append(at)
    scores: dict[tuple[int, int], int] = {}
    for at, known in enumerate(ours):
        shared = Counter(other for gram in known.grams for other in holders.get(gram, ()))
        likely = sorted(shared, key=lambda other: (-shared[other], other))[:_MOST_CANDIDATES]
        for other in likely:
            scores[at, other] = _score(known, theirs[other], shared[other])
    return scores


def _score(one: _Known, other: _Known, shared: int) -> int:
    """0–1000; what neither entry has counts for nothing."""
    parts = [(_WORDING, 2000 * shared // (len(one.grams) + len(other.grams)))]
    if one.number or other.number:
        parts.append((_NUMBER, 1000 * (one.number == other.number)))
    for weight, mine, yours in (
        (_AGENCY, one.leads, other.leads),
        (_AMOUNT, one.amounts, other.amounts),
    ):
        if mine or yours:
            parts.append((weight, 1000 * len(mine & yours) // len(mine | yours)))
    return sum(weight * part for weight, part in parts) // sum(weight for weight, _ in parts)


def _best(scores: Iterable[tuple[tuple[int, int], int]]) -> dict[int, tuple[int, int, int]]:
    """For each first of a pair: its best second, that score, and the next best score."""
    best: dict[int, tuple[int, int, int]] = {}
    for (one, other), score in scores:
        _, most, next_most = best.get(one, (-1, -1, 0))
        if score > most:
            best[one] = (other, score, max(most, 0))
        elif score > next_most:
            best[one] = (best[one][0], most, score)
    return best


def _how(one: _Known, other: _Known) -> How:
    same_number, wording = one.number == other.number, one.plain == other.plain
    if wording:
        return How.SAME if same_number else How.NUMBER_CHANGED
    return How.WORDING_CHANGED if same_number else How.BOTH_CHANGED

"""Cells whose text stops before its end: reported, never completed."""

from collections.abc import Iterator, Sequence

from duban.lookups.wording import ends_in_half_word, ends_whole, hangs, wording
from duban.problems.codes import Code, Severity
from duban.problems.problem import Problem
from duban.provenance.fields import Field
from duban.records.entry import Entry

_TEXT_FIELDS = (
    Field.ANNUAL_GOAL,
    Field.PERIOD_TARGET,
    Field.PROGRESS,
    Field.SHORTFALL_REASON,
    Field.NEXT_STEPS,
)
_SHORTEST = 8
_ENOUGH_SIBLINGS = 3
_USUAL = 70
_SURE = 3
_SHOWN = 12


def truncated_cells(entries: Sequence[Entry]) -> Iterator[Problem]:
    """A warning for each text that was cut off at its end.

    Signs are weighed: a word broken in its middle or a bracket left open (2), a mark after which
    something must follow (3), sentences of the same cell that do end in a full stop (1), the other
    cells of the column doing so (1). Three together are reported.
    """
    for field in _TEXT_FIELDS:
        texts = [(entry, getattr(entry, field.value) or "") for entry in entries]
        usual = _usually_whole([text for _, text in texts])
        for entry, text in texts:
            if _is_cut(text, usual=usual):
                places = entry.places.get(field.value, ())
                yield Problem(
                    code=Code.TRUNCATED_CELL,
                    severity=Severity.WARNING,
                    place=places[-1] if places else None,
                    entry=entry.number,
                    field=field,
                    values={"ending": text[-_SHOWN:]},
                )


def _usually_whole(texts: Sequence[str]) -> bool:
    long = [text for text in texts if len(text) >= _SHORTEST]
    whole = sum(1 for text in long if ends_whole(text))
    return len(long) >= _ENOUGH_SIBLINGS and 100 * whole >= _USUAL * len(long)


def _is_cut(text: str, *, usual: bool) -> bool:
    if len(text) < _SHORTEST or ends_whole(text):
        return False
    weight = 3 * hangs(text) + 2 * ends_in_half_word(text)
    weight += 2 * _has_open_bracket(text)
    weight += "。" in text[:-1]
    return weight + usual >= _SURE


def _has_open_bracket(text: str) -> bool:
    """Whether a bracket or quotation is opened near the end and never closed."""
    for opening, closing in wording().pairs:
        last = text.rfind(opening)
        if last >= 0 and text.find(closing, last) < 0 and text.count(opening) > text.count(closing):
            return True
    return False

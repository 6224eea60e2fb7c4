"""Values in a row, and the subjects that 分别 pairs them with."""

import re
from collections.abc import Sequence

from duban.lookups.late import late
from duban.lookups.measure_words import load_measure_words
from duban.quantities.draft import Draft, Form

_LINK = late("[ \u3000]{0,2}(?:[、和与及]|以及)[ \u3000]{0,2}")
_LONGEST_LINK = 6
_COMMA = re.compile("[ \u3000]{0,2}[，,][ \u3000]{0,2}")
_SPLIT = late("、|以及|和|与|及")
_BRACKET = re.compile("[（(][^（()）]{0,40}[)）]")


def chains(drafts: Sequence[Draft], text: str) -> list[list[Draft]]:
    """Group numbers that stand in a row: joined by 、 和 与 及, or by ， where 分别 rules them."""
    groups: list[list[Draft]] = []
    for draft in drafts:
        if groups and _follows(groups[-1], draft, text):
            groups[-1].append(draft)
        else:
            groups.append([draft])
    return groups


def _follows(group: list[Draft], draft: Draft, text: str) -> bool:
    last = group[-1]
    between = text[last.end : draft.start]
    if len(between) > _LONGEST_LINK:
        return False
    if not _alike(last, draft):
        return False
    if _LINK.fullmatch(between):
        return True
    ruled = "分别" in text[max(0, group[0].start - 12) : group[0].start]
    return ruled and bool(_COMMA.fullmatch(between))


def _alike(one: Draft, other: Draft) -> bool:
    if Form.RANK in (one.form, other.form):
        return one.form is other.form
    return not one.unit or one.unit == other.unit or one.known == other.known


def share_units(group: list[Draft]) -> None:
    """Give the numbers of a row without a unit that of the next one (6.7和6.6个百分点)."""
    for draft, after in zip(reversed(group[:-1]), reversed(group[1:]), strict=True):
        if not draft.unit and after.unit and after.form is Form.PLAIN:
            draft.unit, draft.known, draft.scale = after.unit, after.known, after.scale


def subjects_of(words: str, count: int) -> tuple[str, ...] | None:
    """Split the words before 分别 into `count` subjects, else None.

    Fused words are taken apart (批零住餐业 → 批发业, 零售业, …); what the last subject says after the
    sign that two subjects share is given to the others (存款、贷款余额 → 存款余额, 贷款余额).
    """
    plain = _BRACKET.sub("", words)
    pieces = [piece for piece in _SPLIT.split(plain) if piece]
    if len(pieces) == count:
        return tuple(_completed(pieces))
    for fused, parts in load_measure_words().fused.items():
        if fused in plain and len(parts) + len(pieces) - 1 == count:
            return tuple(
                subject
                for piece in pieces
                for subject in (
                    [piece.replace(fused, part) for part in parts] if fused in piece else [piece]
                )
            )
    return None


def _completed(pieces: list[str]) -> list[str]:
    """本外币存款、贷款余额: the head of the last subject belongs to all."""
    last = pieces[-1]
    done = []
    for piece in pieces[:-1]:
        at = last.find(piece[-1])
        shares = 0 < at < len(last) - 1 and not piece.endswith(last[at + 1 :])
        done.append(piece + last[at + 1 :] if shares else piece)
    return [*done, last]

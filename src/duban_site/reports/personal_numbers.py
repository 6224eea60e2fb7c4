"""Numbers of people that must not be published: identity cards, mobile phones, bank cards (`trust.md` D24).

Found by their form and their check digits: an identity card by GB 11643 with a day that exists, a bank
card by Luhn. A figure with its unit (13912345678元) is none.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from duban.documents.document import Document, Paragraph
from duban.provenance.place import Place

_WIDE = str.maketrans("０１２３４５６７８９Ｘｘ－　", "0123456789Xx- ")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_UNITS = "万亿元吨个户人平米千百斤公"


class NumberKind(models.TextChoices):
    """Whose number it looks like."""

    IDENTITY = "identity", _("身份证号")
    MOBILE = "mobile", _("手机号")
    CARD = "card", _("银行卡号")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A number that looks like a person's: what kind, most of it covered, and where it stands."""

    kind: NumberKind
    masked: str
    where: str


def _is_identity(digits: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    if _CHECK[total % 11] != digits[-1].upper():
        return False
    try:
        date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    return True


def _is_card(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += sum(divmod(value, 10))  # Luhn: of two digits their sum
    return total % 10 == 0


_KINDS: tuple[tuple[NumberKind, re.Pattern[str], Callable[[str], bool]], ...] = (
    (
        NumberKind.IDENTITY,
        re.compile(r"(?<![0-9.])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])"),
        _is_identity,
    ),
    (
        NumberKind.MOBILE,
        re.compile(rf"(?<![0-9.])1[3-9][0-9](?:[ -]?[0-9]{{4}}){{2}}(?![0-9{_UNITS}]|[.][0-9])"),
        lambda _digits: True,
    ),
    (
        NumberKind.CARD,
        re.compile(r"(?<![0-9.])[3-6][0-9]{3}(?:[ -]?[0-9]{4}){3}(?:[ -]?[0-9]{1,3})?(?![0-9])"),
        _is_card,
    ),
)


def numbers_in(text: str, *, where: str = "") -> Iterator[Found]:
    """Every number in a text that looks like a person's; a stretch counts once, as the first kind."""
    plain = text.translate(_WIDE)
    taken: set[int] = set()
    for kind, pattern, is_one in _KINDS:
        for match in pattern.finditer(plain):
            digits = re.sub(r"[ -]", "", match[0])
            if match.start() in taken or not is_one(digits):
                continue
            taken.update(range(match.start(), match.end()))
            covered = "*" * (len(digits) - 5)
            yield Found(kind=kind, masked=f"{digits[:3]}{covered}{digits[-2:]}", where=where)


def numbers_in_content(content: Any, *, where: str = "") -> list[Found]:
    """Those in any text of an edition's content; `where` is the number of the entry they stand in."""
    if isinstance(content, str):
        return list(numbers_in(content, where=where))
    if isinstance(content, Mapping):
        number = content.get("number")
        here = number if isinstance(number, str) and number else where
        return [one for part in content.values() for one in numbers_in_content(part, where=here)]
    if isinstance(content, Sequence):
        return [one for part in content for one in numbers_in_content(part, where=where)]
    return []


def numbers_in_document(document: Document) -> Iterator[Found]:
    """Those in the cells and paragraphs of a document, notes and hidden rows included; `where` is the place."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield from numbers_in(block.text, where=_shown(block.places[:1]))
            continue
        for row in block.rows:
            for cell in row.cells:
                yield from numbers_in(cell.text, where=_shown(cell.places[:1] or (row.place,)))


def _shown(places: Sequence[Place]) -> str:
    """A place as short as it can be said: B7, or the number of its page, line, row or paragraph."""
    for place in places:
        if place.cell:
            return " ".join(filter(None, (place.sheet, place.cell)))
        steps = (
            (_("第 %(n)s 页"), place.page),
            (_("第 %(n)s 行"), place.line or place.row),
            (_("第 %(n)s 段"), place.paragraph),
        )
        return next((str(word % {"n": number}) for word, number in steps if number), "")
    return ""

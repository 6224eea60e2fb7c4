"""Broken copies of an honest document: by chance, but always the same."""

import io
import random
import zipfile

from samples.hostile.zips import packed
from tests.support.honest_documents import HONEST

TEXTS = {"txt", "csv", "md", "html", "json"}
_ZIPPED = {"xlsx", "docx", "ods"}
_ODD = (
    *'<>|,"\t\n\r\\{}[]%:：。、；;-—~0９〇零万亿年月日第',
    "\u200b",
    "\ufeff",
    "&#9;",
    "10" * 40,
    "<td>",
    "",
)
"""What a table, a number or a date turns on."""


def mutant(kind: str, number: int) -> bytes:
    """Return copy `number` of the honest document: bytes changed in it, or in one of its parts."""
    chance = random.Random(f"{kind} {number}")  # noqa: S311  # the same copy each time
    honest = HONEST[kind]()
    if kind in _ZIPPED and number % 2:
        return _with_broken_part(honest, chance)
    if kind in TEXTS and number % 2:
        return _broken_text(honest.decode(), chance).encode()
    return _broken(honest, chance)


def _broken(content: bytes, chance: random.Random) -> bytes:
    """Change, cut, repeat or put in a few bytes."""
    broken = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(broken) or 1)
        length = chance.choice((1, 1, 2, 8, 64))
        match chance.randrange(5):
            case 0:
                broken[at : at + length] = chance.randbytes(length)
            case 1:
                del broken[at : at + length]
            case 2:
                broken[at:at] = broken[at : at + length] * chance.choice((1, 2, 50))
            case 3:
                broken[at:at] = chance.choice((b"\0", b"<", b"&#0;", b"9" * 30, b"-1", b"\xff\xff"))
            case _:
                broken[at : at + 1] = bytes([chance.choice((0, 1, 0x7F, 0x80, 0xFF))])
    return bytes(broken)


def _broken_text(text: str, chance: random.Random) -> str:
    """Change a few characters, so that the break is not found by the decoding."""
    broken = list(text)
    for _ in range(chance.choice((1, 2, 4, 16, 64))):
        at = chance.randrange(len(broken) or 1)
        length = chance.choice((1, 1, 2, 8, 64))
        match chance.randrange(4):
            case 0:
                broken[at : at + length] = reversed(broken[at : at + length])
            case 1:
                del broken[at : at + length]
            case 2:
                broken[at:at] = broken[at : at + length] * chance.choice((1, 2, 20))
            case _:
                broken[at : at + 1] = chance.choice(_ODD)
    return "".join(broken)


def _with_broken_part(content: bytes, chance: random.Random) -> bytes:
    """Break one part and pack it again, so that the break is not found by a checksum."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    parts[name] = _broken(parts[name], chance)
    return packed(parts)

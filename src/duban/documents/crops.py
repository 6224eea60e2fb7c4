"""Cut-outs of a document's pages, made in a child process as the document itself was read."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass

from duban.documents import limits, media_types
from duban.documents.progress import Progress
from duban.documents.sandbox import Allowance, ask_child
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from duban.provenance.source import Source

Box = tuple[int, int, int, int]
PAGED_TYPES = media_types.IMAGE_TYPES | {media_types.PDF}
"""Media types whose places are pages and boxes."""
_READER = "duban.documents.page_crops:cut_pages"
_PNG_START = b"\x89PNG\r\n\x1a\n"
_ALLOWANCE = Allowance(
    memory=limits.CHILD_MEMORY_OCR, seconds=limits.OCR_SECONDS, wait=limits.OCR_WAIT
)


@dataclass(frozen=True, slots=True)
class CutOut:
    """What to cut: a page (1-based) and the boxes on it, in points, that may be seen.

    The picture reaches around all of them; what lies between them is left white.
    """

    page: int
    boxes: tuple[Box, ...]


def cut(
    data: bytes, source: Source, wanted: Sequence[CutOut], *, progress: Progress | None = None
) -> tuple[bytes | None, ...]:
    """Return a PNG for each cut-out, None for those beyond `limits.CROPS_BYTES` together.

    Raises `Refusal` as reading the document does.
    """
    if not wanted:
        return ()
    order = {
        "media_type": source.media_type,
        "wanted": [[part.page, part.boxes] for part in wanted],
    }
    content = json.dumps(order).encode() + b"\n" + data
    answer = ask_child(_READER, content, source, allowance=_ALLOWANCE, progress=progress)
    try:
        pictures = tuple(map(_picture, answer["pictures"]))
    except (KeyError, TypeError, ValueError, binascii.Error) as error:
        raise Refusal(Code.PARSE_ERROR, detail="answer") from error
    if len(pictures) != len(wanted) or _size(pictures) > limits.CROPS_BYTES:
        raise Refusal(Code.PARSE_ERROR, detail="answer")
    return pictures


def _picture(told: object) -> bytes | None:
    """A picture of the answer; the child may be taken over, so it must at least begin as one."""
    if told is None:
        return None
    if not isinstance(told, str):
        raise TypeError("picture expected")
    picture = base64.b64decode(told, validate=True)
    if not picture.startswith(_PNG_START):
        raise ValueError("picture expected")
    return picture


def _size(pictures: Sequence[bytes | None]) -> int:
    return sum(len(picture) for picture in pictures if picture is not None)

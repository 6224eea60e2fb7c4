"""Bytes to text by a fixed ladder: byte order mark, strict UTF-8, strict GB18030, refusal.

Nothing is guessed from letter statistics: a statistical guess turned short GBK tables into Big5.
"""

import codecs
import re
from dataclasses import dataclass

from duban.problems.codes import Code, Severity
from duban.problems.problem import Problem, Refusal
from duban.provenance.place import Place

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UNLIKELY = re.compile(r"[\x80-\x9f\ue000-\uf8ff\ufffe\uffff]")
_MAX_CONTROL_SHARE = 0.001
"""Control characters in real text files are stray form feeds; binary files are full of them."""
_MIN_COMMON_SHARE = 0.75
"""Simplified Chinese documents in GB18030 keep within GB 2312 but for a few names; Big5 or broken
UTF-8 read as GB18030 falls below one half."""
_SURE_UTF8 = 4
"""So many whole three-byte characters before the first bad byte never happen by chance in GB18030."""
_LOOKED_AT = 6_000
"""Bytes before a bad one that are looked at to see that the document is UTF-8."""
_SAMPLE = 1_000_000
"""Characters that are looked at for control characters."""
_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A document's text, the encoding that gave it, and what a person should know of it."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def decode(content: bytes) -> Decoded:
    """Decode a text document whole, or raise `Refusal`.

    Codes: `empty_file`, `unknown_encoding` (with the offset of the first bad byte), `unknown_type`
    where the content is binary.
    """
    for mark, name, codec in _MARKS:
        if content.startswith(mark):
            return _checked(_strict(content, codec), name)
    try:
        return _checked(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _as_gb18030(content, error)


def _strict(content: bytes, codec: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        raise Refusal(
            Code.UNKNOWN_ENCODING,
            encoding=codec,
            offset=str(error.start),
            preview=_preview(content, codec),
        ) from error


def _as_gb18030(content: bytes, error: UnicodeDecodeError) -> Decoded:
    """The last step of the ladder; `error` is what strict UTF-8 stumbled over."""
    refusal = Refusal(
        Code.UNKNOWN_ENCODING,
        encoding="utf-8",
        offset=str(error.start),
        preview=_preview(content, "utf-8"),
    )
    if _is_utf8_up_to(content, error.start):
        raise refusal from error
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError as second:
        if b"\0" in content:
            raise Refusal(Code.UNKNOWN_TYPE) from second
        raise Refusal(
            Code.UNKNOWN_ENCODING,
            encoding="gb18030",
            offset=str(second.start),
            preview=_preview(content, "gb18030"),
        ) from second
    if "\0" not in text and not _is_common_chinese(text):
        raise Refusal(
            Code.UNKNOWN_ENCODING,
            encoding="gb18030",
            offset=str(error.start),
            preview=_preview(content, "gb18030"),
        ) from error
    checked = _checked(text, "gb18030")
    notice = Problem(
        code=Code.ENCODING_GUESSED, severity=Severity.NOTICE, values={"encoding": "GB18030"}
    )
    return Decoded(text=checked.text, encoding="gb18030", problems=(notice,))


def _is_utf8_up_to(content: bytes, end: int) -> bool:
    """Whether the bytes before `end` show that the document is UTF-8, so that it is damaged."""
    before = content[max(0, end - _LOOKED_AT) : end].decode("utf-8", "ignore")
    wide = [character for character in before if character > "\x7f"]
    whole = sum(1 for character in wide if character >= "\u2e80")
    return whole >= _SURE_UTF8 and whole * 10 >= len(wide) * 8


def _is_common_chinese(text: str) -> bool:
    wide = len(text) - len(text.encode("ascii", "ignore"))
    if not wide:
        return True
    common = len(text.encode("gb2312", "ignore")) - (len(text) - wide)
    return common >= 2 * wide * _MIN_COMMON_SHARE


def _checked(text: str, encoding: str) -> Decoded:
    """Refuse what decodes but is no text: NULs, many control or private-use characters."""
    if not text or text.isspace():
        raise Refusal(Code.EMPTY_FILE)
    nul = text.find("\0")
    if nul >= 0:
        line = text.count("\n", 0, nul) + 1
        raise Refusal(Code.UNKNOWN_TYPE, place=Place(line=line))
    sample = text[:_SAMPLE]
    odd = len(_CONTROL.findall(sample)) + len(_UNLIKELY.findall(sample))
    if odd > max(2, len(sample) * _MAX_CONTROL_SHARE):
        raise Refusal(Code.UNKNOWN_TYPE)
    return Decoded(text=text, encoding=encoding)


def _preview(content: bytes, codec: str) -> str:
    """A few characters as they would come out, so that a person sees what went wrong."""
    text = content[:400].decode(codec, "replace")
    shown = [character for character in text if character.isprintable()]
    return "".join(shown[:_SHOWN])

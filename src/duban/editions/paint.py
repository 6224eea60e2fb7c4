"""Colour for terminal text: styles by name, and nothing at all when colour is off."""

from dataclasses import dataclass

_CODES = {
    "strong": "1",
    "quiet": "2",
    "supported": "1;32",
    "met": "1;32",
    "on_track": "32",
    "partly_supported": "1;33",
    "partly_met": "1;33",
    "watch": "33",
    "contradicted": "1;31",
    "not_met": "1;31",
    "undermines": "31",
    "supports": "32",
    "not_evidenced": "1",
    "unverifiable": "1",
    "ahead": "34",
    "behind": "35",
    "error": "31",
    "warning": "33",
}
"""Select-graphic-rendition codes. Red means contradicted and nothing else."""


@dataclass(frozen=True, slots=True)
class Paint:
    """Wraps text in a style; `colour` off leaves every text as it is."""

    colour: bool = False

    def __call__(self, text: str, style: str) -> str:
        """The text in a style; unknown styles and empty texts stay plain."""
        code = _CODES.get(style)
        if not self.colour or not code or not text:
            return text
        return f"\x1b[{code}m{text}\x1b[0m"

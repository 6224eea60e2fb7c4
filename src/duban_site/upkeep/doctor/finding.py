"""What the doctor found, as a value."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad it is."""

    FINE = "fine"
    DOUBT = "doubt"  # somebody should look
    FAULT = "fault"  # a promise does not hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at, in the language that is active; the remedy is empty where it is fine."""

    code: str
    level: Level
    said: str
    remedy: str = ""


def fine(code: str, said: str) -> Finding:
    """Nothing to do."""
    return Finding(code=code, level=Level.FINE, said=said)


def doubt(code: str, said: str, remedy: str) -> Finding:
    """Somebody should look."""
    return Finding(code=code, level=Level.DOUBT, said=said, remedy=remedy)


def fault(code: str, said: str, remedy: str) -> Finding:
    """A promise does not hold."""
    return Finding(code=code, level=Level.FAULT, said=said, remedy=remedy)

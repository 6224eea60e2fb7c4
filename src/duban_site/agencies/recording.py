"""What was done, as every room hands it to the record; this room lies upstream of the record itself.

`books` puts its writer in here when Django starts, so that the acts of this room stand in the same
chain as all others without an import downstream.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from duban_site.agencies.acting import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What was done to which thing; before and after hold plain values (no model objects)."""

    action: str
    thing: models.Model
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
    reason: str = ""
    result: str = "ok"


_writers: list[Callable[..., object]] = []


def write_with(writer: Callable[..., object]) -> None:
    """Name the writer of acts (`books.record.record_act`)."""
    _writers[:] = [writer]


def record_act(actor: Actor | None, change: Change, **more: Any) -> None:
    """Write an act in the open transaction. Raises IndexError without a record: no act, no change."""
    _writers[0](actor, change, **more)

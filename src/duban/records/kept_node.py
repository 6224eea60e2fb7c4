"""A piece of somebody's JSON that is asked for what it must be, and refused with its path if it is not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Self, TypeVar

from duban.problems.codes import Code
from duban.problems.problem import Refusal

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Node:
    """A value and the path to it (`entries[3].due`). Every question raises `Refusal` broken_result
    where the value is of another kind."""

    value: Any
    path: str = ""

    def at(self, key: str) -> Self:
        """The value under a key; that of an absent key is None."""
        if not isinstance(self.value, dict):
            raise self.broken()
        return type(self)(self.value.get(key), f"{self.path}.{key}".lstrip("."))

    def is_null(self) -> bool:
        """Whether there is nothing here."""
        return self.value is None

    def each(self) -> Iterator[Self]:
        """The members of a list; none where there is nothing."""
        if self.value is None:
            return
        if not isinstance(self.value, list):
            raise self.broken()
        for number, member in enumerate(self.value):
            yield type(self)(member, f"{self.path}[{number}]")

    def pairs(self) -> Iterator[tuple[str, Self]]:
        """The keys of an object with their values; none where there is nothing."""
        if self.value is None:
            return
        if not isinstance(self.value, dict):
            raise self.broken()
        for key in self.value:
            yield self._checked(key), self.at(key)

    def text(self) -> str:
        """A text that can be written again: no half of a surrogate pair in it."""
        if not isinstance(self.value, str):
            raise self.broken()
        return self._checked(self.value)

    def text_or_none(self) -> str | None:
        """A text, or None where there is nothing."""
        return None if self.value is None else self.text()

    def whole(self) -> int:
        """A whole number from 0."""
        if not isinstance(self.value, int) or isinstance(self.value, bool) or self.value < 0:
            raise self.broken()
        return self.value

    def whole_or_none(self) -> int | None:
        """A whole number from 0, or None where there is nothing."""
        return None if self.value is None else self.whole()

    def signed(self) -> int:
        """A whole number; a box may reach over the edge of its page."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise self.broken()
        return self.value

    def decimal_or_none(self) -> Decimal | None:
        """A decimal written as text, or None where there is nothing."""
        if self.value is None:
            return None
        try:
            number = Decimal(self.text())
        except InvalidOperation as wrong:
            raise self.broken() from wrong
        if not number.is_finite():
            raise self.broken()
        return number

    def day_or_none(self) -> date | None:
        """An ISO date, or None where there is nothing."""
        if self.value is None:
            return None
        try:
            return date.fromisoformat(self.text())
        except ValueError as wrong:
            raise self.broken() from wrong

    def choice(self, kind: type[Choice]) -> Choice:
        """A member of a closed list."""
        try:
            return kind(self.text())
        except ValueError as wrong:
            raise self.broken() from wrong

    def choice_or_none(self, kind: type[Choice]) -> Choice | None:
        """A member of a closed list, or None where there is nothing."""
        return None if self.value is None else self.choice(kind)

    def broken(self) -> Refusal:
        """The refusal that names this path."""
        return Refusal(Code.BROKEN_RESULT, where=self.path or "—")

    def _checked(self, text: str) -> str:
        try:
            text.encode()
        except UnicodeEncodeError as wrong:
            raise self.broken() from wrong
        return text

"""A problem is a value; a refusal is the one exception that carries it."""

import dataclasses
from dataclasses import dataclass

from duban.problems.codes import Code, Severity
from duban.provenance.fields import Field
from duban.provenance.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One trouble met while reading: what, where, in which entry, how grave.

    `values` fills the placeholders of the code's message in `messages.toml`.
    """

    code: Code
    severity: Severity
    place: Place | None = None
    entry: str | None = None
    field: Field | None = None
    values: dict[str, str] = dataclasses.field(default_factory=dict)


class Refusal(Exception):  # a refusal is an answer to a person, not a programming error
    """A document that cannot be read. Carries the one `Problem` that says why."""

    def __init__(self, code: Code, *, place: Place | None = None, **values: str) -> None:
        self.problem = Problem(code=code, severity=Severity.ERROR, place=place, values=values)
        super().__init__(code.value)

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes whole."""
        return (_rebuild, (self.problem,))


def _rebuild(problem: Problem) -> Refusal:
    return Refusal(problem.code, place=problem.place, **problem.values)

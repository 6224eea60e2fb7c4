"""The last word on whatever stops a run: one sentence on standard error, and an exit code."""

from duban.cli.codes import INTERRUPTED, NOT_READ, WRONG_USAGE
from duban.cli.language import screen, spoken
from duban.cli.output import to_standard_error
from duban.editions.labels import label
from duban.editions.terminal_refusal import refusal_lines
from duban.problems.codes import Code
from duban.problems.messages import Lang
from duban.problems.problem import Problem, Refusal


def interrupted(lang: Lang | None) -> int:
    """Say that the run was broken off; the exit code."""
    to_standard_error(f"\n{label('interrupted', spoken(lang))}\n")
    return INTERRUPTED


def told(problem: Problem, lang: Lang | None) -> int:
    """Say what stopped the whole run; the exit code."""
    name = problem.values.get("name", "duban")
    lines = refusal_lines(name, problem, screen(spoken(lang), to_file=True))
    to_standard_error("\n".join(lines) + "\n")
    return WRONG_USAGE if problem.code is Code.OUTPUT_FAILED else NOT_READ


def explained(trouble: Exception, lang: Lang | None) -> int:
    """Say what stopped the run, also where nobody had foreseen it; the exit code."""
    if isinstance(trouble, Refusal):
        return told(trouble.problem, lang)
    return told(internal_error(trouble), lang)


def internal_error(trouble: BaseException) -> Problem:
    """A fault of the program as a problem that a person can pass on."""
    words = f"{type(trouble).__name__}: {trouble}".replace("\n", " ")[:200]
    return Refusal(Code.INTERNAL_ERROR, detail=words).problem

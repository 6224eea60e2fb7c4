"""One document from bytes to a piece of the answer, in this process or another."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import Any, Literal

from duban.assessment.assessment import Verdict
from duban.assessment.check import Check
from duban.cli.inputs import Input, load
from duban.cli.trouble import internal_error
from duban.documents.progress import Progress
from duban.documents.reader import read_document
from duban.editions import contract, json_text
from duban.editions.screen import Screen
from duban.editions.terminal_entries import terminal_entries
from duban.problems.codes import Severity
from duban.problems.problem import Problem, Refusal
from duban.records.entry import Reading
from duban.records.reading import read_entries

Command = Literal["read", "check"]
Further = Callable[[Check], Check]
"""What else is done with a check: it is held against other documents, or a model is asked."""

WHOLE = frozenset({"csv", "xlsx", "md", "html", "docx"})
"""Formats written from all documents together: their values travel back whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What to do with one document."""

    source: Input
    command: Command
    format: str
    screen: Screen
    further: tuple[Further, ...] = ()
    with_images: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one document: a piece of the answer, or the problem that stopped it."""

    name: str
    piece: str = ""
    reading: Reading | None = None
    check: Check | None = None
    pictures: Any = None
    """`duban.editions.cut_outs.Pictures` of the check, where they were asked for."""
    problem: Problem | None = None
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    code: str | None = None
    """What is most worth explaining: the first error behind a contradiction, else the worst verdict."""


def run(job: Job, progress: Progress | None = None) -> Outcome:
    """Do the job. Never raises: whatever goes wrong becomes the outcome's problem.

    `progress` is called after each page of a document that is read by pages.
    """
    try:
        return _done(job, progress)
    except Refusal as refusal:
        return stopped(job, refusal.problem)
    except Exception as trouble:  # noqa: BLE001  # the last resort: one document never stops the others
        return stopped(job, internal_error(trouble))


def _done(job: Job, progress: Progress | None) -> Outcome:
    data = load(job.source)
    document = read_document(
        data, name=job.source.name, media_type=job.source.media_type, progress=progress
    )
    reading = read_entries(document)
    if job.command == "read":
        return _read(job, reading)
    check: Check = _load("duban.assessment.check:check")(reading)
    for further in job.further:
        check = further(check)
    outcome = _checked(job, check)
    if not job.with_images:
        return outcome
    pages = b"" if document.kept is not None else data
    pictures = _load("duban.editions.cut_outs:pictures_of")(check, pages, progress=progress)
    return replace(outcome, pictures=pictures)


def _read(job: Job, reading: Reading) -> Outcome:
    name = reading.source.name
    match job.format:
        case "json":
            piece = json_text.json_document(contract.read_object(reading, job.screen.lang))
        case "jsonl":
            piece = json_text.json_line(contract.read_object(reading, job.screen.lang))
        case "table":
            piece = terminal_entries(reading, job.screen)
        case _:
            return Outcome(name=name, reading=reading)
    return Outcome(name=name, piece=piece)


def _checked(job: Job, check: Check) -> Outcome:
    match job.format:
        case "json":
            piece = json_text.json_document(contract.check_object(check, job.screen.lang))
        case "jsonl":
            piece = json_text.json_line(contract.check_object(check, job.screen.lang))
        case "text":
            piece = _load("duban.editions.terminal_report:terminal_report")(check, job.screen)
        case _:
            piece = ""
    return Outcome(
        name=check.reading.source.name,
        piece=piece,
        check=check if job.format in WHOLE else None,
        verdicts=Counter(checked.assessment.verdict for checked in check.entries),
        code=_worth_explaining(check),
    )


def _worth_explaining(check: Check) -> str | None:
    errors = [
        finding.code
        for checked in check.entries
        if checked.assessment.verdict is Verdict.CONTRADICTED
        for finding in checked.assessment.findings
        if finding.severity is Severity.ERROR
    ]
    verdicts = {checked.assessment.verdict for checked in check.entries}
    doubtful = [verdict for verdict in _WORST_FIRST if verdict in verdicts]
    return next(iter((*errors, *doubtful)), None)


_WORST_FIRST = (Verdict.CONTRADICTED, Verdict.NOT_EVIDENCED, Verdict.PARTLY_SUPPORTED)


def stopped(job: Job, problem: Problem) -> Outcome:
    """The outcome of a document that could not be read: an error record in JSON, else its problem."""
    schema = contract.READ_SCHEMA if job.command == "read" else contract.CHECK_SCHEMA
    record = contract.error_object(job.source.name, problem, job.screen.lang, schema)
    match job.format:
        case "json":
            piece = json_text.json_document(record)
        case "jsonl":
            piece = json_text.json_line(record)
        case _:
            piece = ""
    return Outcome(name=job.source.name, piece=piece, problem=problem)


def _load(target: str) -> Any:
    """The function that "module:function" names, imported on first use to keep start-up short."""
    module, name = target.split(":")
    return getattr(import_module(module), name)

"""From documents to one answer: jobs run, pieces put together, trouble told, the exit code found."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from duban.assessment.assessment import Verdict
from duban.cli.inputs import Input
from duban.cli.job import Command, Further, Job, Outcome, run
from duban.cli.output import refuse_unwritable, to_standard_error, write
from duban.editions.csv_text import csv_documents
from duban.editions.json_text import json_list
from duban.editions.markdown import markdown_documents
from duban.editions.screen import Screen
from duban.editions.terminal_refusal import refusal_lines
from duban.problems.problem import Problem


@dataclass(slots=True)
class Tally:
    """What came of all documents, for the closing line and the exit code."""

    documents: int = 0
    refused: list[tuple[str, Problem]] = field(default_factory=list)
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    code: str | None = None

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        self.documents += 1
        self.verdicts += outcome.verdicts
        self.code = self.code or outcome.code
        if outcome.problem:
            self.refused.append((outcome.name, outcome.problem))


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was asked for: documents, command, format, and where the answer goes.

    `further` is done with every check, in order; `alone` keeps all documents in this process;
    `with_images` puts cut-outs of the pages into an HTML report.
    """

    sources: Sequence[Input]
    command: Command
    format: str
    screen: Screen
    out: str | None = None
    as_list: bool = False
    further: tuple[Further, ...] = ()
    alone: bool = False
    with_images: bool = False


Closing = Callable[[Tally], str]


def answer(request: Request, closing: Closing | None = None) -> Tally:
    """Read every document, write the answer, and return the count.

    `closing` gives the last lines of a text answer. Raises `Refusal` when the answer cannot be
    written.
    """
    refuse_unwritable(request.out)
    jobs = [
        Job(
            source=source,
            command=request.command,
            format=request.format,
            screen=request.screen,
            further=request.further,
            with_images=request.with_images,
        )
        for source in request.sources
    ]
    tally = Tally()
    done = _counted(_with_progress(_outcomes(jobs, alone=request.alone), request), tally, request)
    write(_pieces(done, request, tally, closing), request.out)
    return tally


SMALL = 400_000
"""Bytes that one process reads sooner than a second process has started (about 0.3 s)."""


def _outcomes(jobs: Sequence[Job], *, alone: bool = False) -> Iterator[Outcome]:
    """Outcomes in the order of the jobs: in this process when there is little to do, else in many."""
    if not alone and len(jobs) > 1 and sum(job.source.size for job in jobs) > SMALL:
        parallel: Callable[[Sequence[Job]], Iterator[Outcome]] = _load(
            "duban.cli.parallel:outcomes"
        )
        return parallel(jobs)
    if len(jobs) == 1 and sys.stderr.isatty():
        return _by_pages(jobs[0])
    return map(run, jobs)


def _by_pages(job: Job) -> Iterator[Outcome]:
    """The outcome of the only job, with a bar by page where its document is read by pages."""
    bars: list[Any] = []

    def progress(page: int, pages: int) -> None:
        if pages > 1 and not bars:
            bars.append(_load("duban.cli.progress:PageBar")(pages, job.screen.lang))
        for bar in bars:
            bar.move(page)

    try:
        outcome = run(job, progress)
    finally:
        for bar in bars:
            bar.close()
    yield outcome


def _counted(done: Iterable[Outcome], tally: Tally, request: Request) -> Iterator[Outcome]:
    """Each outcome counted; a document not read is told on standard error as it is met."""
    for outcome in done:
        tally.add(outcome)
        if outcome.problem and (request.format not in _RECORDED or request.out):
            lines = refusal_lines(outcome.name, outcome.problem, request.screen)
            to_standard_error("\n".join(lines) + "\n")
        yield outcome


_RECORDED = frozenset({"json", "jsonl"})
"""Formats that carry a record for a document which was not read."""


def _pieces(
    done: Iterable[Outcome], request: Request, tally: Tally, closing: Closing | None
) -> Iterator[str | bytes]:
    """The answer, piece by piece, in the order of the documents."""
    match request.format:
        case "json" if request.as_list:
            yield from json_list(outcome.piece for outcome in done)
        case "text" | "table":
            yield from _parted(outcome.piece for outcome in done)
            if closing:
                yield closing(tally)
        case "csv" | "md" | "xlsx" | "html" | "docx":
            yield _together(list(done), request, tally)
        case _:
            yield from (outcome.piece for outcome in done)


def _parted(pieces: Iterable[str]) -> Iterator[str]:
    """Documents one after the other, a blank line between."""
    first = True
    for piece in filter(None, pieces):
        yield piece if first else "\n" + piece
        first = False


def _together(done: list[Outcome], request: Request, tally: Tally) -> str | bytes:
    """One table, workbook or page of all documents."""
    lang = request.screen.lang
    readings = [outcome.reading for outcome in done if outcome.reading]
    checks = [outcome.check for outcome in done if outcome.check]
    content: str | bytes
    match request.format:
        case "csv":
            content = csv_documents(readings)
        case "md":
            content = markdown_documents(readings)
        case "docx":
            content = _load("duban.editions.table_docx:table_docx")(readings)
        case "html" if request.command == "read":
            content = _load("duban.editions.table_page:table_page")(readings, lang)
        case "html":
            page = _load("duban.editions.html_report:html_report")
            shown = [outcome.pictures for outcome in done if outcome.check]
            content = page(checks, tally.refused, lang, shown if request.with_images else None)
        case _:
            kind = "checks" if request.command == "check" else "readings"
            book = _load(f"duban.editions.workbook_sheets:{kind}_workbook")
            content = book(checks or readings, tally.refused, lang)
    return content


def _with_progress(done: Iterator[Outcome], request: Request) -> Iterator[Outcome]:
    """A progress bar on a terminal when there is more than one document; none otherwise."""
    count = len(request.sources)
    if count > 1 and sys.stderr.isatty():
        bar: Callable[..., Iterator[Outcome]] = _load("duban.cli.progress:with_bar")
        return bar(done, count, request.screen.lang)
    return done


def _load(target: str) -> Any:
    """The function that "module:function" names, imported on first use to keep start-up short."""
    module, name = target.split(":")
    return getattr(import_module(module), name)

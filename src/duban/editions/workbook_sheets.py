"""What goes on each sheet of the spreadsheet of a reading or a check.

No sheet that has a verdict names a leader.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from duban.assessment.assessment import Evidence, SubTarget, Verdict
from duban.assessment.check import Check, CheckedEntry
from duban.editions.labels import finding_sentence, label
from duban.editions.rows import field_text
from duban.editions.source_rows import read_rows
from duban.editions.workbook import Sheet, Value, workbook
from duban.problems import messages
from duban.problems.messages import Lang
from duban.problems.problem import Problem
from duban.provenance.fields import Field
from duban.records.entry import Reading

Refused = Sequence[tuple[str, Problem]]


def readings_workbook(readings: Sequence[Reading], refused: Refused, lang: Lang) -> bytes:
    """Entries, problems in reading, text left over, and documents that were not read.

    What is no entry stands in one column, so that the workbook reads again as the one table it has.
    """
    grid = read_rows(readings, lang)
    entries: Sheet = (label("sheet_entries", lang), grid.headings, grid.rows)
    sheets = [_one_column(sheet, lang) for sheet in _reading_sheets(readings, refused, lang)]
    return workbook([entries, *sheets], lang)


def _one_column(sheet: Sheet, lang: Lang) -> Sheet:
    """Each row as one line of text under the sheet's name."""
    name, _, rows = sheet
    between = label("semicolon", lang)
    lines = [
        (between.join(str(value) for value in row if value not in (None, "")),) for row in rows
    ]
    return name, (name,), lines


def checks_workbook(checks: Sequence[Check], refused: Refused, lang: Lang) -> bytes:
    """Summary, entries, sub-targets, findings, and all that a readings' workbook has beside."""
    sheets = [
        _summary(checks, lang),
        _entries(checks, lang),
        _subtargets(checks, lang),
        _findings(checks, lang),
        *_reading_sheets([check.reading for check in checks], refused, lang),
    ]
    return workbook(sheets, lang)


def _summary(checks: Sequence[Check], lang: Lang) -> Sheet:
    verdicts = [messages.word("verdict", verdict, lang) for verdict in Verdict]
    headings = [*_labels(("file", "title", "period", "count"), lang), *verdicts, "SHA-256"]
    rows: list[Sequence[Value]] = []
    for check in checks:
        reading = check.reading
        counted = Counter(checked.assessment.verdict for checked in check.entries)
        rows.append(
            (
                reading.source.name,
                reading.title,
                reading.period.text if reading.period else None,
                len(check.entries),
                *(counted[verdict] for verdict in Verdict),
                reading.source.sha256,
            )
        )
    rows.append((label("meaning_of_supported", lang),))
    return label("sheet_summary", lang), headings, rows


_ENTRY_FIELDS = (
    Field.ANNUAL_GOAL,
    Field.PERIOD_TARGET,
    Field.CLAIM,
    Field.PROGRESS,
    Field.SHORTFALL_REASON,
    Field.NEXT_STEPS,
    Field.AGENCIES,
)


def _entries(checks: Sequence[Check], lang: Lang) -> Sheet:
    headings = [
        *_labels(("file", "number", "verdict"), lang),
        *(messages.word("field", field, lang) for field in _ENTRY_FIELDS),
        *_labels(("pace", "share", "elapsed", "gap"), lang),
    ]
    rows = [
        (
            name,
            checked.entry.number,
            messages.word("verdict", checked.assessment.verdict, lang),
            *(field_text(checked.entry, field, lang) for field in _ENTRY_FIELDS),
            *_pace(checked, lang),
        )
        for name, checked in _all(checks)
    ]
    return label("sheet_entries", lang), headings, rows


def _pace(checked: CheckedEntry, lang: Lang) -> tuple[Value, ...]:
    pace = checked.assessment.pace
    if pace is None:
        return (None,) * 4
    word = messages.word("pace", pace.status, lang)
    return word, _number(pace.share), _number(pace.elapsed), _number(pace.gap_points)


def _subtargets(checks: Sequence[Check], lang: Lang) -> Sheet:
    headings = _labels(
        (
            *("file", "number", "subtarget_number", "subtarget", "kind", "verdict", "why"),
            *("comparison_reported", "comparison_sign", "comparison_target", "comparison_unit"),
            *("evidence", "flip", "rule", "confidence"),
        ),
        lang,
    )
    rows = [
        (name, checked.entry.number, index, *_subtarget(subtarget, lang))
        for name, checked in _all(checks)
        for index, subtarget in enumerate(checked.assessment.subtargets, start=1)
    ]
    return label("sheet_subtargets", lang), headings, rows


def _subtarget(subtarget: SubTarget, lang: Lang) -> tuple[Value, ...]:
    held = subtarget.comparison
    return (
        subtarget.text,
        messages.word("kind", subtarget.kind, lang),
        messages.word("subverdict", subtarget.verdict, lang),
        messages.phrase(subtarget.why, lang),
        _number(held.reported) if held else None,
        held.comparator if held else None,
        _number(held.target) if held else None,
        held.unit if held else None,
        "\n".join(_evidence(each, lang) for each in subtarget.evidence),
        messages.phrase(subtarget.flip, lang) if subtarget.flip else None,
        subtarget.rule,
        subtarget.confidence,
    )


def _evidence(evidence: Evidence, lang: Lang) -> str:
    role = messages.word("evidence_role", evidence.role, lang)
    return f"〔{role}〕{evidence.span.text}"


def _findings(checks: Sequence[Check], lang: Lang) -> Sheet:
    keys = ("file", "number", "severity", "code", "finding", "working", "span", "subtarget_number")
    rows = [
        (
            name,
            checked.entry.number,
            messages.word("severity", finding.severity, lang),
            finding.code.value,
            finding_sentence(finding, lang),
            finding.working,
            "\n".join(span.text for span in finding.spans),
            None if finding.subtarget is None else finding.subtarget + 1,
        )
        for name, checked in _all(checks)
        for finding in checked.assessment.findings
    ]
    return label("sheet_findings", lang), _labels(keys, lang), rows


def _reading_sheets(readings: Sequence[Reading], refused: Refused, lang: Lang) -> list[Sheet]:
    troubles = [
        (reading.source.name, *_problem(problem, lang))
        for reading in readings
        for problem in reading.problems
    ]
    leftovers = [
        (reading.source.name, messages.place_words(piece.place, lang), piece.text)
        for reading in readings
        for piece in reading.unaccounted
    ]
    unread = [(name, *_problem(problem, lang)) for name, problem in refused]
    keys = _labels(("file", "number", "severity", "code", "message", "remedy", "place"), lang)
    sheets: list[Sheet] = [
        (label("sheet_problems", lang), keys, troubles),
        (label("sheet_unaccounted", lang), _labels(("file", "place", "text"), lang), leftovers),
    ]
    return [*sheets, (label("sheet_refused", lang), keys, unread)] if unread else sheets


def _problem(problem: Problem, lang: Lang) -> tuple[Value, ...]:
    return (
        problem.entry,
        messages.word("severity", problem.severity, lang),
        problem.code.value,
        messages.message(problem, lang),
        messages.remedy(problem, lang),
        messages.place_words(problem.place, lang),
    )


def _all(checks: Sequence[Check]) -> Iterator[tuple[str, CheckedEntry]]:
    for check in checks:
        for checked in check.entries:
            yield check.reading.source.name, checked


def _number(value: Decimal) -> Value:
    """A number a spreadsheet can hold, else its digits as text."""
    safe = 15
    return value if value.is_finite() and abs(value.adjusted()) <= safe else str(value)


def _labels(keys: Sequence[str], lang: Lang) -> list[str]:
    return [label(key, lang) for key in keys]

"""What goes on each sheet of the spreadsheet of a reading or a check.

No sheet that has a verdict names a leader.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from duban.assessment.across_values import AcrossFinding
from duban.assessment.assessment import Evidence, Finding, SubTarget, Verdict
from duban.assessment.check import Check, CheckedEntry
from duban.assessment.document_audit import DocumentFinding
from duban.editions.across_lines import found_across
from duban.editions.labels import finding_sentence, label
from duban.editions.merged_table import merged_table
from duban.editions.rows import field_text
from duban.editions.source_rows import heading
from duban.editions.workbook import Sheet, Value, sheet_names, workbook
from duban.problems import messages
from duban.problems.messages import Lang
from duban.problems.problem import Problem
from duban.provenance.fields import Field
from duban.records.entry import Leftover, Reading

Refused = Sequence[tuple[str, Problem]]


def readings_workbook(readings: Sequence[Reading], refused: Refused, lang: Lang) -> bytes:
    """Entries, problems in reading, text left over, and documents that were not read.

    What is no entry stands in one column, so that the workbook reads again as the one table it has.
    """
    sheets = [_one_column(sheet, lang) for sheet in _reading_sheets(readings, refused, lang)]
    names = [label("sheet_entries", lang)]
    if len(readings) > 1:
        names = sheet_names(
            [reading.source.name for reading in readings], taken=[sheet.name for sheet in sheets]
        )
    tables = [
        _read_entries(reading, name, heading(reading) if len(readings) > 1 else reading.title)
        for reading, name in zip(readings, names, strict=False)
    ]
    return workbook([*tables, *sheets], lang)


def _read_entries(reading: Reading, name: str, title: str | None) -> Sheet:
    """The entries of a document as its own table, merged where it was, under its title, from which the
    period is read."""
    table = merged_table(reading, title=title)
    above = 1 if title else 0
    values: list[list[Value]] = [[None] * table.width for _ in table.rows]
    cells = [cell for row in table.rows for cell in row]
    for cell in cells:
        values[cell.row][cell.column] = cell.text
    merged = [
        (cell.row + above, cell.column, cell.rows, cell.columns)
        for cell in cells
        if cell.rows > 1 or cell.columns > 1
    ]
    rows = [tuple(row) for row in values]
    if title:
        rows.insert(0, (title, *[None] * (table.width - 1)))
        merged += [(0, 0, 1, table.width)] if table.width > 1 else []
    depth = table.header_rows + above
    return Sheet(
        name=name, headings=rows[:depth], rows=rows[depth:], merged=merged, table_from=above
    )


def _one_column(sheet: Sheet, lang: Lang) -> Sheet:
    """Each row as one line of text under the sheet's name."""
    between = label("semicolon", lang)
    lines = [
        (between.join(str(value) for value in row if value not in (None, "")),)
        for row in sheet.rows
    ]
    return Sheet(name=sheet.name, headings=((sheet.name,),), rows=lines)


def checks_workbook(checks: Sequence[Check], refused: Refused, lang: Lang) -> bytes:
    """Summary, entries, sub-targets, findings, notes, and all that a readings' workbook has beside."""
    sheets = [
        _summary(checks, lang),
        _entries(checks, lang),
        _subtargets(checks, lang),
        _findings(checks, lang),
        _notes(checks, lang),
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
    return Sheet(name=label("sheet_summary", lang), headings=(headings,), rows=rows)


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
    return Sheet(name=label("sheet_entries", lang), headings=(headings,), rows=rows)


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
            *("evidence", "flip", "rule", "confidence", "goal_kind"),
        ),
        lang,
    )
    rows = [
        (name, checked.entry.number, index, *_subtarget(subtarget, lang))
        for name, checked in _all(checks)
        for index, subtarget in enumerate(checked.assessment.subtargets, start=1)
    ]
    return Sheet(name=label("sheet_subtargets", lang), headings=(headings,), rows=rows)


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
        messages.word("goal_kind", subtarget.goal_kind, lang)
        + (label("chosen", lang) if subtarget.goal_kind_chosen else ""),
    )


def _evidence(evidence: Evidence, lang: Lang) -> str:
    role = messages.word("evidence_role", evidence.role, lang)
    return f"〔{role}〕{evidence.span.text}"


def _findings(checks: Sequence[Check], lang: Lang) -> Sheet:
    """Findings on the documents as a whole, on each entry, and from a comparison with others."""
    keys = (
        *("file", "number", "severity", "code", "finding", "working", "span", "subtarget_number"),
        *("confidence", "finding_flip"),
    )
    rows: list[Sequence[Value]] = []
    for check in checks:
        name = check.reading.source.name
        rows += [
            (
                *(name, None, *_kind(each, lang), finding_sentence(each, lang), each.working),
                "\n".join(each.text[start:end] for start, end in each.spans),
                *(None, messages.place_words(each.place, lang)),
            )
            for each in check.document_findings
        ]
        for checked in check.entries:
            rows += [_finding(name, checked, each, lang) for each in checked.assessment.findings]
        rows += [_across(name, check, at, each, lang) for at, each, _ in found_across(check, lang)]
    headings = _labels((*keys, "place"), lang)
    return Sheet(name=label("sheet_findings", lang), headings=(headings,), rows=rows)


def _finding(name: str, checked: CheckedEntry, finding: Finding, lang: Lang) -> Sequence[Value]:
    fields = dict.fromkeys(span.field for span in finding.spans)
    places = [place for field in fields for place in checked.entry.places.get(field, ())[:1]]
    return (
        *(name, checked.entry.number, *_kind(finding, lang)),
        *(finding_sentence(finding, lang), finding.working),
        "\n".join(span.text for span in finding.spans),
        None if finding.subtarget is None else finding.subtarget + 1,
        "\n".join(messages.place_words(place, lang) for place in places),
    )


def _across(
    name: str, check: Check, at: int | None, finding: AcrossFinding, lang: Lang
) -> Sequence[Value]:
    number = None if at is None else check.entries[at].entry.number
    spans = (f"{span.source}{label('colon', lang)}{span.text}" for span in finding.spans)
    return (
        *(name, number, *_kind(finding, lang)),
        *(messages.message(finding, lang), finding.working, "\n".join(spans), None, None),
    )


def _kind(finding: Finding | DocumentFinding | AcrossFinding, lang: Lang) -> tuple[str, str]:
    return messages.word("severity", finding.severity, lang), finding.code.value


def _notes(checks: Sequence[Check], lang: Lang) -> Sheet:
    """Text of the documents that is no entry but known: notes, units, counting sentences."""
    pieces = [(check.reading.source.name, each) for check in checks for each in check.reading.notes]
    return _pieces("sheet_notes", pieces, lang)


def _pieces(name: str, pieces: Sequence[tuple[str, Leftover]], lang: Lang) -> Sheet:
    headings = _labels(("file", "place", "text"), lang)
    rows = [(file, messages.place_words(piece.place, lang), piece.text) for file, piece in pieces]
    return Sheet(name=label(name, lang), headings=(headings,), rows=rows)


def _reading_sheets(readings: Sequence[Reading], refused: Refused, lang: Lang) -> list[Sheet]:
    troubles = [
        (reading.source.name, *_problem(problem, lang))
        for reading in readings
        for problem in reading.problems
    ]
    left = [(each.source.name, piece) for each in readings for piece in each.unaccounted]
    unread = [(name, *_problem(problem, lang)) for name, problem in refused]
    keys = _labels(("file", "number", "severity", "code", "message", "remedy", "place"), lang)
    sheets = [
        Sheet(name=label("sheet_problems", lang), headings=(keys,), rows=troubles),
        _pieces("sheet_unaccounted", left, lang),
    ]
    if unread:
        sheets.append(Sheet(name=label("sheet_refused", lang), headings=(keys,), rows=unread))
    return sheets


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

"""A checked document for a terminal: one screen of summary, then what does not stand."""

from collections import Counter
from collections.abc import Sequence

from duban.assessment.assessment import Verdict
from duban.assessment.check import Check, CheckedEntry
from duban.editions.across_lines import across_head, changed_matches, found_across
from duban.editions.cells import visible
from duban.editions.labels import VERDICT_MARKS, entry_name, finding_mark, finding_sentence, label
from duban.editions.opinion_lines import opinion_differs, opinion_head, opinion_troubles
from duban.editions.screen import Screen
from duban.editions.terminal_block import claim_block
from duban.editions.terminal_table import summary_table
from duban.lookups.certainty import certainty
from duban.problems import messages
from duban.problems.codes import Severity
from duban.problems.messages import Lang
from duban.problems.problem import Problem
from duban.records.entry import Reading

MOST_LISTED = 12
"""Problems, leftovers and notices named one by one; the rest is counted."""

MOST_OF_ONE_CODE = 3
"""Problems of one code named one by one: sixty merged cells must not hide a missing one."""

_WORST_FIRST = (Verdict.CONTRADICTED, Verdict.NOT_EVIDENCED, Verdict.PARTLY_SUPPORTED)


def terminal_report(check: Check, screen: Screen) -> str:
    """The whole report of one document, ending in a newline. No line is wider than the screen."""
    doubtful = [
        (index, checked)
        for verdict in _WORST_FIRST
        for index, checked in enumerate(check.entries)
        if checked.assessment.verdict is verdict
    ]
    lines = [*heading(check.reading, screen, check.rules_version), ""]
    lines += [*_summary(check, screen), ""]
    if screen.every_row:
        doubtful = [*enumerate(check.entries)]
    for index, checked in doubtful:
        lines += [*claim_block(checked, index, screen), ""]
    if any(each.evidence for _, checked in doubtful for each in checked.assessment.subtargets):
        lines += [screen.paint(label("key", screen.lang), "quiet"), ""]
    lines += [
        *_notices(check, screen),
        *across_lines(check, screen),
        *opinion_lines(check, screen),
        *account(check.reading, screen),
    ]
    lines += sentence(label("meaning_of_supported", screen.lang), screen)
    return "\n".join(lines) + "\n"


def heading(reading: Reading, screen: Screen, rules: str | None = None) -> list[str]:
    """Title, and the line that says which document this is."""
    lang, source = screen.lang, reading.source
    facts = [
        visible(source.name),
        label("bytes", lang, bytes=f"{source.size:,}"),
        (source.encoding or source.media_type).upper(),
        label("entries_read", lang, count=str(len(reading.entries))),
    ]
    if rules:
        facts.append(label("rules", lang, version=rules))
    title = visible(reading.title or source.name)
    said = [screen.paint(line, "strong") for line in screen.ruler.wrapped(title, screen.width)]
    return [*said, *sentence("   ".join(facts), screen, style="quiet")]


def account(reading: Reading, screen: Screen) -> list[str]:
    """Problems in reading, and text that went into no entry."""
    lang = screen.lang
    problems = _gravest_first(reading.problems, lang)
    leftovers = [
        f"{messages.place_words(piece.place, lang)}  {piece.text}" for piece in reading.unaccounted
    ]
    count = str(len(reading.problems))
    head = label("problems", lang, count=count) if problems else label("problems_none", lang)
    return [
        head,
        *listed(problems, screen),
        label("unaccounted", lang, count=str(len(leftovers))),
        *listed(leftovers, screen),
        "",
    ]


def _gravest_first(problems: Sequence[Problem], lang: Lang) -> list[str]:
    """The first few of each code, errors before warnings before notices; then how many more."""
    texts: list[str] = []
    for severity in Severity:
        here = [problem for problem in problems if problem.severity is severity]
        for code in dict.fromkeys(problem.code for problem in here):
            same = [problem for problem in here if problem.code is code]
            texts += [messages.located(problem, lang) for problem in same[:MOST_OF_ONE_CODE]]
            if len(same) > MOST_OF_ONE_CODE:
                more = str(len(same) - MOST_OF_ONE_CODE)
                name = messages.title(code, lang)
                texts.append(label("more_of_code", lang, name=name, count=more))
    return texts


def listed(texts: list[str], screen: Screen) -> list[str]:
    """One text a line or two, the first dozen; then how many more."""
    lines: list[str] = []
    for text in texts[:MOST_LISTED]:
        pieces = screen.ruler.wrapped(visible(text), screen.width - 4, most=2)
        lines += [("  " if first == 0 else "    ") + piece for first, piece in enumerate(pieces)]
    if len(texts) > MOST_LISTED:
        more = label("more", screen.lang, count=str(len(texts) - MOST_LISTED))
        lines += sentence("  " + more, screen, style="quiet")
    return lines


def sentence(text: str, screen: Screen, style: str = "") -> list[str]:
    """A sentence of ours in as many lines as it needs."""
    indent = text[: len(text) - len(text.lstrip(" "))]
    pieces = screen.ruler.wrapped(text.strip(" "), screen.width - len(indent))
    return [indent + screen.paint(piece, style) for piece in pieces]


def _summary(check: Check, screen: Screen) -> list[str]:
    if not check.entries:
        return [label("nothing_read", screen.lang)]
    return [*summary_table(check.entries, screen), *_counts(check.entries, screen)]


def _counts(entries: tuple[CheckedEntry, ...], screen: Screen) -> list[str]:
    lang, ruler = screen.lang, screen.ruler
    counted = Counter(checked.assessment.verdict for checked in entries)
    plain, painted = [], []
    for verdict in Verdict:
        words = f"{VERDICT_MARKS[verdict]} {messages.word('verdict', verdict, lang)}"
        plain.append(f"{words} {counted[verdict]}")
        painted.append(f"{screen.paint(words, verdict)} {counted[verdict]}")
    line, shown = "   ".join(plain), "   ".join(painted)
    if not any(checked.assessment.pace for checked in entries):
        return [shown]
    unit = label("gap_unit", lang)
    room = screen.width - ruler.width(line) - ruler.width(unit)
    if room < 2:  # noqa: PLR2004  # two spaces part the words
        return [shown, screen.paint(unit, "quiet")]
    return [shown + " " * room + screen.paint(unit, "quiet")]


def across_lines(check: Check, screen: Screen) -> list[str]:
    """What other documents say differently, and which goals were found again how."""
    lang = screen.lang
    if check.across is None:
        return []
    texts = [
        f"{messages.word('severity', finding.severity, lang)}  {said} "
        f"{finding_mark(finding.code, certainty(finding.code))}"
        for _, finding, said in found_across(check, lang)
    ]
    again = [*changed_matches(check, lang)]
    lines = [*sentence(across_head(check, lang), screen), *listed(texts, screen)]
    if again:
        lines += [label("matches", lang, count=str(len(again))), *listed(again, screen)]
    return [*lines, ""]


def opinion_lines(check: Check, screen: Screen) -> list[str]:
    """What a model thinks otherwise, each marked for a person; why it did not answer."""
    lang = screen.lang
    if check.second_opinion is None:
        return []
    differs = [f"{label('review', lang)}  {said}" for _, said in opinion_differs(check, lang)]
    lines = [*sentence(opinion_head(check, lang), screen), *listed(differs, screen)]
    for trouble in opinion_troubles(check, lang):
        lines += sentence("  " + trouble, screen, style="notice")
    return [*lines, ""]


def _notices(check: Check, screen: Screen) -> list[str]:
    """Findings on the document and on rows that stand: worth knowing, they change no verdict."""
    lang = screen.lang
    texts = [
        f"{messages.place_words(finding.place, lang)}  {finding_sentence(finding, lang)} "
        f"{finding_mark(finding.code, certainty(finding.code))}"
        for finding in check.document_findings
    ]
    texts += [
        f"{entry_name(checked.entry, index, lang)}  {finding_sentence(finding, lang)} "
        f"{finding_mark(finding.code, finding.confidence)}"
        for index, checked in enumerate(check.entries)
        if checked.assessment.verdict is Verdict.SUPPORTED
        for finding in checked.assessment.findings
        if finding.severity is not Severity.ERROR
    ]
    if not texts:
        return []
    return [label("notices", lang, count=str(len(texts))), *listed(texts, screen), ""]

"""One claim that does not stand: what was promised, what was said, why, and the text with marks."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from duban.assessment.assessment import (
    Evidence,
    EvidenceRole,
    Finding,
    SubTarget,
    SubVerdict,
)
from duban.assessment.check import CheckedEntry
from duban.editions.cells import visible
from duban.editions.labels import (
    SUBVERDICT_MARKS,
    SUPPORTED_MARK,
    VERDICT_MARKS,
    entry_name,
    finding_sentence,
    label,
)
from duban.editions.pace_words import pace_sentence
from duban.editions.quotes import Quote, quotes
from duban.editions.where import where
from duban.problems import messages
from duban.problems.codes import Code
from duban.problems.messages import Lang

if TYPE_CHECKING:
    from duban.editions.screen import Screen

MOST_QUOTES = 3
MOST_LINES = 6
"""Lines of one text; a cell of a hundred thousand signs is not poured onto the screen."""
GOAL_LINES = 2
INDENT = "  "

UNDERLINES = {
    EvidenceRole.UNDERMINES: "~",
    EvidenceRole.SUPPORTS: "-",
    EvidenceRole.CONTEXT: ".",
}
_LOUDEST = (EvidenceRole.CONTEXT, EvidenceRole.SUPPORTS, EvidenceRole.UNDERMINES)


def claim_block(checked: CheckedEntry, index: int, screen: "Screen") -> list[str]:
    """The lines of one claim; `index` (0-based) names an entry without a number."""
    lines = _heading(checked, index, screen)
    goal = visible(checked.entry.annual_goal or checked.entry.period_target or "")
    for line in screen.ruler.wrapped(goal, screen.width - len(INDENT), most=GOAL_LINES):
        lines.append(INDENT + screen.paint(line, "quiet"))
    stood = visible(where(checked.entry, screen.lang))
    if stood:
        lines += _labelled(label("provenance", screen.lang), stood, screen, style="quiet")
    lines += _row_why(checked, screen)
    for subtarget in checked.assessment.subtargets:
        lines += _subtarget_lines(subtarget, checked, screen)
    told = {messages.phrase(each.why, screen.lang) for each in checked.assessment.subtargets}
    for finding in checked.assessment.findings:
        is_told = finding.code is Code.SILENT_SUBTARGET or finding.working in told
        if not is_told or screen.every_row:  # its sub-target has just said so
            lines += _finding_lines(finding, screen)
    return lines


def _row_why(checked: CheckedEntry, screen: "Screen") -> list[str]:
    """By which rule the row has its verdict, and how sure it is."""
    found, lang = checked.assessment, screen.lang
    said = f"{messages.title(found.rule, lang)} {_mark(found.rule, found.confidence)}"
    lines = _labelled(label("row_why", lang), said, screen)
    if found.pace is not None and (screen.every_row or found.pace.outlook is not None):
        lines += _labelled(label("pace", lang), pace_sentence(found.pace, lang), screen)
    return lines


def _mark(rule: str, confidence: Decimal, kind: str = "") -> str:
    """The name of a rule for `duban explain`, the kind of goal, and the confidence."""
    return f"[{' · '.join(filter(None, (rule, kind, format(confidence, 'f'))))}]"


def _finding_lines(finding: Finding, screen: "Screen") -> list[str]:
    """What was found, the words it is about, its rule, and what would settle it."""
    lang = screen.lang
    severity = messages.word("severity", finding.severity, lang)
    said = finding_sentence(finding, lang)
    quoted = [f"「{span.text}」" for span in finding.spans if span.text not in said]
    text = f"{said}{''.join(quoted[:MOST_QUOTES])} {_mark(finding.code, finding.confidence)}"
    lines = _labelled(severity, visible(text), screen, style=finding.severity)
    return lines + _labelled(
        label("finding_flip_short", lang), visible(messages.flip(finding, lang)), screen
    )


def _heading(checked: CheckedEntry, index: int, screen: "Screen") -> list[str]:
    lang, verdict = screen.lang, checked.assessment.verdict
    name = visible(entry_name(checked.entry, index, lang))
    word = f"{VERDICT_MARKS[verdict]} {messages.word('verdict', verdict, lang)}"
    claim = visible(checked.entry.claim or "")
    claimed = label("claimed_as", lang, claim=claim) if claim else label("nothing_claimed", lang)
    if screen.ruler.width(f"{name}   {word}   {claimed}") > screen.width:
        claimed = screen.ruler.cut(claimed, screen.width - len(INDENT))
        short = screen.paint(screen.ruler.cut(name, screen.width // 2), "strong")
        return [f"{short}   {screen.paint(word, verdict)}", INDENT + claimed]
    painted = (screen.paint(name, "strong"), screen.paint(word, verdict), claimed)
    return ["   ".join(painted)]


def _subtarget_lines(subtarget: SubTarget, checked: CheckedEntry, screen: "Screen") -> list[str]:
    lang, ruler, verdict = screen.lang, screen.ruler, subtarget.verdict
    mark = ruler.pad(SUBVERDICT_MARKS[verdict], ruler.width(SUPPORTED_MARK))
    word = messages.word("subverdict", verdict, lang)
    lead = f"{INDENT}{mark} {word}  "
    why = visible(messages.phrase(subtarget.why, lang))
    room = screen.width - ruler.width(lead)
    text = visible(subtarget.text)
    first, *more = ruler.wrapped(text, room, most=MOST_LINES) or [""]
    painted = f"{INDENT}{screen.paint(f'{mark} {word}', verdict)}  {first}"
    lines = [painted, *(" " * ruler.width(lead) + line for line in more)]
    if verdict is SubVerdict.MET and not screen.every_row:
        return _beside(
            lines, f"{why} {_rule_of(subtarget, lang)}", ruler.width(lead + first), screen
        )
    lines += _labelled(label("why", lang), f"{why} {_rule_of(subtarget, lang)}", screen)
    if subtarget.flip is not None:
        lines += _labelled(
            label("flip_short", lang), visible(messages.phrase(subtarget.flip, lang)), screen
        )
    return lines + _quoted(subtarget, checked, screen)


def _rule_of(subtarget: SubTarget, lang: Lang) -> str:
    """The rule that decided, the kind of goal (＊ where a person chose it), the confidence."""
    kind = messages.word("goal_kind", subtarget.goal_kind, lang)
    chosen = "＊" if subtarget.goal_kind_chosen else ""
    return _mark(subtarget.rule, subtarget.confidence, kind + chosen)


def _beside(lines: list[str], why: str, used: int, screen: "Screen") -> list[str]:
    """A sub-target that is met takes one line: its working at the right, if there is room."""
    room = screen.width - used - 3
    if len(lines) == 1 and why and screen.ruler.width(why) <= room:
        return [f"{lines[0]}   {screen.paint(why, 'quiet')}"]
    return lines + _labelled(label("why", screen.lang), why, screen)


def _labelled(name: str, text: str, screen: "Screen", style: str = "quiet") -> list[str]:
    """A short label, and the text beside it in as many lines as it needs."""
    if not text:
        return []
    lead = f"{INDENT * 2}{name}  "
    margin = screen.ruler.width(lead)
    first, *more = screen.ruler.wrapped(text, screen.width - margin, most=MOST_LINES)
    return [
        f"{INDENT * 2}{screen.paint(name, style)}  {first}",
        *(" " * margin + line for line in more),
    ]


def _quoted(subtarget: SubTarget, checked: CheckedEntry, screen: "Screen") -> list[str]:
    """The source around the evidence, each line with its marks beneath."""
    lang = screen.lang
    lines: list[str] = []
    shown = 0
    found = _by_field(subtarget.evidence, checked)
    for name, text, quote in found[:MOST_QUOTES]:
        lead = label("quote", lang) if not shown else ""
        lines += _quote_lines(lead, name, (text, quote), screen)
        shown += 1
    if len(found) > shown:
        lines += _labelled("", label("more_quotes", lang, count=str(len(found) - shown)), screen)
    return lines


def _by_field(evidence: Sequence[Evidence], checked: CheckedEntry) -> list[tuple[str, str, Quote]]:
    """Quotes with the field each stands in and that field's text, in the order of fields met."""
    fields = dict.fromkeys(each.span.field for each in evidence)
    found: list[tuple[str, str, Quote]] = []
    for field in fields:
        text = getattr(checked.entry, field.value, None)
        here = [each for each in evidence if each.span.field is field]
        if isinstance(text, str):
            found += [(field.value, text, quote) for quote in quotes(text, here)]
    return found


def _quote_lines(lead: str, field: str, quoted: tuple[str, Quote], screen: "Screen") -> list[str]:
    text, quote = quoted
    ruler, lang = screen.ruler, screen.lang
    name = label("quote", lang)
    start = INDENT * 2 + screen.paint(ruler.pad(lead, ruler.width(name)), "quiet") + "  "
    margin = ruler.width(f"{INDENT * 2}{name}  ")
    before = "" if field == "progress" else f"〔{messages.word('field', field, lang)}〕"
    before += "…" if quote.starts_inside else ""
    after = "…" if quote.ends_inside else ""
    shown = before + visible(text[quote.start : quote.end]) + after
    roles = _roles(quote, len(before), len(shown))
    lines: list[str] = []
    for first, last in ruler.lines(shown, screen.width - margin)[:MOST_LINES]:
        lines.append((start if not lines else " " * margin) + shown[first:last].rstrip(" "))
        marks = _marks(shown[first:last], roles[first:last], screen)
        if marks:
            lines.append(" " * margin + marks)
    return lines


def _roles(quote: Quote, shift: int, length: int) -> list[EvidenceRole | None]:
    """For each character shown, what it does; where spans overlap the one that undermines wins."""
    roles: list[EvidenceRole | None] = [None] * length
    for each in sorted(quote.evidence, key=lambda one: _LOUDEST.index(one.role)):
        for place in range(each.span.start, each.span.end):
            roles[place - quote.start + shift] = each.role
    return roles


def _marks(text: str, roles: Sequence[EvidenceRole | None], screen: "Screen") -> str:
    """A line of ~ - . under the characters of evidence, as wide as they are."""
    line, run, last = "", "", None
    for character, role in zip(text, roles, strict=True):
        if role is not last:
            line, run, last = line + screen.paint(run, last or ""), "", role
        run += (UNDERLINES[role] if role else " ") * screen.ruler.width(character)
    return (line + screen.paint(run, last or "")).rstrip(" ")

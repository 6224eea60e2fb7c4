"""What stands at the foot of the report: trouble in reading, text left over, documents not read."""

from collections.abc import Sequence

from lxml.html.builder import E

from duban.assessment.document_audit import DocumentFinding
from duban.editions.html_rows import source_text
from duban.editions.labels import finding_mark, finding_sentence, label
from duban.editions.marked_text import Node, said
from duban.lookups.certainty import certainty
from duban.problems import messages
from duban.problems.messages import Lang
from duban.problems.problem import Problem
from duban.records.entry import Reading


def account(
    reading: Reading, name: str, lang: Lang, findings: Sequence[DocumentFinding] = ()
) -> list[Node]:
    """What was found on the document as a whole, every problem in reading, every piece of text that
    went into no entry."""
    count = str(len(reading.problems))
    key = "problems" if reading.problems else "problems_none"
    left = label("unaccounted", lang, count=str(len(reading.unaccounted)))
    troubles = [E.li(*said(messages.located(problem, lang))) for problem in reading.problems]
    leftovers = [
        E.li(
            E.span({"class": "muted"}, messages.place_words(piece.place, lang) + " "),
            source_text(piece.text),
        )
        for piece in reading.unaccounted
    ]
    notices = [
        E.li(
            E.span({"class": "muted"}, messages.place_words(finding.place, lang) + " "),
            *said(finding_sentence(finding, lang)),
            f" {finding_mark(finding.code, certainty(finding.code))} ",
            E.span({"class": "muted"}, *said(messages.flip(finding, lang))),
        )
        for finding in findings
    ]
    head = label("notices", lang, count=str(len(notices)))
    return [
        E.div(
            {"class": "callout", "id": f"{name}-account"},
            *([E.h2(head), E.ul(*notices)] if notices else []),
            E.h2(label(key, lang, count=count)),
            *([E.ul(*troubles)] if troubles else []),
            E.h2(left),
            *([E.ul(*leftovers)] if leftovers else []),
        )
    ]


def refusals(refused: Sequence[tuple[str, Problem]], lang: Lang) -> list[Node]:
    """Documents that could not be read, each with why and what to do."""
    if not refused:
        return []
    lines = [
        E.li(
            source_text(name),
            label("colon", lang),
            *said(messages.located(problem, lang) + " " + messages.remedy(problem, lang)),
        )
        for name, problem in refused
    ]
    title = label("count_refused", lang, count=str(len(refused)))
    return [E.div({"class": "callout", "id": "refused"}, E.h2(title), E.ul(*lines))]


def legend(lang: Lang) -> Node:
    """What the lines under the text mean, and the figures under "pace"."""
    lines = (
        ("supports", "solid", "solid_supports"),
        ("undermines", "wavy", "wavy_undermines"),
        ("context", "dotted", "dotted_context"),
    )
    keys = [
        E.span(E.span({"class": f"ev ev--{role}"}, label(line, lang)), " " + label(word, lang))
        for role, line, word in lines
    ]
    more = [E.span(label(key, lang)) for key in ("target_pieces", "pace_note")]
    return E.p({"class": "key"}, *keys, *more)

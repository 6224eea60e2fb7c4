"""What other documents say differently, as a part of the report."""

from lxml.html.builder import E

from duban.assessment.across_values import AcrossFinding
from duban.assessment.check import Check
from duban.editions.across_lines import across_head, changed_matches, found_across
from duban.editions.html_rows import source_text
from duban.editions.labels import finding_mark, label
from duban.editions.marked_text import Node, said
from duban.lookups.certainty import certainty
from duban.problems import messages
from duban.problems.messages import Lang


def across_section(check: Check, name: str, lang: Lang) -> list[Node]:
    """Every finding with both texts and a way to its row; which goals were found again how."""
    if check.across is None:
        return []
    found = [
        _finding(at, finding, text, f"{name}-r", lang)
        for at, finding, text in found_across(check, lang)
    ]
    again = [E.li(*said(text)) for text in changed_matches(check, lang)]
    head = label("matches", lang, count=str(len(again)))
    return [
        E.div(
            {"class": "callout", "id": f"{name}-across"},
            E.h2(*said(across_head(check, lang))),
            *([E.ul(*found)] if found else []),
            *([E.h2(head), E.ul(*again)] if again else []),
        )
    ]


def _finding(at: int | None, finding: AcrossFinding, text: str, row: str, lang: Lang) -> Node:
    severity = messages.word("severity", finding.severity, lang)
    told = E.p({"class": "finding__t"}, *said(text))
    if at is not None:
        told = E.p({"class": "finding__t"}, E.a({"href": f"#{row}{at + 1}"}, *said(text)))
    quotes = [
        E.p(
            {"class": "finding__d"},
            E.span({"class": "muted"}, *said(span.source + label("colon", lang))),
            source_text(span.text),
        )
        for span in finding.spans
    ]
    return E.li(
        {"class": "finding"},
        E.span({"class": f"finding__s finding__s--{finding.severity.value}"}, severity),
        told,
        *quotes,
        E.p({"class": "finding__d"}, *said(messages.flip(finding, lang))),
        E.p({"class": "finding__d small"}, finding_mark(finding.code, certainty(finding.code))),
    )

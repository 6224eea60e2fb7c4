"""A second opinion as a part of the report."""

from lxml.html.builder import E

from duban.assessment.check import Check
from duban.editions.labels import label
from duban.editions.marked_text import Node, said
from duban.editions.opinion_lines import opinion_differs, opinion_head, opinion_troubles
from duban.problems.messages import Lang


def opinion_section(check: Check, name: str, lang: Lang) -> list[Node]:
    """What the model was asked, why it did not answer, and where it differs, with a way to the row."""
    if check.second_opinion is None:
        return []
    differs = [
        E.li(
            {"class": "finding"},
            E.span({"class": "finding__s finding__s--warning"}, label("review", lang)),
            E.p(
                {"class": "finding__t"},
                E.a({"href": f"#{name}-r{at + 1}"}, *said(sentence)),
            ),
        )
        for at, sentence in opinion_differs(check, lang)
    ]
    troubles = [E.p(*said(text)) for text in opinion_troubles(check, lang)]
    return [
        E.div(
            {"class": "callout", "id": f"{name}-opinion"},
            E.h2(*said(opinion_head(check, lang))),
            *troubles,
            *([E.ul(*differs)] if differs else []),
        )
    ]

"""What stands at the head of the report: the document, the counts, where to look first, the filter."""

from collections import Counter
from collections.abc import Sequence

from lxml.html.builder import E

from duban.assessment.assessment import SubVerdict, Verdict
from duban.assessment.check import Check, CheckedEntry
from duban.editions.html_rows import source_text, verdict_mark
from duban.editions.labels import entry_name, label
from duban.editions.marked_text import Node, said
from duban.problems import messages
from duban.problems.messages import Lang


def heading(check: Check, level: int, lang: Lang) -> Node:
    """Title and provenance of a document; at the top of a page also what "supported" means."""
    reading, source = check.reading, check.reading.source
    facts = label("comma", lang).join(
        [
            label("source_line", lang, name=source.name),
            label("bytes", lang, bytes=f"{source.size:,}"),
            label("entries_read", lang, count=str(len(reading.entries))),
            f"SHA-256 {source.sha256[:12]}…",
            label("rules", lang, version=check.rules_version),
        ]
    )
    title = source_text(reading.title or source.name)
    if level > 1:
        return E.div({"class": "rep__doc"}, E.h2(title), E.p(*said(facts)))
    return E.header(
        {"class": "rep__head"},
        E.h1(title),
        E.p(*said(facts + label("stop", lang) + label("verdict_from_text", lang))),
        E.p({"class": "rep__meaning"}, label("meaning_of_supported", lang)),
    )


def counts(entries: Sequence[CheckedEntry], lang: Lang) -> Node:
    """One tile per verdict, each with what it is a part of."""
    counted = Counter(checked.assessment.verdict for checked in entries)
    total = label("of_total", lang, count=str(len(entries)))
    tiles = [
        E.li(verdict_mark(verdict, lang), E.b(str(counted[verdict]), E.small(total)))
        for verdict in Verdict
    ]
    return E.ul({"class": "rep__counts"}, *tiles)


def look_first(entries: Sequence[CheckedEntry], name: str, lang: Lang) -> list[Node]:
    """Links to the claims that their own text contradicts, each with its working."""
    doubtful = [
        (index, checked)
        for index, checked in enumerate(entries)
        if checked.assessment.verdict is Verdict.CONTRADICTED
    ]
    if not doubtful:
        return []
    lines = [
        E.li(
            E.a({"href": f"#{name}-r{index + 1}"}, *said(entry_name(checked.entry, index, lang))),
            label("colon", lang),
            *_reasons(checked, lang),
        )
        for index, checked in doubtful
    ]
    title = label("look_first", lang, count=str(len(doubtful)))
    return [E.div({"class": "callout", "id": f"{name}-first"}, E.h2(title), E.ul(*lines))]


def filters(entries: Sequence[CheckedEntry], lang: Lang) -> Node:
    """Choosing which verdicts are shown: plain radio buttons, so that keys work; and two buttons."""
    counted = Counter(checked.assessment.verdict for checked in entries)
    choices = [("all", label("filter_all", lang), len(entries), True)]
    choices += [
        (verdict.value, messages.word("verdict", verdict, lang), counted[verdict], False)
        for verdict in Verdict
    ]
    buttons = [
        E.button({"type": "button", "class": "chip", "data-open": answer}, label(key, lang))
        for answer, key in (("yes", "open_all"), ("no", "close_all"))
    ]
    shown = {"id": "shown", "class": "muted", "role": "status", "data-text": label("shown", lang)}
    return E.div(
        {"class": "filter"},
        E.fieldset(E.legend(label("filter", lang)), *(_chip(*choice) for choice in choices)),
        E.div(
            {"class": "filter__end"},
            E.span(shown),
            E.span({"id": "rows-buttons", "hidden": ""}, *buttons),
        ),
    )


def _chip(value: str, word: str, count: int, chosen: bool) -> Node:  # noqa: FBT001  # a row of the list above
    box = {"type": "radio", "name": "verdict", "id": f"f-{value}", "value": value}
    if chosen:
        box["checked"] = ""
    return E.label({"class": "chip"}, E.input(box), f"{word} {count}")


def _reasons(checked: CheckedEntry, lang: Lang) -> list[Node]:
    """The sub-targets that are not met, each with why."""
    nodes: list[Node] = []
    for subtarget in checked.assessment.subtargets:
        if subtarget.verdict is SubVerdict.NOT_MET:
            parted = [label("semicolon", lang)] if nodes else []
            why = label("aside", lang, text=messages.phrase(subtarget.why, lang))
            nodes += [*parted, source_text(subtarget.text), *said(why)]
    return nodes

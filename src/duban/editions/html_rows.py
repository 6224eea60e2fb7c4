"""One checked entry as a row of the report that opens to its text and its working."""

from collections.abc import Sequence
from decimal import Decimal

from lxml.html.builder import E

from duban.assessment.assessment import Finding, Pace, SubTarget, SubVerdict, Verdict
from duban.assessment.check import CheckedEntry
from duban.editions.labels import finding_sentence, label
from duban.editions.marked_text import Node, circled, marked, markings, said
from duban.editions.pace_words import pace_sentence
from duban.editions.terminal_table import gap_text
from duban.editions.where import where
from duban.problems import messages
from duban.problems.messages import Lang
from duban.provenance.fields import Field

_VERDICT_LOOKS = {
    "supported": ("supported", "v-supported"),
    "met": ("supported", "v-supported"),
    "partly_supported": ("partly", "v-partly"),
    "partly_met": ("partly", "v-partly"),
    "contradicted": ("contradicted", "v-contradicted"),
    "not_met": ("contradicted", "v-contradicted"),
    "not_evidenced": ("unseen", "v-unseen"),
    "unverifiable": ("unseen", "v-open"),
}
_PACE_LOOKS = {
    "ahead": ("ahead", "p-ahead"),
    "on_track": ("on", "p-on"),
    "watch": ("edge", "p-edge"),
    "behind": ("behind", "p-behind"),
}
_TEXTS = (Field.PROGRESS, Field.SHORTFALL_REASON, Field.NEXT_STEPS)


def row(checked: CheckedEntry, row_id: str, lang: Lang, pictures: Sequence[Node] = ()) -> Node:
    """The row: a summary of one line, and inside it the text and the working. No leader's name.

    `pictures` stand under the text.
    """
    verdict = checked.assessment.verdict
    return E.details(
        {"class": "rowd", "id": row_id, "data-verdict": verdict.value},
        _summary(checked, lang),
        E.div(
            {"class": "rowd__in"},
            E.div(*_texts(checked, row_id, lang), *pictures),
            E.div(*_working(checked, row_id, lang)),
        ),
    )


def verdict_mark(verdict: Verdict | SubVerdict, lang: Lang) -> Node:
    """Shape, word and colour of a verdict."""
    look, symbol = _VERDICT_LOOKS[verdict.value]
    group = "verdict" if isinstance(verdict, Verdict) else "subverdict"
    word = messages.word(group, verdict.value, lang)
    return E.span({"class": f"v v--{look}"}, _symbol(symbol), word)


def source_text(text: str, *, tag: str = "bdi") -> Node:
    """A piece of the source, marked as Chinese and kept from turning its neighbours around."""
    return E(tag, {"lang": "zh-CN"}, *said(text))


def _summary(checked: CheckedEntry, lang: Lang) -> Node:
    entry, pace = checked.entry, checked.assessment.pace
    goal = entry.annual_goal or entry.period_target or ""
    claim = entry.claim or "—"
    return E.summary(
        E.span({"class": "rowd__no"}, _hidden("number", lang), *said(entry.number or "—")),
        E.span(source_text(goal)),
        E.span(_hidden("claim", lang), source_text(claim)),
        E.span(_hidden("verdict", lang), verdict_mark(checked.assessment.verdict, lang)),
        E.span(_hidden("pace", lang), _pace(pace, lang)) if pace else E.span(),
    )


def _pace(pace: Pace, lang: Lang) -> Node:
    look, symbol = _PACE_LOOKS[pace.status.value]
    word = messages.word("pace", pace.status, lang)
    return E.span({"class": f"light light--{look}"}, _symbol(symbol), word, E.b(gap_text(pace)))


def _texts(checked: CheckedEntry, row_id: str, lang: Lang) -> list[Node]:
    entry = checked.entry
    promised = Field.PERIOD_TARGET if entry.period_target else Field.ANNUAL_GOAL
    parts = [_part(checked, field, row_id, lang) for field in (promised, *_TEXTS)]
    stood = where(entry, lang)
    if stood:
        parts.append(
            E.div(
                {"class": "part"},
                E.h3(label("provenance", lang)),
                E.p({"class": "small muted"}, *said(stood)),
            )
        )
    return [part for part in parts if part is not None]


def _part(checked: CheckedEntry, field: Field, row_id: str, lang: Lang) -> Node | None:
    """A field's heading and text; nothing where the layout lacks the field or the cell is empty."""
    text = getattr(checked.entry, field.value)
    if not text:
        return None
    nodes = marked(text, markings(checked.assessment.subtargets, field), row_id)
    return E.div(
        {"class": "part"},
        E.h3(messages.word("field", field, lang)),
        E.p({"class": "text", "lang": "zh-CN"}, E.bdi(*nodes)),
    )


def _working(checked: CheckedEntry, row_id: str, lang: Lang) -> list[Node]:
    subtargets, findings = checked.assessment.subtargets, checked.assessment.findings
    listed = (
        E.ol(
            *(
                _subtarget(subtarget, number, row_id, lang)
                for number, subtarget in enumerate(subtargets, start=1)
            )
        )
        if subtargets
        else E.p({"class": "muted"}, label("no_subtargets", lang))
    )
    found = (
        E.ul(*(_finding(finding, lang) for finding in findings))
        if findings
        else E.p({"class": "muted"}, label("no_findings", lang))
    )
    return [
        _row_why(checked, lang),
        E.div(E.h3(label("subtargets", lang)), listed),
        E.div(E.h3(label("findings", lang)), found),
    ]


def _row_why(checked: CheckedEntry, lang: Lang) -> Node:
    """Why the row has its verdict: the rule in words and by name, the confidence, the pace."""
    found = checked.assessment
    why = E.p({"class": "small"}, *said(messages.title(found.rule, lang)))
    lines = [why, _mark(found.rule, found.confidence, lang)]
    if found.pace is not None:
        lines.append(E.p({"class": "small muted"}, *said(pace_sentence(found.pace, lang))))
    return E.div(E.h3(label("row_why", lang)), *lines)


def _mark(rule: str, confidence: Decimal, lang: Lang, kind: str = "") -> Node:
    """The name of a rule for `duban explain`, the kind of goal, and how sure the answer is."""
    sure = f"{label('confidence', lang)} {confidence:f}"
    return E.p({"class": "sub__w small muted"}, " · ".join(filter(None, (rule, kind, sure))))


def _subtarget(subtarget: SubTarget, number: int, row_id: str, lang: Lang) -> Node:
    lines: list[Node] = [E.p({"class": "sub__w"}, *said(messages.phrase(subtarget.why, lang)))]
    if subtarget.flip:
        flip = label("flip", lang) + label("colon", lang) + messages.phrase(subtarget.flip, lang)
        lines.append(E.p({"class": "sub__w muted"}, *said(flip)))
    kind = messages.word("goal_kind", subtarget.goal_kind, lang)
    chosen = label("chosen", lang) if subtarget.goal_kind_chosen else ""
    lines.append(_mark(subtarget.rule, subtarget.confidence, lang, kind + chosen))
    wide = " n--wide" if len(str(number)) > 1 else ""
    return E.li(
        {"class": "sub", "id": f"{row_id}-{number}", "data-sub": str(number)},
        E.span({"class": f"n{wide}"}, str(number)),
        E.p({"class": "sub__t"}, source_text(subtarget.text)),
        E.p({"class": "sub__v"}, verdict_mark(subtarget.verdict, lang)),
        *lines,
    )


def _finding(finding: Finding, lang: Lang) -> Node:
    severity = messages.word("severity", finding.severity, lang)
    number = "" if finding.subtarget is None else " " + circled(finding.subtarget + 1)
    flip = label("finding_flip", lang) + label("colon", lang) + messages.flip(finding, lang)
    return E.li(
        {"class": "finding"},
        E.span({"class": f"finding__s finding__s--{finding.severity.value}"}, severity),
        E.p({"class": "finding__t"}, messages.title(finding.code, lang) + number),
        E.p({"class": "finding__d"}, *said(finding_sentence(finding, lang))),
        *_quotes(finding, lang),
        E.p({"class": "finding__d"}, *said(flip)),
        E.p(
            {"class": "finding__d small"},
            f"{finding.code} · {label('confidence', lang)} {finding.confidence:f}",
        ),
    )


def _quotes(finding: Finding, lang: Lang) -> list[Node]:
    """The words that the finding is about, each after the name of its cell."""
    if not finding.spans:
        return []
    parts: list[Node | str] = []
    for span in finding.spans:
        parts += [f" {messages.word('field', span.field, lang)}", E.q(source_text(span.text))]
    return [E.p({"class": "finding__d"}, *parts)]


def _symbol(name: str) -> Node:
    return E.svg({"class": "mark", "aria-hidden": "true"}, E.use({"href": f"#{name}"}))


def _hidden(key: str, lang: Lang) -> Node:
    """A column's name for those who hear the row."""
    return E.span({"class": "vh"}, label(key, lang) + label("colon", lang))

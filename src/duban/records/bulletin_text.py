"""One item of a bulletin taken apart: the task, its agencies, the target, what was done, the cause."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from duban.lookups.audit import load_audit_words
from duban.lookups.bulletins import (
    has_evidence,
    opens_reason,
    opens_report,
    opens_with_name,
    opens_with_period,
    outcome_at,
    sentence_field,
)
from duban.lookups.columns import match
from duban.lookups.late import late
from duban.lookups.names import agency_words
from duban.lookups.statuses import is_status
from duban.provenance.fields import Field
from duban.records.agencies import names_with_verb
from duban.records.bulletin_items import (
    ARABIC,
    BRACKETED,
    CHINESE,
    CIRCLED,
    LABELLED,
    NAMED,
    ORDINAL,
    SAID,
)
from duban.tables.fields import field_of

_LABEL = late(
    r"\s{0,8}(?:[-*+•·●◆■□○]\s{1,3})?\*{0,2}([\u4e00-\u9fff0-9\-—]{2,12})\*{0,2}\s?[：:]\*{0,2}"
)
"""A field's name before its text, as a line of a list or in bold type too: - **进展**：…"""
_LABEL_LINE = late(r"\s{0,8}([\u4e00-\u9fff0-9\-—]{2,12})\s{0,8}")
"""A field's name on a line of its own, its text below: a list of terms on a web page."""
_TARGET_IS = late(r"\s{0,8}[\u4e00-\u9fff]{2,10}(?:目标|计划|要求)(?:任务)?[为是：:]\s?")
_BRACKET = late(r"\s{0,4}[(（]((?:[^()（）]|[(（][^()（）]{0,20}[)）]){2,200})[)）]")
_ITEM_NUMBER = late(r"第\s?([0-9０-９]{1,4}|[一二三四五六七八九十百]{1,6})\s?项")
_CLAUSE = late(r"[^，,：:]+[，,：:]?")
_GOALS = (Field.ANNUAL_GOAL, Field.PERIOD_TARGET)
_OPENING, _CLOSING = "（(“「《", "）)”」》"
_OUTER = " \t\n\u3000\xa0，,；;：:"
_QUOTES = {"“": "”", "「": "」", '"': '"'}
_LONGEST_TASK = 400
_BRACKETS_READ = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A piece of the item's text; `is_stated`: a label or its beginning says which field it is."""

    start: int
    end: int
    is_stated: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The stretches of an item's text by field, and its number where brackets behind its task say it."""

    number: str | None
    stretches: Mapping[Field, Sequence[Stretch]]


@dataclass(slots=True)
class _Parts:
    number: str | None = None
    stretches: dict[Field, list[Stretch]] = field(default_factory=dict)

    def add(self, name: Field, start: int, end: int, *, is_stated: bool = True) -> None:
        """Keep one stretch of a field."""
        self.stretches.setdefault(name, []).append(
            Stretch(start=start, end=end, is_stated=is_stated)
        )


def take_apart(text: str) -> Parts:
    """The parts of an item's text, its number at the front left out."""
    parts = _Parts()
    at = _behind_marker(text)
    at, has_task = _task(text, at, parts)
    at = _brackets(text, at, parts)
    sentences = [piece for start, end in _spans(text, at) for piece in _halves(text, start, end)]
    if not has_task:
        sentences = _goal(text, sentences, parts)
    _rest(text, sentences, parts)
    return Parts(number=parts.number, stretches=parts.stretches)


def field_text(text: str, stretches: Sequence[Stretch]) -> tuple[str, list[tuple[int, int]]]:
    """A field's text and the offsets it is made of: what follows on directly is one piece, the rest
    is joined with newlines; outer white space and separators left out."""
    spans: list[tuple[int, int]] = []
    for stretch in sorted(stretches, key=lambda one: one.start):
        if spans and not text[spans[-1][1] : stretch.start].strip():
            spans[-1] = (spans[-1][0], stretch.end)
        else:
            spans.append((stretch.start, stretch.end))
    trimmed = [_trimmed(text, start, end) for start, end in spans]
    kept = [(start, end) for start, end in trimmed if start < end]
    return "\n".join(text[start:end] for start, end in kept), kept


def _behind_marker(text: str) -> int:
    found = ORDINAL.match(text)
    if found is None and NAMED.match(text) is None:
        marks = (mark.match(text) for mark in (LABELLED, ARABIC, BRACKETED, CHINESE, CIRCLED, SAID))
        found = next((mark for mark in marks if mark is not None), None)
    return found.end() if found else 0


def _task(text: str, at: int, parts: _Parts) -> tuple[int, bool]:
    """The task that heads an item: quoted, or a name with the item's number in brackets."""
    start = at + len(text[at:]) - len(text[at:].lstrip())
    end = _quoted_end(text, start)
    if end is not None:
        parts.add(Field.ANNUAL_GOAL, start + 1, end)
        return end + 1, True
    named = NAMED.match(text, at)
    if named is not None:
        parts.number = named.group(1)
        bracket = max(text.rfind(sign, at, named.end()) for sign in "(（")
        parts.add(Field.ANNUAL_GOAL, at, bracket)
        return named.end(), True
    return at, False


def _quoted_end(text: str, start: int) -> int | None:
    """Where the quotation that opens at `start` closes, quotations inside it counted."""
    opening = text[start : start + 1]
    closing = _QUOTES.get(opening)
    if closing is None:
        return None
    depth = 1
    for at in range(start + 1, min(len(text), start + _LONGEST_TASK)):
        if text[at] == closing:
            depth -= 1
            if not depth:
                return at
        elif text[at] == opening:
            depth += 1
    return None


def _brackets(text: str, at: int, parts: _Parts) -> int:
    """The brackets right behind the task: who leads it, its number, its status."""
    for _ in range(_BRACKETS_READ):
        found = _BRACKET.match(text, at)
        if found is None or not _bracket(found, parts):
            break
        at = found.end()
    return at


def _bracket(found: re.Match[str], parts: _Parts) -> bool:
    inner = found.group(1)
    number = _ITEM_NUMBER.match(inner)
    if number is not None:
        parts.number = number.group(1)
    if _names_agencies(inner):
        parts.add(Field.AGENCIES, found.start(1) + (number.end() if number else 0), found.end(1))
        return True
    if is_status(inner):
        parts.add(Field.CLAIM, found.start(1), found.end(1))
        return True
    return number is not None


def _names_agencies(inner: str) -> bool:
    has_mark = any(mark in inner[:20] for mark in agency_words().prose)
    return (has_mark and ("：" in inner or ":" in inner)) or names_with_verb(inner)


def _spans(text: str, at: int) -> Iterator[tuple[int, int]]:
    """The sentences from `at` on; brackets hold together, a line's end always parts."""
    start, depth = at, 0
    for end in range(at, len(text) + 1):
        sign = text[end : end + 1]
        depth += (sign in _OPENING) - (sign in _CLOSING) if sign else 0
        is_end = sign in "\n" or (depth <= 0 and sign in "。；")
        if not is_end:
            continue
        depth = 0
        after = min(end + 1, len(text))
        if text[start:after].strip(_OUTER + "。"):
            yield start, after
        start = after


def _halves(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, cut before a clause that states the cause, or that reports on the goal before it:
    …16.5公里，主要原因是…; 季度目标为20个，实际完成15个."""
    name = _stated(text, start, end)[0]
    for clause in _further_clauses(text, start, end):
        words = clause.group()
        is_report = (
            name in _GOALS
            and opens_report(words)
            and not opens_with_name(words)
            and not (name is Field.PERIOD_TARGET and opens_with_period(words))
        )
        if is_report or opens_reason(words):
            yield start, clause.start()
            yield from _halves(text, clause.start(), end)
            return
    yield start, end


def _further_clauses(text: str, start: int, end: int) -> list[re.Match[str]]:
    return [found for found in _CLAUSE.finditer(text, start, end) if found.start() > start]


def _goal(text: str, sentences: list[tuple[int, int]], parts: _Parts) -> list[tuple[int, int]]:
    """Take the goal off the front: the first sentences up to the one that reports."""
    if not sentences or _reports(text, sentences):
        return sentences
    stated = [_stated(text, *one)[0] for one in sentences]
    if stated[0] is Field.ANNUAL_GOAL:
        return sentences
    count = 1
    while (
        Field.PROGRESS in stated[count:]
        and stated[count] is None
        and not has_evidence(text[slice(*sentences[count])])
    ):
        count += 1
    for at, (start, end) in enumerate(sentences[:count]):
        later = any(opens_report(text[slice(*one)]) for one in sentences[at + 1 :])
        cut = _report_at(text, start, end, is_last=not later)
        _goal_stretch(text, start, cut, parts)
        if cut < end:
            return [(cut, end), *sentences[at + 1 :]]
    return sentences[count:]


def _reports(text: str, sentences: list[tuple[int, int]]) -> bool:
    """Whether the first sentence is a report already, with no goal before it."""
    first = text[slice(*sentences[0])]
    if not opens_report(first):
        return False
    later = (text[slice(*one)] for one in sentences[1:])
    may_be_goal = opens_with_period(first) or opens_with_name(first)
    return not (may_be_goal and any(opens_report(one) for one in later))


def _report_at(text: str, start: int, end: int, *, is_last: bool) -> int:
    """Where a sentence turns from its goal to the report: 新建基站300个，上半年新建186个.

    Before further sentences that report (`is_last` False), a clause that only names a part of the year
    may belong to the goal; one that names an indicator (实际使用外资) does, and before a further clause
    that reports as well.
    """
    clauses = _further_clauses(text, start, end)
    for at, clause in enumerate(clauses):
        words = clause.group()
        if opens_with_name(words):
            is_goal = not is_last or any(_surely_reports(one.group()) for one in clauses[at + 1 :])
        else:
            is_goal = not is_last and opens_with_period(words)
        if opens_report(words) and not is_goal:
            return clause.start()
        if _cause(text, clause.start(), end, is_first=True) is not None:
            return clause.start()
    return end


def _surely_reports(clause: str) -> bool:
    return opens_report(clause) and not opens_with_name(clause)


def _goal_stretch(text: str, start: int, end: int, parts: _Parts) -> None:
    """The goal's words, without a bracket in them that only names agencies or a status."""
    for found in _BRACKET.finditer(text, start, end):
        if _bracket(found, parts):
            parts.add(Field.ANNUAL_GOAL, start, found.start())
            start = found.end()
    if text[start:end].strip(_OUTER + "。"):
        parts.add(Field.ANNUAL_GOAL, start, end)


def _rest(text: str, sentences: list[tuple[int, int]], parts: _Parts) -> None:
    """Each sentence to the field that it states; one that states none stays where the text is."""
    stated = [_stated(text, start, end) for start, end in sentences]
    reports = [at for at, (name, _) in enumerate(stated) if name is Field.PROGRESS]
    last_report = max(reports, default=-1)
    current, is_labelled = Field.PROGRESS, False
    for at, (start, end) in enumerate(sentences):
        if _is_bracket_alone(text, start, end, parts):
            continue
        name, content = stated[at]
        if name is None and not is_labelled and current in _GOALS and at > last_report:
            current = current if text[start - 1 : start] == "；" else Field.PROGRESS
        current = _meant(text[start:content], name, parts) or current
        is_labelled = not text[content:end].strip()
        if is_labelled:
            continue
        if current is Field.AGENCIES:
            content = _behind_bullet(text, start, content)
        if name in (None, Field.PROGRESS) and (cause := _cause(text, start, end)) is not None:
            parts.add(Field.SHORTFALL_REASON, *cause)
        parts.add(current, content, end, is_stated=name is not None)
        if current in (Field.AGENCIES, Field.LEADER):
            current = Field.PROGRESS


def _is_bracket_alone(text: str, start: int, end: int, parts: _Parts) -> bool:
    """Whether a sentence is a bracket that names agencies or a status, which is then kept."""
    found = _BRACKET.match(text, start, end)
    return (
        found is not None
        and not text[found.end() : end].strip("。； \n")
        and _bracket(found, parts)
    )


def _behind_bullet(text: str, start: int, content: int) -> int:
    """Where agencies begin, their label included: it may say a role. A label in bold type is left out."""
    label = _LABEL.match(text, start, content)
    if label is None:
        return start
    return content if "*" in label.group() else label.start(1)


def _meant(label: str, name: Field | None, parts: _Parts) -> Field | None:
    """The field of a label; 目标任务： below a task that is there already is the target for now."""
    if name is Field.ANNUAL_GOAL and Field.ANNUAL_GOAL in parts.stretches:
        return Field.PERIOD_TARGET if label and "年" not in label else name
    return name


def _stated(text: str, start: int, end: int) -> tuple[Field | None, int]:
    """The field that a sentence's label or beginning states, and where its content begins."""
    label = _LABEL.match(text, start, end) or _LABEL_LINE.fullmatch(text, start, end)
    if label is not None:
        found = match(label.group(1))
        name = field_of(found.meaning) if found is not None else None
        if name is not None:
            return name, label.end()
    name = sentence_field(text[start:end])
    if name is Field.PERIOD_TARGET:
        head = _TARGET_IS.match(text, start, end)
        return name, head.end() if head else start
    return name, start


def _cause(text: str, start: int, end: int, *, is_first: bool = False) -> tuple[int, int] | None:
    """The clause that gives a cause, where the sentence also says what came of it."""
    finder = load_audit_words().cause
    found = finder.match(text, start, end) if is_first else finder.search(text, start, end)
    if found is None:
        return None
    outcome = outcome_at(text, found.start() + 2, end)
    if outcome < 0:
        return None
    commas = [at for sign in "，," if (at := text.find(sign, found.start(), end)) >= 0]
    stop = min(commas, default=outcome)
    return (found.start(), stop) if stop > found.start() + 1 else None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(_OUTER))
    return start, start + len(text[start:end].rstrip(_OUTER))

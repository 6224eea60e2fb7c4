"""The noun phrase that a number measures."""

import re

from duban.lookups.directions import load_directions
from duban.lookups.late import late
from duban.lookups.measure_words import load_measure_words
from duban.quantities.draft import Draft
from duban.quantities.surroundings import Surroundings

_BRACKET = late("[（(][^（()）]{0,40}[)）]")
_MASKED = late(
    "(?:截至|截止|[至到自从比较与和同])?[\ue000-\ue002]{1,400}[ \u3000]{0,3}(?:份|以来|底|前|末|起)?[，,]?"
)
_NOUN_AFTER = re.compile("[^，,。；;：:、（(）)/0-9０-９ \ue000-\ue002的以左上下第]{1,16}")
_DONE = re.compile("已?(?:完成|开工|建成|竣工|投产|实现|达到)\\Z")
_COMPARING = frozenset("比较与")
_BOUND = re.compile("(?:及?以[上下内]|左右)的?")
_NAMES = re.compile("[\u4e00-\u9fffA-Za-z]{2}")
_NOT_WORDS = re.compile("[\ue000-\ue002（(]")
_LONGEST = 40


def indicator_of(draft: Draft, where: Surroundings, after: int, previous: str | None) -> str | None:
    """The words of the clause before the number, less openers, verbs of measuring and brackets.

    `after` is the end of the number before. A clause that names nothing (比1—4月份提高0.5个百分点)
    goes on with `previous`, the indicator before it. A counted noun after the unit (开工262个项目)
    belongs to the indicator.
    """
    start = max(where.clause_start(draft.start), after, draft.start - 3 * _LONGEST)
    before = where.text[start : draft.start]
    if 0 < after == start and "、" in before:
        before = before.partition("、")[2]
    before = trimmed(before)
    noun = _counted_noun(draft, where.text)
    if noun:
        return (before + noun)[-_LONGEST:]
    done = _DONE.search(before)
    short = before[: done.start()] if done else before
    if _NAMES.search(short) and short[0] not in _COMPARING:
        return short[-_LONGEST:]
    return previous or before or None


def trimmed(text: str) -> str:
    """Masked text without brackets, times, openers before it and words of measuring after it."""
    words = load_measure_words()
    if _NOT_WORDS.search(text):
        text = _BRACKET.sub("", _MASKED.sub("", text))
    bound = _BOUND.match(text)
    text = text[bound.end() :] if bound else text
    lead = words.lead.match(text)
    start = lead.end() if lead else 0
    tail = words.tail_before.match(text[start:][::-1])
    end = len(text) - tail.end() if tail else len(text)
    text = text[start:end].lstrip("）)、和与及 \u3000").rstrip("）)、的 \u3000")
    return text[text.rfind("（") + 1 :] if "（" in text else text


def _counted_noun(draft: Draft, text: str) -> str:
    if draft.known is None or draft.known.kind != "count":
        return ""
    noun = _NOUN_AFTER.match(text, draft.end)
    if noun is None or load_directions().starts.match(noun.group()):
        return ""
    return noun.group()

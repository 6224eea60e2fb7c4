"""Find the sentences of a bulletin that count all goals by classes: 99项任务中，已完成2项，占2.02%；…"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from duban.lookups.audit import load_audit_words
from duban.lookups.bulletins import counting_words
from duban.lookups.late import late
from duban.lookups.statuses import is_status
from duban.provenance.place import Place
from duban.records.count import ClassCount, Count
from duban.records.placing import narrowed
from duban.tables.goal_table import Outside

_NUMBER = late(r"(?<![0-9.])([0-9]{1,5})\s?([项个件条宗])")
_BREAK = "，,。；;、：:（()）\n"
_LABEL = 40
_PERCENT = r"([0-9]{1,3}(?:\.[0-9]{1,4})?)\s?[%％]"
_SHARE = late(
    r"[^，,。；;、（()）0-9占比\n]{0,24}+"
    r"(?:[，,、]?\s?占[^，。；、0-9\n]{0,10}+|[（(]占?[^，。；、0-9占\n]{0,6}+"
    r"|[，,、]?(?:比例|比重)[^，。；、0-9\n]{0,4}+)" + _PERCENT
)
_SHARES = late(
    r"[^。；\n0-9]{0,6}分别占[^，。；、0-9]{0,10}((?:[0-9]{1,3}(?:\.[0-9]{1,4})?\s?[%％][、，和及]?){2,20})"
)
_ONE_SHARE = late(_PERCENT)
_AFTER_NAME = ("的共有", "的有", "的共", "共有", "的", "有", "共", "为", "达")
_BEFORE_NAME = ("其中", "中", "是", "其")
_FEWEST = 2
_SENTENCE_END = "。\n"
_MOST_FIGURES = 200
_WIDE = str.maketrans("０１２３４５６７８９．", "0123456789.")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    """A count in the text, the words about it and its share."""

    name: str
    count: int
    noun: str
    start: int
    end: int
    share: Decimal | None
    is_class: bool
    is_nested: bool


@dataclass(slots=True)
class _Run:
    totals: list[_Figure] = field(default_factory=list)
    classes: list[_Figure] = field(default_factory=list)


def counts(pieces: Sequence[Outside]) -> Iterator[tuple[int, Count]]:
    """The counting sentences of some paragraphs, each with the index of its paragraph."""
    for at, piece in enumerate(pieces):
        if piece.places:
            for count in counts_in(piece.text, piece.places):
                yield at, count


def counts_in(text: str, places: tuple[Place, ...]) -> Iterator[Count]:
    """The counting sentences of one paragraph: at least two classes, with a total or with shares."""
    plain = text.translate(_WIDE)
    for run in _runs(plain):
        shared = sum(1 for one in run.classes if one.share is not None)
        if len(run.classes) >= _FEWEST and (run.totals or shared >= _FEWEST):
            yield _count(run, text, places)


def _runs(text: str) -> list[_Run]:
    runs = [_Run()]
    for figure in _figures(text):
        run = runs[-1]
        if run.classes and figure.noun != run.classes[0].noun:
            continue
        if run.classes and figure.is_nested:
            continue
        if figure.is_class:
            run.totals = [whole for whole in run.totals if whole.noun == figure.noun]
            run.classes.append(figure)
        elif run.classes:
            runs.append(_Run(totals=[figure]))
        else:
            run.totals.append(figure)
    return [_with_listed_shares(run, text) for run in runs]


def _figures(text: str) -> Iterator[_Figure]:
    words = counting_words()
    for found, _ in zip(_NUMBER.finditer(text), range(_MOST_FIGURES), strict=False):
        lead = _label_before(text, found.start())
        tail = _label_after(text, found.end())
        share = _SHARE.match(text, found.end())
        name, is_class = _named(lead, tail, has_share=share is not None)
        yield _Figure(
            name=name,
            count=int(found.group(1)),
            noun=found.group(2),
            start=found.start(),
            end=share.end() if share else found.end(),
            share=Decimal(share.group(1)) if share else None,
            is_class=is_class,
            is_nested=lead.startswith(words.nested),
        )


def _label_before(text: str, end: int) -> str:
    start = max(0, end - _LABEL)
    cut = max(text.rfind(sign, start, end) for sign in _BREAK)
    return text[max(start, cut + 1) : end].strip()


def _label_after(text: str, start: int) -> str:
    ends = [at for sign in _BREAK if (at := text.find(sign, start, start + _LABEL)) >= 0]
    return text[start : min(ends, default=start + _LABEL)].strip()


def _named(lead: str, tail: str, *, has_share: bool) -> tuple[str, bool]:
    """A class's name, before or after its count, and whether it is a class at all."""
    before, after = _bare(lead), _bare(tail)
    for name in (before, after):
        if _is_status(name):
            return name, True
    return before or after, has_share and bool(before or after)


def _is_status(name: str) -> bool:
    if any(word in name for word in counting_words().stages):
        return False
    return is_status(name) or load_audit_words().status_class.search(name) is not None


def _bare(label: str) -> str:
    for word in _BEFORE_NAME:
        label = label.removeprefix(word)
    for word in _AFTER_NAME:
        label = label.removesuffix(word)
    return label.strip("“”\"' 　")


def _with_listed_shares(run: _Run, text: str) -> _Run:
    """The run with shares that stand in one list behind it: 分别占60%、20%、20%."""
    if not run.classes or any(one.share is not None for one in run.classes[:-1]):
        return run
    listed = _SHARES.match(text, run.classes[-1].end)
    if listed is None:
        return run
    shares = [Decimal(one) for one in _ONE_SHARE.findall(listed.group(1))]
    if len(shares) == len(run.classes):
        run.classes = [
            _Figure(
                name=one.name,
                count=one.count,
                noun=one.noun,
                start=one.start,
                end=listed.end() if one is run.classes[-1] else one.end,
                share=share,
                is_class=True,
                is_nested=False,
            )
            for one, share in zip(run.classes, shares, strict=True)
        ]
    return run


def _count(run: _Run, text: str, places: tuple[Place, ...]) -> Count:
    figures = [*run.totals, *run.classes]
    start = max(text.rfind(sign, 0, figures[0].start) for sign in _SENTENCE_END) + 1
    ends = [at for sign in _SENTENCE_END if (at := text.find(sign, figures[-1].end)) >= 0]
    end = min(ends) + 1 if ends else len(text)
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end = start + len(text[start:end].rstrip())
    added = sum(one.count for one in run.classes)
    totals = [whole.count for whole in run.totals]
    chosen = added if added in totals else totals[-1] if totals else None
    return Count(
        text=text[start:end],
        place=narrowed(places, text, start, end)[0],
        total=chosen,
        classes=tuple(
            ClassCount(
                name=one.name,
                count=one.count,
                share=one.share,
                start=one.start - start,
                end=one.end - start,
            )
            for one in run.classes
        ),
    )

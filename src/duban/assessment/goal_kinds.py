"""What kind of goal a sub-target is, which decides what is compared with what (peers.md, domain e.1).

A level is held against the level, never scaled; an increment grows over the year and is scaled; a rate of
growth and a ratio are held against their own; a floor or a ceiling must hold all year; of ranks the
smaller is better; a node is reached or not; of a zero target only an explicit nothing is enough.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from duban.assessment.assessment import GoalKind, SubTargetKind
from duban.assessment.flows import is_flow
from duban.lookups.asks import load_asks
from duban.lookups.idioms import load_idioms
from duban.quantities.quantity import Comparator, Quantity, QuantityKind

_NODES = (SubTargetKind.DOCUMENT_ISSUANCE, SubTargetKind.MILESTONE_STAGE)
_CEILINGS = (Comparator.AT_MOST, Comparator.LESS_THAN)
_RATIOS = (QuantityKind.PERCENT, QuantityKind.RATIO)
_CHANGES = (QuantityKind.PERCENTAGE_POINT,)


def goal_kind(text: str, kind: SubTargetKind, wanted: Sequence[Quantity]) -> GoalKind:
    """The kind that the words and the first number of a piece show."""
    if kind in _NODES:
        return GoalKind.NODE
    if kind is not SubTargetKind.NUMERIC_THRESHOLD:
        return GoalKind.WORK
    idioms = load_idioms()
    if not wanted:
        if idioms.zero.search(text):
            return GoalKind.ZERO
        return GoalKind.UNSTATED if load_asks().pointer.search(text) else GoalKind.GROWTH
    return _of_number(text, wanted[0])


def _of_number(text: str, wanted: Quantity) -> GoalKind:
    """The kind that a wanted number shows: the first of the table, else an amount that grows or stands."""
    shown = (kind for kind, shows in _SHOWN if shows(text, wanted))
    words = text.split(wanted.text, 1)[0]
    grows = is_flow(wanted, words=words) and not _is_number_there_is(words, wanted)
    amount = GoalKind.INCREMENT if grows else GoalKind.LEVEL
    return next(shown, amount)


def _is_number_there_is(words: str, wanted: Quantity) -> bool:
    """高新技术企业突破80家: how many there are, where no word says that they were brought about."""
    asks = load_asks()
    if wanted.kind is not QuantityKind.COUNT or asks.brought_about.search(words):
        return False
    return asks.there_are.search(words) is not None


def _is_nothing(_: str, wanted: Quantity) -> bool:
    return wanted.base_value == 0 and wanted.high is None and not wanted.is_growth


def _is_change(_: str, wanted: Quantity) -> bool:
    return wanted.is_growth or wanted.change_of_rate or wanted.kind in _CHANGES


def _is_ceiling(text: str, wanted: Quantity) -> bool:
    return wanted.comparator in _CEILINGS or bool(load_asks().ceiling.search(text))


def _is_ratio(_: str, wanted: Quantity) -> bool:
    return wanted.kind in _RATIOS or wanted.is_share or "/" in wanted.unit


_SHOWN: tuple[tuple[GoalKind, Callable[[str, Quantity], bool]], ...] = (
    (GoalKind.ZERO, _is_nothing),
    (GoalKind.RANK, lambda _, wanted: wanted.kind is QuantityKind.RANK),
    (GoalKind.GROWTH, _is_change),
    (GoalKind.KEEP_BELOW, _is_ceiling),
    (GoalKind.KEEP_ABOVE, lambda text, _: bool(load_asks().floor.search(text))),
    (GoalKind.RATIO, _is_ratio),
)


def _shaped(wanted: Quantity, chosen: GoalKind) -> Quantity:
    """The number as one of the chosen kind."""
    match chosen:
        case GoalKind.KEEP_ABOVE:
            return replace(wanted, comparator=Comparator.AT_LEAST, is_stock=True)
        case GoalKind.KEEP_BELOW:
            return replace(wanted, comparator=Comparator.AT_MOST, is_stock=True)
        case GoalKind.RANK:
            return replace(wanted, comparator=Comparator.AT_MOST)
        case _:
            growth, stock = chosen is GoalKind.GROWTH, chosen is GoalKind.LEVEL
            return replace(wanted, is_growth=growth, is_stock=stock)


def as_chosen(
    chosen: GoalKind, kind: SubTargetKind, wanted: tuple[Quantity, ...]
) -> tuple[SubTargetKind, tuple[Quantity, ...]]:
    """The piece's kind and numbers as a person chose to have them compared."""
    if chosen is GoalKind.NODE:
        return (kind if kind in _NODES else SubTargetKind.MILESTONE_STAGE), wanted
    if chosen is GoalKind.WORK:
        return SubTargetKind.ACTIVITY, ()
    if chosen in (GoalKind.ZERO, GoalKind.UNSTATED):
        return SubTargetKind.NUMERIC_THRESHOLD, ()
    return SubTargetKind.NUMERIC_THRESHOLD, tuple(_shaped(one, chosen) for one in wanted)

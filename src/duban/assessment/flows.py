"""Amounts that grow over the year, and which of the reported ones are its total so far."""

import re
from decimal import Decimal

from duban.assessment.breaks import breaks
from duban.assessment.case import Case
from duban.assessment.shares import amounts
from duban.lookups.audit import load_audit_words
from duban.periods.compare import elapsed_share, same_days
from duban.periods.period import Period, PeriodKind
from duban.provenance.fields import Field
from duban.quantities.quantity import Comparator, MentionKind, Quantity, QuantityKind, Role

_TAIL = re.compile(r"[^，,。；;、（）()0-9]{0,12}")
_LONGEST_HEAD = 80
_QUARTER = Decimal("0.25")
_CEILINGS = (Comparator.AT_MOST, Comparator.LESS_THAN)
_FLOW_KINDS = frozenset(
    {
        QuantityKind.COUNT,
        QuantityKind.MONEY,
        QuantityKind.AREA,
        QuantityKind.LENGTH,
        QuantityKind.MASS,
        QuantityKind.VOLUME,
        QuantityKind.POWER,
        QuantityKind.ENERGY,
    }
)


def due_amount(target: Quantity, elapsed: Decimal) -> Decimal | None:
    """What of an annual amount is due when `elapsed` (0–1) of the year is over, in its base unit.

    None for what must not be scaled: rates, levels, stocks, ceilings.
    """
    return target.base_value * elapsed if is_flow(target) else None


def is_flow(quantity: Quantity, *, words: str = "") -> bool:
    """Whether an amount grows over the year, by its kind and by the `words` before it."""
    amount = quantity.kind in _FLOW_KINDS and "/" not in quantity.unit and quantity.base_value > 0
    plain = not (
        quantity.is_stock
        or quantity.is_growth
        or quantity.is_share
        or quantity.change_of_rate
        or quantity.gap_to is not None
        or quantity.per_each
        or quantity.high is not None
        or quantity.comparator in _CEILINGS
    )
    lexicon = load_audit_words()
    if not amount or not plain or quantity.unit in lexicon.place_units:
        return False
    return lexicon.level.search(words) is None


def is_running_total(case: Case, quantity: Quantity) -> bool:
    """Whether a reported amount is the year's total so far, not one quarter's or an expected one.

    An amount without a period of its own is taken for the total, unless the period's target for the
    same unit is nearer to a quarter of the annual goal than to the elapsed share of it.
    """
    words = words_before(case, quantity)
    if not is_flow(quantity, words=words) or quantity.hedged or quantity.role is not Role.ACTUAL:
        return False
    period, lexicon = quantity.period, load_audit_words()
    if lexicon.other_years.search(words) or _is_of_another_year(case, period):
        return False
    if quantity.cumulative or _starts_the_year(period):
        return True
    if lexicon.single_period.search(words) or not _is_inherited(case, quantity):
        return False
    return not _target_is_of_one_quarter(case, quantity)


def _starts_the_year(period: Period | None) -> bool:
    return period is not None and (period.start.month, period.start.day) == (1, 1)


def _is_inherited(case: Case, quantity: Quantity) -> bool:
    """Whether the figure only has the document's own period, which no words before it name."""
    period = quantity.period
    if period is None:
        return True
    if case.period is None or not same_days(period, case.period):
        return False
    measures = case.measures.get(quantity.field)
    start, _ = breaks(case.text(quantity.field)).sentence(quantity.start)
    return not any(
        mention.kind is MentionKind.PERIOD
        and mention.period is not None
        and start <= mention.start < quantity.start
        and same_days(mention.period, period)
        and mention.period.kind is not PeriodKind.YEAR
        for mention in (measures.mentions if measures is not None else ())
    )


def _target_is_of_one_quarter(case: Case, quantity: Quantity) -> bool:
    """Whether the period's target is what one quarter adds, so that the report is too."""
    if case.period is None or case.period.kind is not PeriodKind.QUARTER:
        return False
    annual = _only(case, Field.ANNUAL_GOAL, quantity)
    target = _only(case, Field.PERIOD_TARGET, quantity)
    if annual is None or target is None or annual.base_value <= 0:
        return False
    if target.cumulative:
        return False
    share = target.base_value / annual.base_value
    return abs(share - _QUARTER) < abs(share - elapsed_share(case.period))


def _only(case: Case, field: Field, like: Quantity) -> Quantity | None:
    """The one amount of a field in the same unit."""
    found = [q for q in amounts(case, field) if q.base_unit == like.base_unit]
    return found[0] if len(found) == 1 else None


def _is_of_another_year(case: Case, period: Period | None) -> bool:
    if period is None or case.period is None or not period.year_known:
        return False
    return period.end.year != case.period.end.year


def words_before(case: Case, quantity: Quantity) -> str:
    """The words of the clause before a figure."""
    text = case.text(quantity.field)
    start, _ = breaks(text).clause(quantity.start)
    return text[max(start, quantity.start - _LONGEST_HEAD) : quantity.start]


def words_about(case: Case, quantity: Quantity) -> str:
    """The words about a figure: its clause before it and what is counted after it."""
    text = case.text(quantity.field)
    tail = _TAIL.match(text, quantity.end)
    head = words_before(case, quantity)
    figures = [q.end for q in amounts(case, quantity.field) if q.end <= quantity.start]
    start = quantity.start - len(head)
    cut = max([0, *(end - start for end in figures if end > start)])
    return head[cut:] + " " + (tail[0] if tail else "")

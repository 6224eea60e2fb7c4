"""Turn the numbers of one text into quantities, each seen in its clause."""

import re
from decimal import Decimal

from duban.lookups.comparators import load_comparators
from duban.lookups.late import late
from duban.lookups.units import Unit, load_units
from duban.periods.period import Period
from duban.provenance.fields import Field
from duban.quantities.building import Context, quantity_of
from duban.quantities.changes import Change, change_after, change_apart, change_before
from duban.quantities.draft import Draft, Form
from duban.quantities.governing import Governing, default_period
from duban.quantities.indicators import indicator_of, trimmed
from duban.quantities.masking import Masked
from duban.quantities.pairing import chains, share_units, subjects_of
from duban.quantities.quantity import Quantity, Role, ValueList
from duban.quantities.roles import default_role, stance
from duban.quantities.surroundings import surroundings

_RANK_CELL = late(r"[ \u3000]{0,3}[(（][0-9０-９]{1,3}[)）][ \u3000]{0,3}\Z")
_RATE_NAME = late(
    "(?:率|指数|系数|强度|存贷比|负荷比)(?:为|达到|达|是|降至|降到|升至|提高到|控制在)?\\Z"
)
_WORD_AFTER = late("[\u4e00-\u9fffA-Za-z#:：/]")
_RATE_REACH = 12
_CLOSE = re.compile("[)）]")
_OF_IT = re.compile("(?:以上)?(?:[)）]的?|的)[约近超]?")
_SHARE_REACH = 48


class Reader:
    """Reads the drafts of one text in order; the results stand in its lists afterwards."""

    def __init__(
        self, text: str, masked: Masked, *, field: Field, period: Period | None, unit: str | None
    ) -> None:
        self.quantities: list[Quantity] = []
        self.lists: list[ValueList] = []
        self.bare: list[Draft] = []
        self._text = text
        self._masked = masked.text
        self._field = field
        self._unit = unit
        self._where = surroundings(masked.text)
        self._governing = Governing(masked.periods, self._where, default_period(field, period))
        self._topic: str | None = None
        self._end = 0
        self._first = len(text) - len(text.lstrip())
        self._last = len(text.rstrip())
        self._default_role = default_role(field)

    def read(self, drafts: list[Draft]) -> None:
        """Read `drafts`, in order."""
        groups = chains(drafts, self._masked)
        for place, group in enumerate(groups):
            follower = groups[place + 1][0] if place + 1 < len(groups) else None
            self._read_row(group, follower)

    def _read_row(self, group: list[Draft], follower: Draft | None) -> None:
        """Read one number, or several that stand in a row and share the words before the first."""
        share_units(group)
        start = group[0].start
        clause = self._where.clause_start(start)
        change = change_before(self._masked, start, clause, self._text)
        change_after(self._masked, group[-1].end, change)
        if group[0].unit in ("%", "％"):
            change_apart(self._masked, clause, start, change)
        kept: list[Draft] = []
        for draft in group:
            (kept if self._has_unit(draft, change) else self.bare).append(draft)
        if not kept:
            return
        context = self._context(kept, clause, change, follower)
        subjects = self._subjects(kept, clause)
        for place, draft in enumerate(kept):
            self.quantities.append(
                quantity_of(draft, context, place, self._after(kept, place), subjects)
            )

    def _has_unit(self, draft: Draft, change: Change) -> bool:
        """Whether a number is a quantity: by its unit, the column's unit, or the words around it."""
        if draft.unit or draft.form is not Form.PLAIN:
            return True
        if self._unit:
            draft.unit, draft.known, draft.scale = unit_named(self._unit)
            return True
        if change.bound or change.direction or change.level or draft.minus:
            return True
        if load_comparators().after.match(self._masked, draft.end):
            return True
        return self._is_cell(draft) or self._is_rate(draft)

    def _is_rate(self, draft: Draft) -> bool:
        """死亡率0.016, 基尼系数0.38: a figure of a rate or index that ends its clause."""
        head = self._masked[max(0, draft.start - _RATE_REACH) : draft.start]
        return bool(_RATE_NAME.search(head)) and not _WORD_AFTER.match(self._masked, draft.end)

    def _is_cell(self, draft: Draft) -> bool:
        """A cell that is one number, or 12.3(2): a number with its rank in brackets."""
        start, end = draft.start, draft.end
        if start <= self._first and (end >= self._last or _RANK_CELL.match(self._text, end)):
            return True
        ranked = self._text[start - 1 : start] in ("(", "（") and _CLOSE.match(self._text, end)
        if ranked and self.quantities and self.quantities[-1].end == start - 1:
            draft.form, draft.unit = Form.RANK, "位"
            return True
        return False

    def _subjects(self, group: list[Draft], clause: int) -> ValueList | None:
        """The subjects that 分别 pairs with the values of `group`."""
        before = self._masked[clause : group[0].start]
        at = before.rfind("分别")
        if at < 0:
            return None
        named = trimmed(before[:at])
        values = tuple(draft.start for draft in group)
        if not named:
            earlier = self.lists[-1] if self.lists else None
            if earlier and len(earlier.subjects) == len(group):
                self.lists.append(ValueList(values=values, subjects=earlier.subjects, paired=True))
                return self.lists[-1]
            return None
        subjects = subjects_of(named, len(group))
        self.lists.append(
            ValueList(values=values, subjects=subjects or (named,), paired=subjects is not None)
        )
        return self.lists[-1]

    def _context(
        self, row: list[Draft], clause: int, change: Change, follower: Draft | None
    ) -> Context:
        first = row[0]
        standing = stance(first, self._where, self._field, follower, is_gap=change.gap is not None)
        indicator = indicator_of(first, self._where, self._end, self._topic)
        self._end = row[-1].end
        named = change.direction is not None or first.unit not in ("%", "％")
        if standing.role is Role.BASELINE or (standing.role is self._default_role and named):
            self._topic = indicator
        period = self._governing.period_of(first, standing.role)
        return Context(
            field=self._field,
            text=self._text,
            change=change,
            stance=standing,
            period=period,
            is_named_period=period is not self._governing.default,
            indicator=indicator,
            left=self._text[max(clause, first.start - _SHARE_REACH) : first.start],
            total_start=self._total_before(first),
            row=len(row),
        )

    def _after(self, group: list[Draft], place: int) -> str | None:
        """The bound written after the unit; after the last of a row ruled by 分别 it is for all."""
        comparators = load_comparators()
        draft = group[place]
        match = comparators.after.match(self._masked, draft.end)
        if match is None and place < len(group) - 1:
            head = self._masked[max(0, group[0].start - 12) : group[0].start]
            if "分别" in head or not group[place].known:
                match = comparators.after.match(self._masked, group[-1].end)
        if match is None:
            return None
        word = match.group(1)
        if word in comparators.only_durations and not (
            draft.known and draft.known.kind == "duration"
        ):
            return None
        return comparators.meaning[word]

    def _total_before(self, draft: Draft) -> int | None:
        """The start of the quantity that this share is of: …116万千瓦）的37.93%."""
        if not self.quantities or draft.unit not in ("%", "％"):
            return None
        last = self.quantities[-1]
        return last.start if _OF_IT.fullmatch(self._masked, last.end, draft.start) else None


def unit_named(written: str) -> tuple[str, Unit | None, Decimal]:
    """The unit of a unit column, (the words as written, the unit if known, its scale)."""
    units = load_units()
    written = written.strip()
    match = units.pattern.fullmatch(written)
    if match is None:
        return written, None, Decimal(1)
    scale = match["scale"] or match["alone"] or ""
    return written, units.units.get(match["unit"] or ""), units.scales.get(scale, Decimal(1))

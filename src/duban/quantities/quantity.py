"""A number as it stood in a text, with all that belongs to it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from duban.periods.period import Period
from duban.provenance.fields import Field


class QuantityKind(StrEnum):
    """What is measured. Only quantities of one kind can be compared."""

    COUNT = "count"
    MONEY = "money"
    AREA = "area"
    LENGTH = "length"
    MASS = "mass"
    VOLUME = "volume"
    POWER = "power"
    ENERGY = "energy"
    PERCENT = "percent"
    PERCENTAGE_POINT = "percentage_point"
    RANK = "rank"
    RATIO = "ratio"
    MULTIPLE = "multiple"
    DURATION = "duration"
    OTHER = "other"


class Comparator(StrEnum):
    """How a value bounds what it describes. `ABOUT` is 左右, 约."""

    AT_LEAST = ">="
    MORE_THAN = ">"
    AT_MOST = "<="
    LESS_THAN = "<"
    EQUAL = "="
    ABOUT = "~"


class Role(StrEnum):
    """What a quantity does in its sentence."""

    TARGET = "target"
    ACTUAL = "actual"
    BASELINE = "baseline"
    TOTAL = "total"
    CONTEXT = "context"


class Direction(StrEnum):
    """The way a change goes, from the words 增长, 下降, 收窄 and their like."""

    UP = "up"
    DOWN = "down"
    NARROWED = "narrowed"
    WIDENED = "widened"
    FLAT = "flat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One number with its unit. `text` is exactly `field_text[start:end]`.

    `value` counts in `unit` as written (44 of 万千瓦), `base_value` in `base_unit` (440000 of 千瓦);
    `high` is the upper end of a range. Compare only equal `kind` and `base_unit`, by `base_value`.

    Sign: rates of change are signed (下降3%, 增长-3% and 回落0.3个百分点 are negative); amounts are
    not (压减50万吨 is 50 with direction DOWN). `comparator` bounds the signed value: 下降5%以上 is
    value -5 with AT_MOST. 增长1倍 and 增长到1.8倍 have base values 100 and 80 in %.

    `is_growth`: a rate of change against an earlier time. `is_share`: part of a whole (占, 完成率);
    `share_of` are the words of the whole and `total_start` the start of its quantity, if written
    (完成年度任务116万千瓦的37.93%). `is_stock`: the level of a stock, which proves no increment.
    `is_part`: after 其中. `per_each`: after 每, 各. `hedged`: only expected (预计, 拟, 力争).
    `change_of_rate`: the change of a rate or rank (比1—4月份提高0.5个百分点), `versus` against what.
    `gap_to`: the distance to a reference (高于序时进度5.3个百分点), negative when behind. Neither is
    ever compared with a level. `parts` are the members of a ratio 4.1:43.1:52.8.
    `pair` and `pairs` give the place (from 0) and length of its list of values (分别增长8.1%、25.4%).
    """

    field: Field
    start: int
    end: int
    text: str
    value: Decimal
    high: Decimal | None = None
    unit: str
    kind: QuantityKind
    base_value: Decimal
    base_high: Decimal | None = None
    base_unit: str
    comparator: Comparator | None = None
    indicator: str | None = None
    role: Role
    period: Period | None = None
    cumulative: bool | None = None
    direction: Direction | None = None
    is_growth: bool = False
    is_share: bool = False
    is_stock: bool = False
    hedged: bool = False
    change_of_rate: bool = False
    versus: str | None = None
    gap_to: str | None = None
    share_of: str | None = None
    total_start: int | None = None
    is_part: bool = False
    per_each: bool = False
    parts: tuple[Decimal, ...] = ()
    pair: int | None = None
    pairs: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A run of digits that looks like a quantity and could not be read; never dropped.

    `why` is one of too_long, exponent, separator, malformed, look_alike, invisible, no_unit,
    impossible_time; `offered` is a reading to show to a person (19月: 1-9月), never to use.
    """

    field: Field
    start: int
    end: int
    text: str
    why: str
    offered: str | None = None


class MentionKind(StrEnum):
    """Things in a text that are not quantities but must not be taken for one."""

    PERIOD = "period"
    DATE = "date"
    DOCUMENT = "document"
    IDENTIFIER = "identifier"
    LIST_MARKER = "list_marker"
    CAPACITY = "capacity"
    STAGE = "stage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A period, date, titled document, identifier or list marker, with exact offsets."""

    field: Field
    start: int
    end: int
    text: str
    kind: MentionKind
    period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueList:
    """Values that stand in a row after 分别 (or in a plain enumeration), and their subjects.

    `values` are the starts of the quantities, `subjects` the words paired with them in order.
    `paired` is False where the counts differ, so that at least one subject has no value.
    """

    values: tuple[int, ...]
    subjects: tuple[str, ...]
    paired: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Everything measured in one field's text, each in order of `start`."""

    quantities: tuple[Quantity, ...]
    mentions: tuple[Mention, ...]
    unread: tuple[Unread, ...] = ()
    lists: tuple[ValueList, ...] = ()

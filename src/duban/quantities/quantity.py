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

    `value` is signed: 下降3% has value -3 and direction DOWN. `high` is the upper end of a range.
    `base_value` is `value` in `base_unit` (元, 个, 平方米, …), for comparison across 万 and 亿.
    `hedged` is True where the number is only expected (预计, 力争, 计划), `data_pending` where the
    sentence says that figures are not out. `change_of_rate` is True for the change of a rate against
    another period (比1—4月份提高0.5个百分点), which must never be compared with a level.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A run of digits that looks like a quantity and could not be read; never dropped."""

    field: Field
    start: int
    end: int
    text: str
    why: str


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
class Measures:
    """Everything measured in one field's text, each in order of `start`."""

    quantities: tuple[Quantity, ...]
    mentions: tuple[Mention, ...]
    unread: tuple[Unread, ...] = ()

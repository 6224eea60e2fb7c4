"""A period expression where it stands in a text."""

from dataclasses import dataclass

from duban.periods.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPeriod:
    """`text` is `source[start:end]`.

    `period` is None where the words depend on a period that is not known (本月 without a document
    period) or name an impossible time. `impossible` says so of the latter, and `offered` is then the
    repaired reading to show to a person, never to use.
    """

    start: int
    end: int
    text: str
    period: Period | None
    impossible: bool = False
    offered: str | None = None

"""One goal with what was promised, claimed and reported for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from duban.lookups.statuses import ClaimStatus
from duban.periods.period import Period
from duban.problems.problem import Problem
from duban.provenance.fields import Field
from duban.provenance.place import Place
from duban.provenance.source import Source
from duban.records.count import Count


class AgencyRole(StrEnum):
    """What an agency is to a goal."""

    LEAD = "lead"
    SUPPORT = "support"
    DATA_PROVIDER = "data_provider"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """An organisation named in the entry, and its role there."""

    name: str
    role: AgencyRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of a goal table, or one numbered item of a bulletin.

    `task` names the work where another column states its goal (固定资产投资 beside 1260), `unit` is
    the unit of measurement that such figures have in their own column, `units` the one of each field
    that is a bare figure, from that column or from the header (完成投资（亿元）). A field that the layout lacks is None; a cell that is there but empty is "". Texts are the
    source's own characters; offsets anywhere else count in these strings.
    """

    number: str | None = None
    section: str | None = None
    annual_goal: str | None = None
    period_target: str | None = None
    claim: str | None = None
    claim_status: ClaimStatus | None = None
    progress: str | None = None
    shortfall_reason: str | None = None
    next_steps: str | None = None
    leader: str | None = None
    agencies: tuple[Agency, ...] = ()
    due: date | None = None
    extra: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    task: str | None = None
    unit: str | None = None
    units: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the source: its header as written (joined by slashes where headers are stacked),
    its meaning, and the stacked headers one by one, outermost first."""

    header: str
    field: Field | None
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """A piece of source text and where it stood."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A whole document read into entries, with the account of everything else in it.

    `notes` are pieces known as furniture (notes, units, page numbers); `unaccounted` are pieces
    that went nowhere: nothing is lost silently. `counts` are the sentences that sort all goals into
    classes, which are kept among the notes as well.
    """

    source: Source
    title: str | None
    period: Period | None
    columns: tuple[Column, ...]
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Leftover, ...] = ()
    unaccounted: tuple[Leftover, ...] = ()
    counts: tuple[Count, ...] = ()

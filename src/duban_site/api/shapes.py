"""What programs are given: one shape for each thing. Empty texts are null; words are codes, never labels."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ninja import Field, Schema


class PlanShape(Schema):
    """年度计划 · a plan."""

    id: int
    year: int
    title: str
    state: str = Field(description="draft | confirmed | closed")


class PeriodShape(Schema):
    """期次 · a period with its due days."""

    id: int
    plan: int
    kind: str = Field(description="quarter | half | month | year")
    index: int
    starts_on: date
    ends_on: date
    reports_due_on: date
    signing_due_on: date
    check_due_on: date
    freeze_on: date
    state: str = Field(description="planned | open | closed | frozen")
    frozen_at: datetime | None


class AgencyShape(Schema):
    """责任单位 · an agency."""

    id: int
    name: str
    kind: str
    is_active: bool


class DeadlineShape(Schema):
    """期限灯 · the deadline light; `days` late, overdue or left."""

    kind: str | None = Field(description="waiting | overdue | on_time | late")
    days: int


class GoalRowShape(Schema):
    """台账的一行 · a goal in a period, as the ledger shows it."""

    id: int
    report: int | None
    number: str
    wording: str
    section: str | None
    is_dropped: bool
    target: str | None
    claim: str | None = Field(description="自报，照原文 · the claim as written")
    verdict: str | None = Field(description="核验 · the check's verdict")
    decision: str | None = Field(description="审核状态 · state of the report")
    light: str | None = Field(description="序时 · pace: ahead | on_track | watch | behind")
    gap_points: str | None = Field(description="百分点 · percentage points")
    deadline: DeadlineShape
    agency: str | None
    leader: str | None
    progress: str | None
    findings: int


class PartShape(Schema):
    """一个单位在目标中的职责 · an agency's part."""

    agency: int
    name: str
    part: str = Field(description="lead | support | data_provider | group")
    accepted_at: datetime | None


class MeasureShape(Schema):
    """子目标 · one typed thing that a target asks for."""

    position: int
    text: str
    kind: str
    indicator: str | None
    comparator: str | None
    value: Decimal | None
    unit: str | None
    curve: Any = Field(description="计划曲线 · planned curve; null: linear")
    is_confirmed: bool


class TextVersionShape(Schema):
    """某一版的文字 · what it said from one change to the next."""

    version: int
    text: str
    reason: str | None
    changed_at: datetime


class TargetShape(Schema):
    """季度目标 · a target."""

    id: int
    period: int
    text: str | None = Field(description="空：按年度目标判断 · null: judged by the goal")
    version: int
    measures: list[MeasureShape]
    versions: list[TextVersionShape] = Field(
        description="改过的目标的各版 · every version of one that changed"
    )


class GoalShape(Schema):
    """年度目标 · a goal with its targets."""

    id: int
    plan: int
    number: str
    section: str | None
    wording: str
    leader: str | None
    version: int
    is_dropped: bool
    parts: list[PartShape]
    targets: list[TargetShape]
    versions: list[TextVersionShape]


class ReportRowShape(Schema):
    """填报（列表） · a report in a list."""

    id: int
    goal: int
    target: int
    period: int
    agency: str
    state: str
    version: int
    claim: str | None
    verdict: str | None
    light: str | None
    findings: int
    is_late: bool
    submitted_at: datetime | None
    signed_at: datetime | None
    decided_at: datetime | None


class EvidenceShape(Schema):
    """佐证 · an evidence file."""

    id: int
    name: str
    sha256: str
    media_type: str
    size: int
    uploaded_at: datetime


class DecisionShape(Schema):
    """审核决定 · a decision."""

    kind: str
    reason: str | None
    verdict: str | None
    role: str
    decided_at: datetime
    report_version: int


class FigureShape(Schema):
    """官方数据 · a data provider's figure."""

    id: int
    indicator: str
    value: Decimal
    unit: str
    as_of: date
    note: str | None
    agency: str
    recorded_at: datetime


class ReportShape(ReportRowShape):
    """填报 · a report with its check, evidence and decisions."""

    progress: str | None
    shortfall_reason: str | None
    next_steps: str | None
    rules_version: str | None
    assessment: Any = Field(description="同命令行的 assessment · as in duban.check/1")
    evidence: list[EvidenceShape]
    decisions: list[DecisionShape]
    figures: list[FigureShape]


class FindingShape(Schema):
    """疑点 · a finding with the report it is about."""

    report: int
    goal: int
    number: str
    code: str
    severity: str
    title: str
    message: str
    remedy: str | None
    working: str | None
    quotes: list[str]


class OpinionShape(Schema):
    """试核 · what the check says of a text. Nothing is stored."""

    verdict: str | None
    light: str | None
    findings: int
    rules_version: str
    assessment: Any


class EditionRowShape(Schema):
    """版次（列表） · an issued edition in a list."""

    number: int
    kind: str
    title: str
    period_start: date
    period_end: date
    index_number: str | None
    document_number: str | None
    issued_at: datetime
    content_hash: str = Field(description="SHA-256")
    corrects: int | None = Field(description="被更正的版次 · the edition it corrects")
    is_withdrawn: bool


class FileShape(Schema):
    """版次的文件 · a file of an edition."""

    form: str
    sha256: str
    size: int
    address: str


class EditionShape(EditionRowShape):
    """版次 · an issued edition."""

    correction_reason: str | None
    withdrawal_reason: str | None
    columns: dict[str, str] = Field(description="字段：表头 · field: header")
    files: list[FileShape]


class EntryShape(Schema):
    """公开表的一行 · a row of an issued table: only the columns that were made public."""

    number: str | None
    section: str | None
    annual_goal: str | None
    period_target: str | None
    claim: str | None
    claim_status: str | None
    progress: str | None
    shortfall_reason: str | None
    next_steps: str | None
    leader: str | None
    agencies: list[dict[str, str]]


class MeShape(Schema):
    """谁在调用 · who calls, in which seat."""

    name: str
    role: str | None
    agency: str | None
    government: str | None


class TextsIn(Schema, extra="forbid"):
    """填报的四段文字 · the four texts of a report."""

    claim: str = Field("", max_length=40)
    progress: str = Field("", max_length=20_000)
    shortfall_reason: str = Field("", max_length=20_000)
    next_steps: str = Field("", max_length=20_000)


class FigureIn(Schema, extra="forbid"):
    """官方数据 · an official figure."""

    indicator: str = Field(min_length=1, max_length=120)
    value: str = Field(
        pattern=r"^-?[0-9]{1,12}(\.[0-9]{1,6})?$", description="十进制数 · a decimal, as text"
    )
    unit: str = Field(min_length=1, max_length=20)
    as_of: date
    note: str = Field("", max_length=200)


class ProblemShape(Schema):
    """拒绝（RFC 9457） · a refusal: what, where, and what to do."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    code: str
    remedy: str
    request_id: str
    place: str | None = Field(None, description="出错的字段 · the field")

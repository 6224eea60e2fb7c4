"""A checked document made by hand: every verdict, kind of evidence and trouble once. Invented."""

from datetime import date
from decimal import Decimal

from duban.assessment.assessment import (
    Assessment,
    Comparison,
    Evidence,
    EvidenceRole,
    Finding,
    Pace,
    PaceStatus,
    Span,
    SubTarget,
    SubTargetKind,
    SubVerdict,
    Verdict,
)
from duban.assessment.check import Check, CheckedEntry
from duban.lookups.statuses import ClaimStatus
from duban.periods.period import Period, PeriodKind
from duban.problems.codes import Code, Severity
from duban.problems.phrase import Phrase
from duban.problems.problem import Problem
from duban.provenance.fields import Field
from duban.provenance.place import Place
from duban.provenance.source import Source
from duban.quantities.quantity import Comparator, Measures, Quantity, QuantityKind, Role
from duban.records.entry import Agency, AgencyRole, Column, Entry, Leftover, Reading

HOSTILE = '<script>alert("x")</script>\u202e=HYPERLINK("http://x")\x1b[31m&amp;'
LEADER = "甲乙丙"

PERIOD = Period(
    year=2026,
    kind=PeriodKind.QUARTER,
    index=2,
    start=date(2026, 4, 1),
    end=date(2026, 6, 30),
    text="第二季度",
)


def span(entry: Entry, field: Field, piece: str) -> Span:
    """The first place of `piece` in a field."""
    text = getattr(entry, field.value)
    start = text.index(piece)
    return Span(field=field, start=start, end=start + len(piece), text=piece)


def subtarget(
    entry: Entry,
    text: str,
    verdict: SubVerdict,
    *evidence: tuple[str, EvidenceRole],
    comparison: tuple[str, str, str, str] | None = None,
) -> SubTarget:
    """A sub-target whose spans are found in the entry's own texts."""
    held = None
    if comparison:
        sign, target, reported, unit = comparison
        held = Comparison(
            comparator=sign,
            target=Decimal(target),
            reported=Decimal(reported),
            unit=unit,
            holds=verdict is SubVerdict.MET,
        )
    return SubTarget(
        text=text,
        spans=(span(entry, Field.PERIOD_TARGET, text),),
        kind=SubTargetKind.NUMERIC_THRESHOLD if held else SubTargetKind.MILESTONE_STAGE,
        verdict=verdict,
        evidence=tuple(
            Evidence(span=span(entry, Field.PROGRESS, piece), role=role) for piece, role in evidence
        ),
        comparison=held,
        rule="numeric_threshold" if held else "milestone_stage",
        why=Phrase(key="made_up_key", values=(("words", f"依据「{text}」"),)),
        flip=Phrase(key="made_up_flip", values=(("words", "另有更高的数字"),)),
        confidence=Decimal("0.8"),
    )


def made_entry(number: str, goal: str, target: str, progress: str, claim: str = "完成") -> Entry:
    """An entry with the fields of a common layout."""
    return Entry(
        number=number,
        annual_goal=goal,
        period_target=target,
        claim=claim,
        claim_status=ClaimStatus.DONE_PERIOD,
        progress=progress,
        shortfall_reason="无",
        next_steps="",
        leader=LEADER,
        agencies=(
            Agency(name="市商务局", role=AgencyRole.LEAD),
            Agency(name="市统计局", role=AgencyRole.DATA_PROVIDER),
        ),
        extra={"备注": "—"},
        places={
            "progress": (
                Place(line=20, start=212, end=640),
                Place(line=23, start=3, end=120),
            )
        },
    )


def assessed(
    entry: Entry,
    verdict: Verdict,
    subtargets: tuple[SubTarget, ...],
    findings: tuple[Finding, ...] = (),
    pace: Pace | None = None,
) -> CheckedEntry:
    """An entry with its judgement and no measures."""
    return CheckedEntry(
        entry=entry,
        measures={},
        assessment=Assessment(
            verdict=verdict,
            subtargets=subtargets,
            findings=findings,
            pace=pace,
            confidence=Decimal("0.8"),
            rule="row_verdict",
        ),
    )


def contradicted_entry() -> CheckedEntry:
    """A claim of 完成 whose text says a smaller number."""
    entry = made_entry(
        "9",
        "社会消费品零售总额增长 6.5% 以上",
        "社会消费品零售总额增长6.5%以上；新建成市级智能工厂8家，其中滨江新区3家全部投用",
        "1—6月，社会消费品零售总额增长5.9%，其中限上餐饮业增长—2.1%。市级智能工厂新建成9家，"
        "另有“滨江”2家正在设备安装调试，预计8月底投用。",
    )
    number = subtarget(
        entry,
        "社会消费品零售总额增长6.5%以上",
        SubVerdict.NOT_MET,
        ("社会消费品零售总额增长5.9%", EvidenceRole.UNDERMINES),
        comparison=(">=", "6.5", "5.9", "%"),
    )
    factories = subtarget(
        entry,
        "新建成市级智能工厂8家，其中滨江新区3家全部投用",
        SubVerdict.PARTLY_MET,
        ("市级智能工厂新建成9家", EvidenceRole.SUPPORTS),
        ("预计8月底投用", EvidenceRole.CONTEXT),
    )
    missed = Finding(
        code=Code.THRESHOLD_MISSED,
        severity=Severity.ERROR,
        spans=(span(entry, Field.PROGRESS, "增长5.9%"),),
        working="5.9% < 6.5%",
        subtarget=0,
    )
    quantity = Quantity(
        field=Field.PROGRESS,
        start=entry.progress.index("5.9%") if entry.progress else 0,
        end=(entry.progress.index("5.9%") if entry.progress else 0) + 4,
        text="5.9%",
        value=Decimal("5.9"),
        unit="%",
        kind=QuantityKind.PERCENT,
        base_value=Decimal("5.9"),
        base_unit="%",
        comparator=Comparator.EQUAL,
        indicator="社会消费品零售总额",
        role=Role.ACTUAL,
        period=PERIOD,
        cumulative=True,
    )
    judged = assessed(entry, Verdict.CONTRADICTED, (number, factories), (missed,))
    return CheckedEntry(
        entry=entry,
        measures={Field.PROGRESS: Measures(quantities=(quantity,), mentions=())},
        assessment=judged.assessment,
    )


def supported_entry() -> CheckedEntry:
    """A claim that its text bears out, with a pace and a notice."""
    entry = made_entry(
        "8",
        "抓好 320 个省市重大项目，完成年度投资 840 亿元以上",
        "累计完成投资420亿元以上",
        "重大项目完成投资431亿元，投资完成率50.2%。",
    )
    invested = subtarget(
        entry,
        "累计完成投资420亿元以上",
        SubVerdict.MET,
        ("完成投资431亿元", EvidenceRole.SUPPORTS),
        comparison=(">=", "420", "431", "亿元"),
    )
    ratio = Finding(
        code=Code.RATIO_MISMATCH,
        severity=Severity.NOTICE,
        spans=(span(entry, Field.PROGRESS, "50.2%"),),
        working="431 ÷ 840 = 51.31%",
    )
    pace = Pace(
        share=Decimal("0.5131"),
        elapsed=Decimal("0.5"),
        gap_points=Decimal("1.31"),
        status=PaceStatus.ON_TRACK,
    )
    return assessed(entry, Verdict.SUPPORTED, (invested,), (ratio,), pace)


def not_evidenced_entry() -> CheckedEntry:
    """A claim about which the text says nothing, with hostile text in its goal."""
    entry = made_entry(
        "19",
        f"印发《低空经济发展三年行动方案》{HOSTILE}",
        "印发《低空经济发展三年行动方案》",
        f"近期开展了调研。{HOSTILE}",
        claim="已完成",
    )
    issued = subtarget(entry, "印发《低空经济发展三年行动方案》", SubVerdict.NOT_EVIDENCED)
    return assessed(entry, Verdict.NOT_EVIDENCED, (issued,))


def partly_entry() -> CheckedEntry:
    """A claim borne out in part."""
    entry = made_entry(
        "33",
        "改造老旧小区 112 个",
        "6个小区全部完成改造",
        "6个小区中4个已改造完成，其余2个正在施工。",
    )
    done = subtarget(
        entry,
        "6个小区全部完成改造",
        SubVerdict.PARTLY_MET,
        ("4个已改造完成", EvidenceRole.SUPPORTS),
        ("其余2个正在施工", EvidenceRole.UNDERMINES),
    )
    pace = Pace(
        share=Decimal("0.4"),
        elapsed=Decimal("0.5"),
        gap_points=Decimal("-10"),
        status=PaceStatus.BEHIND,
    )
    return assessed(entry, Verdict.PARTLY_SUPPORTED, (done,), (), pace)


def made_check(name: str = "二季度汇总表.txt") -> Check:
    """The whole document."""
    entries = (
        supported_entry(),
        contradicted_entry(),
        not_evidenced_entry(),
        partly_entry(),
    )
    return Check(reading=made_reading(entries, name), entries=entries)


def made_reading(entries: tuple[CheckedEntry, ...], name: str) -> Reading:
    """The reading that the entries came from."""
    return Reading(
        source=Source(
            name=name, sha256="9c41" * 16, size=20428, media_type="text/plain", encoding="utf-8"
        ),
        title="2026 年全市重点工作第二季度目标任务完成情况",
        period=PERIOD,
        columns=(
            Column(header="序号", field=Field.NUMBER),
            Column(header="备注", field=None),
        ),
        entries=tuple(checked.entry for checked in entries),
        problems=(
            Problem(
                code=Code.MISSING_CELL,
                severity=Severity.WARNING,
                entry="19",
                field=Field.SHORTFALL_REASON,
                place=Place(line=15),
            ),
        ),
        notes=(Leftover(text="注：数据为初步核算数", place=Place(line=40, start=0, end=10)),),
        unaccounted=(Leftover(text="一段多出来的字", place=Place(line=41, start=0, end=7)),),
    )


def empty_check() -> Check:
    """A document in which no goal stood."""
    return Check(reading=made_reading((), "空.txt"), entries=())

"""One entry made from a few texts, checked through the front door, for the tests of the check."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from duban.assessment.assessment import Assessment, EvidenceRole, SubTarget
from duban.assessment.check import CheckedEntry, check_entry
from duban.lookups.statuses import ClaimStatus
from duban.periods.period import Period, PeriodKind
from duban.records.entry import Entry

SECOND_QUARTER = Period(
    year=2024,
    kind=PeriodKind.QUARTER,
    index=2,
    start=date(2024, 4, 1),
    end=date(2024, 6, 30),
    text="第二季度",
)
DONE = ClaimStatus.DONE_PERIOD


def checked(
    target: str | None,
    progress: str,
    texts: Mapping[str, str | None],
    *,
    status: ClaimStatus | None = DONE,
    period: Period | None = SECOND_QUARTER,
) -> CheckedEntry:
    """The check of one entry; `texts` are further fields: annual_goal, shortfall_reason, next_steps."""
    entry = Entry(
        number="1",
        period_target=target,
        progress=progress,
        claim="完成",
        claim_status=status,
        annual_goal=texts.get("annual_goal"),
        shortfall_reason=texts.get("shortfall_reason"),
        next_steps=texts.get("next_steps"),
    )
    return check_entry(entry, period)


def judged(target: str | None, progress: str, **others: str | None) -> Assessment:
    """The assessment of one entry whose claim is 完成 for the second quarter of 2024."""
    return checked(target, progress, others).assessment


def only(target: str, progress: str, **others: str | None) -> SubTarget:
    """The one sub-target of a row that asks one thing."""
    (subtarget,) = judged(target, progress, **others).subtargets
    return subtarget


def quotes(subtarget: SubTarget, role: EvidenceRole | None = None) -> tuple[str, ...]:
    """What was cited for a sub-target, in order."""
    return tuple(one.span.text for one in subtarget.evidence if role is None or one.role is role)


def answers(assessment: Assessment) -> list[tuple[str, str]]:
    """Each sub-target's words and verdict."""
    return [(one.text, one.verdict.value) for one in assessment.subtargets]


@dataclass(frozen=True, slots=True)
class Claim:
    """One line of a spec table: what was asked and said, and every answer a careful reader defends."""

    place: str
    target: str | None
    progress: str
    subtargets: tuple[tuple[str, ...], ...]
    verdicts: tuple[str, ...]
    status: ClaimStatus | None
    texts: Mapping[str, str | None]

    def check(self) -> CheckedEntry:
        """The check of this line."""
        return checked(self.target, self.progress, self.texts, status=self.status)


_OPTIONS = {"annual": "annual_goal", "reason": "shortfall_reason", "plans": "next_steps"}


def claims(folder: Path) -> Iterator[Claim]:
    """The lines of every table in a folder: 目标 | 进展 | 各子目标 | 结论 | 其他."""
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip() and not line.startswith("#"):
                yield claim_of(f"{path.stem}:{number}", line)


def claim_of(place: str, line: str) -> Claim:
    """One line of a table as a claim."""
    cells = [cell.strip() for cell in line.split(" | ")]
    target, progress, subtargets, verdicts = cells[:4]
    pairs = [pair.partition("=") for pair in (cells[4] if len(cells) > 4 else "").split(";")]
    options = {key: value for key, _, value in pairs if key}
    status = options.pop("status", DONE.value)
    return Claim(
        place=place,
        target=None if target == "无" else target,
        progress=progress,
        subtargets=tuple(
            tuple(one.strip().split("/")) for one in subtargets.split(",") if one.strip()
        ),
        verdicts=tuple(verdicts.split("/")),
        status=None if status == "none" else ClaimStatus(status),
        texts={_OPTIONS[key]: value for key, value in options.items()},
    )

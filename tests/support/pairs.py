"""Documents of a few goals made from their texts, and what comparing them finds."""

from duban.assessment.across import against
from duban.assessment.across_values import Across
from duban.assessment.check import Check, check
from duban.lookups.statuses import claim_status
from duban.periods.parse import document_period
from duban.provenance.source import Source
from duban.records.entry import Agency, AgencyRole, Entry, Reading


def goal(number="1", *, lead=None, **texts) -> Entry:
    """One entry; its claim is read under the header 是否完成."""
    claim = texts.get("claim")
    return Entry(
        number=number,
        agencies=(Agency(name=lead, role=AgencyRole.LEAD),) if lead else (),
        claim_status=claim_status(claim, header="是否完成") if claim else None,
        **texts,
    )


def document(title: str, *entries: Entry, name: str | None = None) -> Check:
    """A checked document; its period comes from its title, its digest from all it says."""
    reading = Reading(
        source=Source(
            name=name or title, sha256=str((title, name, entries)), size=0, media_type="text/plain"
        ),
        title=title,
        period=document_period(title),
        columns=(),
        entries=entries,
        problems=(),
    )
    return check(reading)


def across(now: Check, *others: Check) -> Across:
    """What holding a document against others shows."""
    result = against(now, others).across
    assert result is not None
    return result


def told(
    now: str, before: str, *, goal_text: str = "全年改造老旧小区96个。"
) -> list[tuple[str, str]]:
    """Codes and severities where one goal's progress was `before` in Q2 and is `now` in Q3."""
    found = across(
        document("2026年第三季度目标完成情况", goal(annual_goal=goal_text, progress=now)),
        document("2026年第二季度目标完成情况", goal(annual_goal=goal_text, progress=before)),
    )
    return [(each.code.value, each.severity.value) for each in found.findings[0]]

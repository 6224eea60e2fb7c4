"""What the form of a report shows: one typed row for the page."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.roles import Role
from duban_site.goals.calendar import writing_due
from duban_site.goals.models import Goal, Target
from duban_site.reports.checking import Texts, judge
from duban_site.reports.figures import latest_figures
from duban_site.reports.models import (
    Contribution,
    Editing,
    EvidenceFile,
    ProviderFigure,
    Report,
)
from duban_site.reports.policies import why_not_submit
from duban_site.reports.queries import before, standing_files
from duban_site.reports.showing import (
    FindingRow,
    SubTargetRow,
    finding_rows,
    subtarget_rows,
    texts_of,
)

_TOKENS = re.compile(r"[0-9０-９.,，．]+[%％]?|[A-Za-z]+|.", re.S)
_MOST_CHANGES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """What the check says of the text as it stands."""

    claim: str
    verdict: str
    rows: tuple[SubTargetRow, ...]
    findings: tuple[FindingRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChange:
    """A stretch that was written otherwise in the period before."""

    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditPage:
    """Everything the form's page shows, but the fields themselves."""

    report: Report
    target: Target
    goal: Goal
    period_name: str
    days_left: int
    subs: tuple[SubTargetRow, ...]
    live: Live
    files: list[EvidenceFile]
    figures: list[ProviderFigure]
    contributions: list[Contribution]
    changes: tuple[TextChange, ...]
    before_name: str
    others: list[Editing]
    mine_aside: list[tuple[str, str]]
    why_not_submit: str | None
    is_head: bool


def live_check(target: Target, texts: Texts) -> Live:
    """The check of a text as one writes."""
    opinion = judge(target, texts)
    return Live(
        claim=texts.claim,
        verdict=opinion.verdict,
        rows=subtarget_rows(opinion.assessment),
        findings=finding_rows(opinion.assessment),
    )


def initial_texts(report: Report) -> Texts:
    """The report's own texts; of an untouched one, those of the period before without its claim."""
    own = texts_of(report)
    if report.version or own != Texts():
        return own
    earlier = before(report)
    if earlier is None:
        return own
    return Texts(progress=earlier.progress, next_steps=earlier.next_steps)


def edit_page(
    actor: Actor,
    report: Report,
    *,
    texts: Texts,
    today: date,
    others: list[Editing],
) -> EditPage:
    """The page for a report that the actor may see."""
    target = report.target
    earlier = before(report)
    live = live_check(target, texts)
    mine = report.editings.filter(person=actor.person).first()
    return EditPage(
        report=report,
        target=target,
        goal=target.goal,
        period_name=str(target.period),
        days_left=(writing_due(target) - today).days,
        subs=live.rows,
        live=live,
        files=[*standing_files(report)],
        figures=latest_figures(target),
        contributions=[*report.contributions.select_related("agency")],
        changes=tuple(text_changes(earlier.progress, texts.progress)) if earlier else (),
        before_name=_("与%(period)s相比") % {"period": earlier.target.period} if earlier else "",
        others=others,
        mine_aside=_aside(mine),
        why_not_submit=why_not_submit(actor, report),
        is_head=actor.is_a(Role.AGENCY_HEAD),
    )


def text_changes(old: str, new: str) -> Iterator[TextChange]:
    """Where two texts differ, by words and figures, at most 40 places."""
    one, two = _TOKENS.findall(old), _TOKENS.findall(new)
    found = 0
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(
        None, one, two, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            continue
        found += 1
        if found > _MOST_CHANGES:
            return
        yield TextChange(old="".join(one[i1:i2]), new="".join(two[j1:j2]))


def _aside(mine: Editing | None) -> list[tuple[str, str]]:
    if mine is None or mine.unsaved is None:
        return []
    labels = {
        "claim": _("是否完成"),
        "progress": _("具体工作进展"),
        "shortfall_reason": _("未完成原因"),
        "next_steps": _("下步工作打算"),
    }
    return [(label, mine.unsaved.get(name, "")) for name, label in labels.items()]

"""The library's check of a report's text: what is stored beside it, and what is shown as one writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from duban.assessment.check import RULES_VERSION, check_entry
from duban.assessment.settings import Settings
from duban.editions.contract import checked_entry
from duban.lookups.statuses import claim_status
from duban.problems.messages import Lang
from duban.records import entry as entries
from duban_site.goals.inference import library_period
from duban_site.goals.models import Goal, Target
from duban_site.reports.differences import as_finding, differences
from duban_site.reports.figures import latest_figures_of
from duban_site.reports.lights import profile_of
from duban_site.reports.models import ProviderFigure

CLAIM_HEADER = "是否完成"


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The four texts of a report, as typed."""

    claim: str = ""
    progress: str = ""
    shortfall_reason: str = ""
    next_steps: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """The machine's opinion of a text: the contract's `assessment` and what lists need of it."""

    verdict: str
    assessment: dict[str, Any]
    rules_version: str
    finding_count: int
    light: str

    @property
    def has_unmet(self) -> bool:
        """Whether a sub-target is shown not to be met, so that a reason is due."""
        return any(
            each["verdict"] in {"not_met", "partly_met"} for each in self.assessment["subtargets"]
        )


def judge(target: Target, texts: Texts) -> Opinion:
    """Check texts against their target and the figures of data providers. Writes nothing."""
    return judge_all([(target, texts)])[0]


def judge_all(pairs: Sequence[tuple[Target, Texts]]) -> list[Opinion]:
    """Check the texts of many targets in their order; rules and figures are asked for once."""
    figures = latest_figures_of([target for target, _texts in pairs])
    governments = {target.goal.plan.government_id for target, _texts in pairs}
    settings = {each: Settings(lights=profile_of(each)) for each in governments}
    return [
        _judged(target, texts, settings[target.goal.plan.government_id], figures[target.pk])
        for target, texts in pairs
    ]


def _judged(
    target: Target, texts: Texts, settings: Settings, figures: Sequence[ProviderFigure]
) -> Opinion:
    period = library_period(target.period)
    checked = check_entry(_entry(target.goal, target, texts), period, settings)
    assessment = checked_entry(checked, reader_lang())["assessment"]
    found = differences(texts.progress, figures, period)
    assessment["findings"] += [as_finding(each) for each in found]
    pace = assessment["pace"]
    return Opinion(
        verdict=assessment["verdict"] if texts.progress or texts.claim else "",
        assessment=assessment,
        rules_version=RULES_VERSION,
        finding_count=sum(each["severity"] != "notice" for each in assessment["findings"]),
        light=pace["status"] if pace else "",
    )


def _entry(goal: Goal, target: Target, texts: Texts) -> entries.Entry:
    return entries.Entry(
        number=goal.number,
        section=goal.section or None,
        annual_goal=goal.wording,
        period_target=target.text or None,
        claim=texts.claim,
        claim_status=claim_status(texts.claim, header=CLAIM_HEADER) if texts.claim else None,
        progress=texts.progress,
        shortfall_reason=texts.shortfall_reason,
        next_steps=texts.next_steps,
    )


def reader_lang() -> Lang:
    """The language of the person asking, as the library names it."""
    return "en" if (get_language() or "").startswith("en") else "zh"

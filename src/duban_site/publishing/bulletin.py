"""通报: drafted from a period; its figures stay locked to the data while people edit the words.

A text holds its figures as marks, 〔共〕 or 〔占比:period_done〕, which only the data fill. A mark that
is not known, or a bare number where a mark belonged, is refused before the bulletin is issued.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from duban_site.goals.models import Period, Target
from duban_site.pages.refusals import BadInput
from duban_site.publishing.content import official_name
from duban_site.publishing.statistic import Five, Statistic, statistic
from duban_site.reports.models import Report

PARTS = ("occasion", "count", "behind", "unreported", "demand")
"""The parts of a bulletin in their order (domain.md d.1)."""
_MARK = re.compile(r"〔(?![0-9]{4}〕)([^〔〕]{1,40})〕")
"""A year in such brackets, as document numbers have it, is no mark."""
_NUMBER = re.compile(r"[0-9０-９]+(?:\.[0-9]+)?\s?(?:项|家|件|个(?!月|工作日)|%|％|百分点)")
ADDING, EACH = "adding", "each"
"""How the shares are rounded: so that they sum to 100, or each by itself."""
ANNEXES = ("慢序时", "按序时", "未报")
"""The annexes in their order; one without rows is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """A goal that missed its target: what was asked, what is said, why."""

    number: str
    wording: str
    agency: str
    target: str
    progress: str
    reason: str
    gap: str


def figures(period: Period, *, adding_up: bool = True) -> dict[str, str]:
    """Every mark with its value, from the data of the period."""
    counted = statistic(period, adding_up=adding_up)
    found = {"共": str(counted.total), "未报": str(len(counted.unreported))}
    for line in counted.lines:
        found[f"项数:{line.name}"] = str(line.count)
        found[f"占比:{line.name}"] = "—" if line.share is None else f"{line.share}%"
    found["期次"] = official_name(period)
    listed = [name for name, ids in zip(ANNEXES, _annexed(counted), strict=True) if ids]
    for name in ANNEXES:
        found[f"附件:{name}"] = f"附件{listed.index(name) + 1}" if name in listed else "（无）"
    return found


def rounding(body: Mapping[str, str]) -> str:
    """How a bulletin's shares are rounded: by the largest remainder unless its writer chose otherwise."""
    return EACH if body.get("shares") == EACH else ADDING


def _annexed(counted: Statistic) -> tuple[tuple[int, ...], ...]:
    """The goals of each annex: behind, on time, without an accepted report."""
    of = {line.name: line.goals for line in counted.lines}
    on_time = (*of[Five.YEAR_DONE], *of[Five.PERIOD_DONE])
    return of[Five.PERIOD_MISSED], on_time, counted.unreported


def drafted(period: Period, office: str) -> dict[str, str]:
    """The parts of a new bulletin, with marks for its figures."""
    parts = {
        "occasion": f"根据年度重点工作安排，{office}对〔期次〕目标任务完成情况逐项进行了调度汇总和核验，"
        "现将有关情况通报如下：",
        "count": "列入本次通报的目标共〔共〕项。其中，已完成年度目标〔项数:year_done〕项，占〔占比:year_done〕；"
        "有序推进且完成本期目标〔项数:period_done〕项，占〔占比:period_done〕；"
        "未完成本期目标〔项数:period_missed〕项，占〔占比:period_missed〕；"
        "因政策调整暂不实施〔项数:suspended〕项，占〔占比:suspended〕；"
        "待确定〔项数:undetermined〕项，占〔占比:undetermined〕。",
        "behind": "未完成本期目标的事项及原因见〔附件:慢序时〕，按序时推进的事项见〔附件:按序时〕。请有关责任单位逐项制定赶工措施。",
        "unreported": "截至通报之日，有〔未报〕项没有经核查通过的填报，责任单位见〔附件:未报〕。",
        "demand": "一是压实责任，牵头单位对照年度目标倒排工期；二是据实填报，完成情况与进展文字、数字相互印证；"
        "三是加强协同，数据提供单位按期提供官方数据。",
    }
    return {name: parts[name] for name in PARTS}


def filled(body: Mapping[str, str], values: Mapping[str, str]) -> dict[str, str]:
    """The texts with their figures. Raises BadInput for an unknown mark or a figure typed by hand."""
    done = {}
    for name in PARTS:
        text = str(body.get(name, ""))
        if (typed := _NUMBER.search(_MARK.sub("", text))) is not None:
            raise BadInput(
                _("“%(typed)s”是手写的数字：通报里的数字只能由数据填入，请用标记。")
                % {"typed": typed.group(0)},
                field=name,
            )
        for mark in _MARK.findall(text):
            if mark not in values:
                raise BadInput(_("没有“%(mark)s”这个数字标记。") % {"mark": mark}, field=name)
        done[name] = _MARK.sub(lambda found: values[found.group(1)], text)
    return done


def annexed(period: Period) -> dict[str, list[Any]]:
    """The rows of the annexes: behind with gap and cause, on time, without an accepted report."""
    groups = _annexed(statistic(period))
    late, on_time, unreported = (_targets(period, list(ids)) for ids in groups)
    return {
        "behind": [_plain(_behind(target)) for target in late],
        "on_time": [[*_named(target), target.text] for target in on_time],
        "unreported": [_named(target) for target in unreported],
    }


def _named(target: Target) -> list[str]:
    return [target.goal.number, target.goal.wording, _lead(target)]


def content(period: Period, body: Mapping[str, str], *, title: str, office: str) -> dict[str, Any]:
    """What is issued of a bulletin: filled texts, the statistic and the annexes."""
    values = figures(period, adding_up=rounding(body) == ADDING)
    return {
        "schema": "duban.bulletin/1",
        "title": title,
        "office": office,
        "period": official_name(period),
        "texts": filled(body, values),
        "figures": values,
        "shares": rounding(body),
        **annexed(period),
    }


def _plain(one: Behind) -> dict[str, str]:
    return {name: getattr(one, name) for name in Behind.__slots__}


def _targets(period: Period, ids: list[int]) -> list[Target]:
    rows = (
        Target.objects.filter(period=period, goal__in=ids)
        .select_related("goal", "report")
        .prefetch_related("goal__parts__agency")
    )
    return sorted(rows, key=lambda target: (target.goal.position, target.goal_id))


def _behind(target: Target) -> Behind:
    report: Report = target.report
    return Behind(
        number=target.goal.number,
        wording=target.goal.wording,
        agency=_lead(target),
        target=target.text,
        progress=report.progress,
        reason=report.shortfall_reason,
        gap=gap_of_report(report),
    )


def gap_of_report(report: Report) -> str:
    """The working of the first comparison that does not hold, as the check shows it."""
    for sub in (report.assessment or {}).get("subtargets", ()):
        comparison = sub.get("comparison")
        if comparison and comparison["holds"] is False:
            return str(sub["why"])
    return ""


def _lead(target: Target) -> str:
    return next((part.agency.name for part in target.goal.parts.all() if part.part == "lead"), "")

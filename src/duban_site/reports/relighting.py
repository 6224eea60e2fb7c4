"""Reports lit anew when a government's rule of lights changed."""

from duban_site.agencies.acting import Actor
from duban_site.agencies.models import Government
from duban_site.books.record import Change, record_act
from duban_site.goals.models import PeriodState
from duban_site.reports.actions import DECIDED
from duban_site.reports.lights import LIGHT_SETTINGS, profile_of, relit
from duban_site.reports.models import Report

_AT_ONCE = 500


def relight(government: Government, key: str, actor: Actor) -> None:
    """Light the undecided reports of a government by its rule in force; what was decided stays.

    Runs in the transaction of the setting's change, and is one act where a light changed.
    """
    if key not in LIGHT_SETTINGS:
        return
    profile = profile_of(government)
    open_ones = (
        Report.objects.filter(target__goal__plan__government=government, assessment__isnull=False)
        .exclude(state__in=DECIDED)
        .exclude(target__period__state=PeriodState.FROZEN)
    )
    changed = []
    for report in open_ones.only("pk", "light", "assessment").iterator(_AT_ONCE):
        assessment = report.assessment or {}
        pace = assessment.get("pace")
        if not pace or (new := relit(pace, profile)) == pace:
            continue
        report.assessment = {**assessment, "pace": new}
        report.light = new["status"]
        changed.append(report)
    Report.objects.bulk_update(changed, ["light", "assessment"], batch_size=_AT_ONCE)
    if changed:
        after = {"profile": profile.name, "reports": len(changed)}
        record_act(actor, Change(action="reports.relight", thing=government, after=after))

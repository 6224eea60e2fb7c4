"""Who may write what in a report: the reason why not, or None (`trust.md`, authorisation matrix)."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.roles import Role
from duban_site.goals.models import AgencyPart, GoalAgency, PeriodState, Target
from duban_site.reports.models import EvidenceFile, Report, ReportState

EDITABLE = frozenset({ReportState.DRAFT, ReportState.RETURNED})
FILING = (Role.REPORTER, Role.AGENCY_HEAD)


def why_not_edit(actor: Actor, report: Report) -> str | None:
    """Own agency's draft while the period takes reports."""
    if not actor.is_a(*FILING):
        return _("只有责任单位的填报员和负责人可以填写。")
    if actor.agency_id != report.agency_id:
        return _("这不是本单位的填报。")
    if report.state not in EDITABLE:
        return _("已送出的填报不能再改；需要修改的，请负责人撤回或由督查室退回。")
    return why_not_in_period(report.target)


def why_not_in_period(target: Target) -> str | None:
    """A frozen period changes no more; a period not yet opened takes no report."""
    if target.period.state == PeriodState.FROZEN:
        return _("本期已封期，不能再改。")
    if target.period.state == PeriodState.PLANNED:
        return _("本期尚未开始填报。")
    return None


def why_not_submit(actor: Actor, report: Report) -> str | None:
    """Who may edit may send it to the head of the agency; the head does not submit to themselves."""
    if actor.is_a(Role.AGENCY_HEAD) and actor.agency_id == report.agency_id:
        return _("负责人签报，不送签：请由填报员送签。")
    return why_not_edit(actor, report)


def why_not_contribute(
    actor: Actor, report: Report, parts: Iterable[GoalAgency] | None = None
) -> str | None:
    """A supporting agency adds to the lead's report until it is decided.

    `parts`: those of the goal, where they are known already.
    """
    if not actor.is_a(*FILING):
        return _("只有配合单位的填报员和负责人可以补充。")
    every = report.target.goal.parts.all() if parts is None else parts
    own = {part.part for part in every if part.agency_id == actor.agency_id}
    if not own & {AgencyPart.SUPPORT, AgencyPart.GROUP}:
        return _("本单位不是这项目标的配合单位。")
    if report.state in {ReportState.ACCEPTED, ReportState.CONFIRMED}:
        return _("已核查通过的填报不再补充。")
    return why_not_in_period(report.target)


def why_not_provide(actor: Actor, target: Target) -> str | None:
    """Only the data provider of the goal gives the official figure, and nobody else overwrites it."""
    if not actor.is_a(Role.DATA_PROVIDER):
        return _("只有数据提供单位可以提供官方数据。")
    provides = any(
        part.agency_id == actor.agency_id and part.part == AgencyPart.DATA_PROVIDER
        for part in target.goal.parts.all()
    )
    if not provides:
        return _("本单位不是这项目标的数据提供单位。")
    return why_not_in_period(target)


def why_not_clear(actor: Actor, file: EvidenceFile) -> str | None:
    """The supervision office says that what was found may stand; never who uploaded the file."""
    if not actor.is_a(Role.SUPERVISOR):
        return _("佐证里的号码由督查室核实。")
    if file.uploaded_by_id == actor.person.pk:
        return _("不能核实自己上传的文件。")
    return None


def why_not_see(actor: Actor, report: Report) -> str | None:
    """Drafts are the agency's own and the auditor's; what is sent is for whoever may see the goal."""
    if actor.is_a(Role.AUDITOR):
        return None
    own = actor.is_a(*FILING) and actor.agency_id in _agencies(report)
    if own:
        return None
    if report.state == ReportState.DRAFT and not report.versions.exists():
        return _("草稿只有本单位可以看。")
    if actor.is_a(Role.SUPERVISOR):
        return None
    if actor.is_a(Role.LEADER) and report.target.goal.leader_id == actor.leader_id:
        return None
    return _("这份填报不在您的范围内。")


def _agencies(report: Report) -> set[int]:
    supporting = {AgencyPart.LEAD, AgencyPart.SUPPORT, AgencyPart.GROUP}
    parts = report.target.goal.parts.all()
    return {report.agency_id} | {part.agency_id for part in parts if part.part in supporting}

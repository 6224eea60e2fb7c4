"""What stands in the town beside its goals and reports: see `tests.support.town`."""

from datetime import date

from duban_site.agencies.actions.people import PersonFields, create_person
from duban_site.agencies.actions.places import create_agency
from duban_site.agencies.actions.seats import SeatFields, propose_seat
from duban_site.agencies.actions.setting_changes import change_setting
from duban_site.agencies.models import AgencyKind
from duban_site.agencies.roles import Role
from duban_site.goals import actions as goals
from duban_site.goals.models import AgencyPart, Period, Plan
from duban_site.intake import actions as intake
from duban_site.publishing import actions as publishing
from duban_site.publishing.models import Edition, EditionKind
from duban_site.reports import actions as reports
from duban_site.reports.models import Report
from samples.city.year import DemoCity
from tests.support.town import LONG_AGENCY, LONG_GOAL

TABLE = "\n".join(
    (
        "2027年第一季度目标任务",
        "序号\t年度目标\t第1季度目标\t分管领导\t责任单位",
        "1\t新建公园5个\t完成选址\t分管副市长（城建）\t市住房和城乡建设局",
        "2\t城镇新增就业5.2万人\t累计新增1.3万人\t分管副市长（民生）\t市人力资源和社会保障局",
    )
)
REASON = "按上级新下达的任务调整。"


def make_things(city: DemoCity, today: date) -> None:
    """At least one thing behind every address of the site."""
    plan = Plan.objects.get()
    _editions(city, plan)
    _uploads(city)
    _proposals(city, plan, today)
    _long_names(city, plan)
    _additions(city)


def _editions(city: DemoCity, plan: Plan) -> None:
    """Number 1 is withdrawn, number 2 corrected by number 3; a bulletin and a table are in draft."""
    first, second = city.supervisors[:2]
    quarters = {period.index: period for period in plan.periods.all()}
    one = _issued(city, publishing.prepare(actor=first, period=quarters[1], kind="table"))
    publishing.propose_withdrawal(actor=first, edition=one, reason="所附清单有误。")
    one.refresh_from_db()
    publishing.approve_withdrawal(actor=second, edition=one)
    two = _issued(city, publishing.prepare(actor=first, period=quarters[2], kind="table"))
    _issued(city, publishing.correct(actor=first, edition=two, reason="第 3 项进展的单位更正。"))
    publishing.prepare(actor=first, period=quarters[2], kind=EditionKind.BULLETIN)
    publishing.prepare(actor=first, period=quarters[2], kind=EditionKind.TABLE)


def _issued(city: DemoCity, draft: Edition) -> Edition:
    return publishing.freeze(actor=city.supervisors[1], edition=draft, version=draft.version)


def _uploads(city: DemoCity) -> None:
    office = city.supervisors[0]
    intake.receive(actor=office, name="会议通知.txt", content="今天下午开会。".encode())
    intake.receive(actor=office, name="明年目标.txt", content=TABLE.encode())


def _proposals(city: DemoCity, plan: Plan, today: date) -> None:
    target = plan.goals.first().targets.get(period__index=3)
    reporter = city.reporters[target.goal.parts.get(part=AgencyPart.LEAD).agency.name]
    goals.propose_revision(target, target.text + "（调整）", actor=reporter, reason=REASON)
    goals.propose_extension(
        target,
        target.period.freeze_on,
        actor=reporter,
        reason="外部审批晚于计划。",
        document="临政办函〔2026〕12号",
    )
    known = PersonFields(username="xinren", name="新到任同志", staff_number="2001")
    seat = SeatFields(
        person=create_person(known, actor=city.system),
        role=Role.REPORTER,
        agency=reporter.seat.agency,
        starts_on=today,
    )
    propose_seat(seat, actor=city.system, reason="到岗")
    government = plan.government
    change_setting(
        government, "single_reviewer", value=True, actor=city.security, reason="单位人少"
    )


def _long_names(city: DemoCity, plan: Plan) -> None:
    """An agency and a goal whose names are as long as real ones get."""
    office = city.supervisors[0]
    agency = create_agency(plan.government, LONG_AGENCY, AgencyKind.AGENCY, actor=city.system)
    fields = goals.GoalFields(number="12-3-1", wording=LONG_GOAL, section="三、城乡建设")
    goal = goals.add_goal(
        plan, fields, actor=office, parts=[(agency, AgencyPart.LEAD)], reason="增补"
    )
    period = Period.objects.select_related("plan__government").get(plan=plan, index=3)
    goals.set_target(goal, period, LONG_GOAL, actor=office)
    reports.open_reports(actor=office, period=period)


def _additions(city: DemoCity) -> None:
    """A file and a supporting agency's word in each report that is still being written."""
    drafts = Report.objects.filter(state="draft").select_related(
        "agency", "target__goal", "target__period__plan"
    )
    for report in drafts:
        writer = city.reporters.get(report.agency.name)
        support = report.target.goal.parts.filter(part=AgencyPart.SUPPORT).first()
        if writer is None or support is None:
            continue
        reports.add_evidence(
            actor=writer, report=report, name="清单.txt", content="共三个项目。".encode()
        )
        helper = city.reporters[support.agency.name]
        reports.contribute(actor=helper, report=report, text="配合办理用地手续2宗。")

"""An invented small city, 临江市, whose plan is made by the same actions that the pages use."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from duban_site.agencies.acting import Actor
from duban_site.agencies.models import Agency, AgencyKind, Government, Leader, Person, Seat
from duban_site.agencies.roles import Role
from duban_site.goals import actions
from duban_site.goals.models import Goal, Period, Plan

PASSWORD = "临江-2026-试用-口令"  # noqa: S105  # of invented people only
YEAR = 2026
FROM = date(2020, 1, 1)

GOALS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "一、经济运行",
        "实施亿元以上技术改造项目60个，完成技改投资180亿元",
        (
            "累计开工项目12个以上，累计完成技改投资41亿元以上",
            "累计开工项目36个以上，累计完成技改投资90亿元以上",
            "累计开工项目48个以上，累计完成技改投资138亿元以上",
            "",
        ),
    ),
    (
        "一、经济运行",
        "社会消费品零售总额增长6.5%以上",
        ("社会消费品零售总额增长6.5%以上",) * 4,
    ),
    (
        "二、城乡建设",
        "改造老旧小区112个",
        ("完成方案设计", "累计开工80个，完工40个", "累计完工90个", "累计完工112个"),
    ),
    (
        "三、民生事业",
        "城镇新增就业5.2万人",
        (
            "累计新增1.3万人",
            "城镇新增就业2.6万人",
            "城镇新增就业3.9万人",
            "城镇新增就业5.2万人",
        ),
    ),
)
"""Section, annual goal and the four quarters' targets."""


@dataclass(kw_only=True)
class City:
    """The city with one actor for each role; `reporters` and `heads` by the agency's place."""

    government: Government
    office: Agency
    statistics: Agency
    agencies: list[Agency]
    leaders: list[Leader]
    supervisor: Actor
    second_supervisor: Actor
    third_supervisor: Actor
    auditor: Actor
    system_admin: Actor
    security_admin: Actor
    provider: Actor
    reporters: list[Actor] = field(default_factory=list)
    heads: list[Actor] = field(default_factory=list)
    vice_mayors: list[Actor] = field(default_factory=list)
    plan: Plan = field(init=False)
    goals: list[Goal] = field(default_factory=list)

    @property
    def reporter(self) -> Actor:
        """The reporter of the first agency."""
        return self.reporters[0]

    @property
    def head(self) -> Actor:
        """The head of the first agency."""
        return self.heads[0]

    @property
    def vice_mayor(self) -> Actor:
        """The leader of the first portfolio."""
        return self.vice_mayors[0]

    @property
    def everybody(self) -> dict[str, Actor]:
        """One actor of each role."""
        return {
            Role.SUPERVISOR: self.supervisor,
            Role.REPORTER: self.reporter,
            Role.AGENCY_HEAD: self.head,
            Role.DATA_PROVIDER: self.provider,
            Role.LEADER: self.vice_mayor,
            Role.AUDITOR: self.auditor,
            Role.SYSTEM_ADMIN: self.system_admin,
            Role.SECURITY_ADMIN: self.security_admin,
        }

    def period(self, index: int) -> Period:
        """The quarter of the plan, 1–4."""
        return Period.objects.select_related("plan__government").get(plan=self.plan, index=index)


def actor(username: str, role: Role, agency: Agency, *, leader: Leader | None = None) -> Actor:
    """A new person in one seat."""
    person = Person(username=username, name=f"{username}同志", staff_number=f"N-{username}")
    person.set_password(PASSWORD)
    person.save()
    seat = Seat.objects.create(
        person=person, role=role, agency=agency, leader=leader, starts_on=FROM, is_approved=True
    )
    return Actor(person=person, seat=seat)


def build_government(*, name: str = "临江市", code: str = "000001", agencies: int = 3) -> City:
    """A government with its office, agencies, leaders and people, and no plan yet."""
    government = Government.objects.create(name=name, code=code)
    office = Agency.objects.create(
        government=government, name="市政府督查室", kind=AgencyKind.SUPERVISION
    )
    statistics = Agency.objects.create(
        government=government, name="市统计局", kind=AgencyKind.STATISTICS
    )
    made = [
        Agency.objects.create(government=government, name=f"市{number}局")
        for number in ("发展", "商务", "住建", "人社", "教育", "水务", "交通", "农业")[:agencies]
    ]
    leaders = [
        Leader.objects.create(government=government, title=title)
        for title in ("分管副市长（工业）", "分管副市长（民生）")
    ]
    city = City(
        government=government,
        office=office,
        statistics=statistics,
        agencies=made,
        leaders=leaders,
        supervisor=actor(f"supervisor-{code}", Role.SUPERVISOR, office),
        second_supervisor=actor(f"second-{code}", Role.SUPERVISOR, office),
        third_supervisor=actor(f"third-{code}", Role.SUPERVISOR, office),
        auditor=actor(f"auditor-{code}", Role.AUDITOR, office),
        system_admin=actor(f"system-{code}", Role.SYSTEM_ADMIN, office),
        security_admin=actor(f"security-{code}", Role.SECURITY_ADMIN, office),
        provider=actor(f"provider-{code}", Role.DATA_PROVIDER, statistics),
    )
    for place, agency in enumerate(made):
        city.reporters.append(actor(f"reporter{place}-{code}", Role.REPORTER, agency))
        city.heads.append(actor(f"head{place}-{code}", Role.AGENCY_HEAD, agency))
    for place, leader in enumerate(leaders):
        name = f"leader{place}-{code}"
        city.vice_mayors.append(actor(name, Role.LEADER, office, leader=leader))
    return city


def build_plan(
    city: City, goals: Sequence[tuple[str, str, tuple[str, ...]]] = GOALS, *, confirmed: bool = True
) -> City:
    """A plan of the year with its goals, targets and parts.

    Goal n is led by agency n (in turn), supported by the next, in the portfolio of leader n; the first
    and the fourth have the statistics bureau as provider of their figures.
    """
    city.plan = actions.create_plan(actor=city.supervisor, year=YEAR, title=f"{YEAR}年度目标")
    for place, (section, wording, targets) in enumerate(goals):
        city.goals.append(_goal(city, place, section, wording))
        _targets(city, city.goals[-1], targets)
    if confirmed:
        actions.confirm_all_measures(city.plan, actor=city.second_supervisor, reason="逐条看过")
        actions.confirm_plan(city.plan, actor=city.second_supervisor)
    return city


def _goal(city: City, place: int, section: str, wording: str) -> Goal:
    count = len(city.agencies)
    parts = [(city.agencies[place % count], "lead")]
    if count > 1:
        parts.append((city.agencies[(place + 1) % count], "support"))
    if place % 3 == 0:
        parts.append((city.statistics, "data_provider"))
    fields = actions.GoalFields(
        number=str(place + 1),
        wording=wording,
        section=section,
        leader=city.leaders[place % len(city.leaders)],
    )
    return actions.add_goal(city.plan, fields, actor=city.supervisor, parts=parts)


def _targets(city: City, goal: Goal, targets: tuple[str, ...]) -> None:
    for period, text in zip(city.plan.periods.all(), targets, strict=False):
        actions.set_target(goal, period, text, actor=city.supervisor)


def build_city(*, agencies: int = 3, open_to: int = 1) -> City:
    """The city with a confirmed plan and its quarters opened up to `open_to` (0: none)."""
    city = build_plan(build_government(agencies=agencies))
    for index in range(1, open_to + 1):
        actions.open_period(city.period(index), actor=city.supervisor)
    return city

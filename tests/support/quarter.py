"""A quarter of the small city under way: reports opened, filled, sent, signed by the pages' own actions."""

from duban_site.agencies.acting import Actor
from duban_site.goals import actions as goals
from duban_site.goals.models import Period
from duban_site.reports import actions as reports
from duban_site.reports.checking import Texts
from duban_site.reports.models import Report
from duban_site.review import actions as review
from tests.support.city import City, build_city

DONE = Texts(
    claim="完成",
    progress="1—3月，累计开工亿元以上技改项目13个，累计完成技改投资41.6亿元。",
    next_steps="加快推进在建项目。",
)
"""Says what the first goal's first quarter asks for."""
SHORT = Texts(
    claim="完成", progress="1—3月，累计开工亿元以上技改项目9个，累计完成技改投资41.6亿元。"
)
"""Claims to be done and is not, by its own figures."""


def build_quarter(*, agencies: int = 3) -> City:
    """The city with its first quarter open and the empty reports made."""
    city = build_city(agencies=agencies, open_to=0)
    open_quarter(city, 1)
    return city


def open_quarter(city: City, index: int) -> Period:
    """Open a quarter and make its reports."""
    period = goals.open_period(city.period(index), actor=city.supervisor)
    reports.open_reports(actor=city.supervisor, period=period)
    return period


def report_of(city: City, goal: int = 0, *, quarter: int = 1) -> Report:
    """The report on the n-th goal in a quarter, as the database has it now."""
    return Report.objects.get(target__goal=city.goals[goal], target__period__index=quarter)


def filled(city: City, texts: Texts = DONE, goal: int = 0) -> Report:
    """A draft with these texts."""
    report = report_of(city, goal)
    writer = city.reporters[goal % len(city.agencies)]
    return reports.save_draft(actor=writer, report=report, texts=texts, version=report.version)


def submitted(city: City, texts: Texts = DONE, goal: int = 0) -> Report:
    """A report that waits for its head's signature."""
    report = filled(city, texts, goal)
    writer = city.reporters[goal % len(city.agencies)]
    return reports.submit(actor=writer, report=report, version=report.version)


def signed(city: City, texts: Texts = DONE, goal: int = 0) -> Report:
    """A report that waits for the supervision office."""
    report = submitted(city, texts, goal)
    return review.sign(actor=_head(city, goal), report=report, version=report.version)


def accepted(city: City, texts: Texts = DONE, goal: int = 0) -> Report:
    """A report that waits for the leader."""
    report = signed(city, texts, goal)
    return review.accept(actor=city.supervisor, report=report, version=report.version)


def confirmed(city: City, texts: Texts = DONE, goal: int = 0) -> Report:
    """A report that went all the way."""
    report = accepted(city, texts, goal)
    leader = city.vice_mayors[goal % len(city.vice_mayors)]
    return review.confirm(actor=leader, report=report, version=report.version)


def _head(city: City, goal: int) -> Actor:
    return city.heads[goal % len(city.agencies)]

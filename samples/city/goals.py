"""Sixty goals of the invented city in three quarters, from the makers of the invented tables."""

from collections.abc import Iterator
from dataclasses import dataclass

from samples.made.city import City
from samples.made.county import County
from samples.made.goals import Goal, Row

COUNT = 60
SECTIONS = ("一、经济运行", "二、重大项目", "三、城乡建设", "四、民生事业")
POSTS = (
    "分管副市长（工业）",
    "分管副市长（商务）",
    "分管副市长（城建）",
    "分管副市长（民生）",
)
AGENCIES = 25
_OF_THE_COUNTY = (
    ("全县", "全市"),
    ("县外", "市外"),
    ("县级", "市级"),
    ("各镇", "各区"),
    ("县", "市"),
)
_PROVIDES = "提供数据"
_GROUP = "成员单位"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter:
    """What was asked and what is said of one goal in one quarter."""

    target: str
    claim: str
    progress: str
    reason: str
    next_steps: str
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoGoal:
    """A goal with its agencies and its quarters (1 to 3)."""

    number: str
    section: str
    wording: str
    post: str
    lead: str
    support: tuple[str, ...]
    provider: str
    quarters: dict[int, Quarter]


def demo_goals(seed: int) -> list[DemoGoal]:
    """Sixty goals; the same seed gives the same goals."""
    city, county = City(seed=seed), County(seed=seed)
    drawn = [_collected(city, _city_agencies), _collected(county, _county_agencies)]
    goals = [goal for one in drawn for goal in one][:COUNT]
    known: list[str] = []
    return [_placed(at, goal, known) for at, goal in enumerate(goals)]


_Draft = tuple[Goal, list[str], dict[int, Row]]


def _collected(government: City | County, agencies: object) -> Iterator[_Draft]:
    rows: dict[str, dict[int, Row]] = {}
    first: dict[str, Goal] = {}
    for quarter in (1, 2, 3):
        for row in government.rows(quarter):
            rows.setdefault(row.goal.key, {})[quarter] = row
            first.setdefault(row.goal.key, row.goal)
    for key, by_quarter in rows.items():
        names = agencies(first[key]) if callable(agencies) else []
        yield first[key], names, by_quarter


def _city_agencies(goal: Goal) -> list[str]:
    return [name for name in str(goal.topic["agencies"]).split() if not name.endswith(_GROUP)]


def _county_agencies(goal: Goal) -> list[str]:
    names = [str(goal.topic["lead"]), *str(goal.topic["support"]).split("、")]
    return [_in_city(name) for name in names]


def _in_city(text: str) -> str:
    for old, new in _OF_THE_COUNTY:
        text = text.replace(old, new)
    return text


def _placed(at: int, draft: _Draft, known: list[str]) -> DemoGoal:
    _goal, names, by_quarter = draft
    kept = [_known(name, known) for name in names if not name.endswith(_PROVIDES)]
    provider = next((n.removesuffix(_PROVIDES) for n in names if n.endswith(_PROVIDES)), "")
    wording = _in_city(by_quarter[min(by_quarter)].annual.text).strip("。")
    lead, *others = dict.fromkeys(kept)
    part = at * len(SECTIONS) // COUNT
    return DemoGoal(
        number=str(at + 1),
        section=SECTIONS[part],
        wording=wording,
        post=POSTS[part],
        lead=lead,
        support=tuple(others[:3]),
        provider=provider,
        quarters={quarter: _quarter(row) for quarter, row in by_quarter.items()},
    )


def _known(name: str, known: list[str]) -> str:
    """An agency of the first 25; a later one's work is done by one of them."""
    if name not in known and len(known) < AGENCIES:
        known.append(name)
    return name if name in known else known[sum(map(ord, name)) % len(known)]


def _quarter(row: Row) -> Quarter:
    return Quarter(
        target=_in_city(row.target.text) if row.target else "",
        claim=_CLAIMS.get(row.claim, row.claim),
        progress=_in_city(row.progress.text),
        reason=row.reason,
        next_steps=row.next_steps,
        verdict=row.verdict,
    )


_CLAIMS = {"是": "完成", "否": "未完成", "已完成": "完成"}
"""The words of other tables as the form has them."""

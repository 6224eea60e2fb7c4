"""The goals of the two governments, quarter by quarter: which sentence shape, which numbers."""

import random
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from samples.made import numbers
from samples.made.labels import acceptable_verdicts, row_verdict
from samples.made.template import Rendered, render

TEXTS = Path(__file__).with_name("texts")
SOUND_SHARE = 0.5
"""So many of the rows are drawn from shapes whose claim stands."""
NOTHING = ("无", "无", "无", "", "—", "/")
NEXT = (
    "继续加强调度，确保完成全年目标任务。",
    "加大工作力度，巩固现有成效。",
    "对照年度目标，逐项梳理短板弱项，抓好整改提升。",
    "强化部门协同，及时协调解决存在的困难和问题。",
    "加快推进后续工作，力争早日见效。",
    "做好总结评估，推广典型经验。",
    "进一步压实责任，按月通报进展情况。",
    "持续跟踪问效，做好政策储备。",
    "加强要素保障，推动项目早建成、早投用。",
    "组织开展回头看，防止问题反弹。",
)
PAST = (
    "正在有序推进。",
    "前期工作已完成。",
    "任务已分解到各镇。",
    "完成方案编制。",
    "正在组织实施。",
)
Shape = dict[str, Any]


@dataclass(slots=True, kw_only=True)
class Goal:
    """A goal of one government that stays the same goal over the quarters."""

    key: str
    kind: str
    topic: Mapping[str, Any]
    number: str = ""
    annual: Shape = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Row:
    """One goal in one quarter: its texts with the labels, and its verdicts."""

    goal: Goal
    shape: Shape
    annual: Rendered
    target: Rendered | None
    progress: Rendered
    claim: str
    reason: str
    next_steps: str
    leader: str
    past: str
    remark: str
    verdict: str
    acceptable: list[str]


def load(name: str) -> dict[str, Any]:
    """One data file of the maker."""
    return tomllib.loads((TEXTS / f"{name}.toml").read_text(encoding="utf-8"))


class Government:
    """Draws rows for one government; the same seed gives the same rows."""

    def __init__(self, name: str, *, seed: int) -> None:
        self.chance = random.Random(f"{name} {seed}")  # noqa: S311  # samples, not secrets
        self.topics = load("topics")[name]
        self.used: Counter[str] = Counter()
        self.shapes: dict[str, list[Shape]] = {}
        for kind in ("volumes", "rates", "documents", "projects", "schedules", "county_projects"):
            for place, shape in enumerate(load(kind)["shape"]):
                shape["part"] = "count" if place % 3 == 0 else "look"
                self.shapes.setdefault(kind, []).append(shape)

    def pick(self, kind: str, *, quarter: int, part: str, allowed: Sequence[str]) -> Shape:
        """A little-used shape of a kind for a quarter; look and count have different ones."""
        pool = [
            shape
            for shape in self.shapes[kind]
            if quarter in shape.get("q", (1, 2, 3))
            and shape.get("needs", "") in ("", *allowed)
            and shape.get("on", "") in ("", *allowed)
        ]
        own = [shape for shape in pool if shape["part"] == part] or pool
        sound = self.chance.random() < SOUND_SHARE
        alike = [shape for shape in own if is_sound(shape) == sound] or own
        least = min(self.used[shape["id"]] for shape in alike)
        shape = self.chance.choice([s for s in alike if self.used[s["id"]] == least])
        self.used[shape["id"]] += 1
        return shape

    def row(self, goal: Goal, shape: Shape, slots: Mapping[str, str]) -> Row:
        """A shape filled in for a goal."""
        claim = str(shape.get("claim", shape.get("default_claim", "完成")))
        subs = [sub.split() for sub in shape["subs"]]
        choices = [parts[-1].split("/") for parts in subs]
        target = shape.get("target")
        reason = shape.get("reason")
        leaders = self.topics["leaders"]
        return Row(
            goal=goal,
            shape=shape,
            annual=render(shape.get("annual") or goal.topic["annual"], slots, year=numbers.YEAR),
            target=render(target, slots, year=numbers.YEAR) if target else None,
            progress=render(shape["progress"], slots, year=numbers.YEAR),
            claim=claim,
            reason=render(reason, slots, year=numbers.YEAR).text
            if reason
            else self.chance.choice(NOTHING),
            next_steps=self.chance.choice(NEXT),
            leader=leaders[sum(map(ord, goal.key)) % len(leaders)],
            past=self.chance.choice(PAST),
            remark=shape.get("remark", ""),
            verdict=shape.get("verdict") or row_verdict(claim, (parts[1] for parts in subs)),
            acceptable=shape.get("acc") or acceptable_verdicts(claim, choices),
        )


def is_sound(shape: Shape) -> bool:
    """Whether the claim of a shape stands."""
    if "verdict" in shape:
        return bool(shape["verdict"] == "supported")
    claim = shape.get("claim", "完成")
    return row_verdict(claim, (sub.split()[1] for sub in shape["subs"])) == "supported"

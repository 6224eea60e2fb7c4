"""The invented city 临江市: nine columns as in many published tables, a target for every quarter."""

from typing import Any

from samples.made import numbers
from samples.made.goals import Goal, Government, Row, Shape, load

PARTS = {1: "look", 2: "look", 3: "count"}
PLANTED: dict[tuple[str, int], dict[str, Any]] = {
    # a cumulative figure that is lower than the quarter before: 改造老旧小区
    ("volume-3", 2): {"shape": "v03", "slots": {"a": "<58|个>", "s": "<60.4|%>"}},
    ("volume-3", 3): {"shape": "v04", "slots": {"l": "<52|个>", "ls": "<54.2|%>"}},
    # the annual goal in other words and with another number: 公共充电桩
    ("volume-4", 3): {"annual": "完善新能源汽车充电基础设施，新建公共充电桩<1500|个>左右。"},
}
GAPS = (4, 5, 11, 18, 19, 27, 33, 34, 40)
"""Serial numbers that the table leaves out: it is an extract of a longer list."""


class City(Government):
    """Rows of 临江市."""

    def __init__(self, *, seed: int) -> None:
        super().__init__("city", seed=seed)
        self.goals = self._goals()

    def rows(self, quarter: int) -> list[Row]:
        """All goals of a quarter in the order of their numbers; a vanished one is not there."""
        drawn = [self._row(goal, quarter) for goal in self.goals]
        return [row for row in drawn if row is not None]

    def _goals(self) -> list[Goal]:
        goals = [
            Goal(key=f"{kind}-{place}", kind=kind, topic=topic)
            for kind in ("rate", "volume", "document", "project")
            for place, topic in enumerate(self.topics[kind])
        ]
        stories = [
            Goal(key=story["id"], kind="story", topic=story)
            for story in load("stories_city")["story"]
        ]
        for place, story in enumerate(stories):
            goals.insert(3 + place * 4, story)
        left = (n for n in range(1, 99) if n not in GAPS)
        for goal in goals:
            goal.number = str(next(left))
        return goals

    def _row(self, goal: Goal, quarter: int) -> Row | None:
        planted = PLANTED.get((goal.key, quarter), {})
        times = numbers.times(quarter, self.chance)
        slots = {**times, **self._slots(goal, quarter), **planted.get("slots", {})}
        shape = self._shape(goal, quarter, planted.get("shape", ""))
        if shape.get("vanishes"):
            return None
        if "annual" in planted:
            shape = {**shape, "annual": planted["annual"]}
        return self.row(goal, shape, slots)

    def _shape(self, goal: Goal, quarter: int, forced: str) -> Shape:
        if goal.kind == "story":
            shape: Shape = goal.topic["quarters"][quarter - 1]
            return {"id": f"{goal.key}-{quarter}", **shape}
        kind = {"rate": "rates", "volume": "volumes", "document": "documents"}.get(
            goal.kind, "projects"
        )
        if forced:
            return next(shape for shape in self.shapes[kind] if shape["id"] == forced)
        allowed = [*goal.topic.get("tags", ()), goal.topic.get("kind", "")]
        return self.pick(kind, quarter=quarter, part=PARTS[quarter], allowed=allowed)

    def _slots(self, goal: Goal, quarter: int) -> dict[str, str]:
        topic = goal.topic
        texts = {name: text for name, text in topic.items() if isinstance(text, str)}
        if goal.kind == "volume":
            return texts | numbers.volume(topic["A"], topic["u"], quarter, self.chance)
        if goal.kind == "document":
            return texts | {"d": topic["d"][quarter - 1]}
        if goal.kind == "project":
            return texts | numbers.project(self.chance)
        if goal.kind == "rate" and topic["kind"] == "growth":
            return texts | numbers.rate(topic["r"], self.chance)
        signs = {name: f"<{texts[name]}>" for name in ("c", "cl", "ch") if name in texts}
        return texts | signs

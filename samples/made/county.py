"""The invented county 青禾县: no target per period, 是否达序, two progress columns, 牵头 and 配合."""

from samples.made import numbers
from samples.made.goals import Goal, Government, Row, Shape, load

PARTS = {1: "count", 2: "look", 3: "count"}
SECTIONS = (
    "经济发展",
    "就业和社会保障",
    "教育和卫生",
    "农业和水利",
    "交通和住房",
    "生态环境",
    "民生保障",
)
FORMS = {"b14": "two", "b15": "two", "b19": "bare", "b23": "bare", "b24": "bare"}
"""Annual goals of one form can be reported on by any shape of that form."""
BARE_EVERY, TWO_EVERY = 9, 5


class County(Government):
    """Rows of 青禾县."""

    def __init__(self, *, seed: int) -> None:
        super().__init__("county", seed=seed)
        for shape in self.shapes["schedules"]:
            shape["on"] = FORMS.get(shape["id"], "one")
        self.goals = self._goals()

    def rows(self, quarter: int) -> list[Row]:
        """All goals of a quarter in the order of their numbers."""
        return [self._row(goal, quarter) for goal in self.goals]

    def _goals(self) -> list[Goal]:
        goals = [
            Goal(key=f"{kind}-{place}", kind=kind, topic=topic)
            for kind in ("volume", "project")
            for place, topic in enumerate(self.topics[kind])
        ]
        homes = self.topics["sections"]
        goals += [
            Goal(key=story["id"], kind="story", topic={**story, "section": homes[story["id"]]})
            for story in load("stories_county")["story"]
        ]
        goals.sort(key=lambda goal: SECTIONS.index(goal.topic["section"]))
        for place, goal in enumerate(goals, 1):
            goal.number = str(place)
            if goal.kind == "volume":
                goal.annual = self._annual(place)
        return goals

    def _annual(self, place: int) -> Shape:
        form = "bare" if place % BARE_EVERY == 0 else "two" if place % TWO_EVERY == 0 else "one"
        shapes = [shape for shape in self.shapes["schedules"] if shape["on"] == form]
        return {"on": form, "text": shapes[place % len(shapes)]["annual"]}

    def _row(self, goal: Goal, quarter: int) -> Row:
        topic = goal.topic
        slots = numbers.times(quarter, self.chance)
        slots |= {name: text for name, text in topic.items() if isinstance(text, str)}
        slots |= numbers.project(self.chance)
        if goal.kind == "volume":
            slots |= numbers.volume(topic["A"], topic["u"], quarter, self.chance)
        shape = {"default_claim": "是", **self._shape(goal, quarter)}
        return self.row(goal, shape, slots)

    def _shape(self, goal: Goal, quarter: int) -> Shape:
        if goal.kind == "story":
            told: Shape = goal.topic["quarters"][quarter - 1]
            return {"id": f"{goal.key}-{quarter}", "annual": goal.topic["annual"], **told}
        kind = "schedules" if goal.kind == "volume" else "county_projects"
        allowed = [goal.annual.get("on", ""), *goal.topic.get("tags", ())]
        shape = self.pick(kind, quarter=quarter, part=PARTS[quarter], allowed=allowed)
        annual = goal.annual.get("text") or goal.topic["annual"]
        return {**shape, "annual": annual}

"""What `--goals`, `--lights` and `--outlook` add to every check."""

import json
import tomllib
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn

import click

from duban.assessment.assessment import GoalKind
from duban.assessment.check import Check, check
from duban.assessment.settings import MONTHS, GoalChoice, Plan, Settings
from duban.cli.job import Further
from duban.editions.labels import label
from duban.lookups.lights import load_lights
from duban.problems.messages import Lang

MOST_BYTES = 1_000_000
_KEYS = frozenset({"number", "text", "kind", "plan"})
_SEASONAL = "seasonal"


def settings_of(
    goals: str | None, lights: str | None, lang: Lang, *, with_outlook: bool
) -> tuple[Further, ...]:
    """One step that checks again as chosen; none where nothing was. Raises click's usage errors."""
    if goals is None and lights is None and not with_outlook:
        return ()
    settings = Settings(
        choices=_choices(goals, lang) if goals else (),
        lights=load_lights().profiles[lights] if lights else None,
        with_outlook=with_outlook,
    )
    return (partial(checked_as_chosen, settings=settings),)


def checked_as_chosen(done: Check, settings: Settings) -> Check:
    """The same reading checked under these settings."""
    return check(done.reading, settings)


def _choices(path: str, lang: Lang) -> tuple[GoalChoice, ...]:
    """The choices of a TOML or JSON file: a list `goal` of tables number, text, kind, plan."""
    try:
        rows = _rows(Path(path), lang)
        return tuple(_choice(row, lang) for row in rows)
    except (OSError, ValueError) as trouble:
        said = label("goals_unread", lang, path=path, why=str(trouble))
        raise click.UsageError(said) from trouble


def _rows(path: Path, lang: Lang) -> list[Any]:
    if path.stat().st_size > MOST_BYTES:
        _refuse("goals_shape", lang)
    text = path.read_text(encoding="utf-8-sig")
    given = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    rows = given.get("goal") if isinstance(given, dict) and set(given) == {"goal"} else None
    return rows if isinstance(rows, list) else _refuse("goals_shape", lang)


def _choice(row: object, lang: Lang) -> GoalChoice:
    if not isinstance(row, dict) or not row.keys() <= _KEYS:
        _refuse("goals_shape", lang)
    number, text = row.get("number"), row.get("text", "")
    if not isinstance(text, str) or not (number is None or isinstance(number, str | int)):
        _refuse("goals_shape", lang)
    kind, plan = row.get("kind"), row.get("plan")
    if kind is not None and kind not in [*GoalKind]:
        _refuse("goals_kind", lang, kind=str(kind), kinds=" ".join(GoalKind))
    return GoalChoice(
        number=None if number is None else str(number),
        text=text,
        kind=None if kind is None else GoalKind(kind),
        plan=None if plan is None else _plan(plan, lang),
    )


def _plan(given: object, lang: Lang) -> Plan:
    """`"seasonal"`, or months and the percent due by their end: {"3" = "10%", "6" = "45%"}."""
    if given == _SEASONAL:
        return Plan(seasonal=True)
    nodes = _nodes(given) if isinstance(given, dict) else None
    return Plan(nodes=nodes) if nodes else _refuse("goals_plan", lang, plan=str(given))


def _nodes(given: Mapping[object, object]) -> tuple[tuple[int, Decimal], ...] | None:
    """Months with their shares (0–1) in order; None for what is no rising plan of a year."""
    try:
        nodes = sorted((int(str(month)), _share(share)) for month, share in given.items())
    except (ValueError, InvalidOperation):
        return None
    in_year = all(1 <= month <= MONTHS and 0 <= share <= 1 for month, share in nodes)
    rising = all(low[1] <= high[1] for low, high in pairwise(nodes))
    return tuple(nodes) if in_year and rising else None


def _share(given: object) -> Decimal:
    """45, "45" and "45%" are 0.45."""
    return Decimal(str(given).strip().removesuffix("%")) / 100


def _refuse(key: str, lang: Lang, **values: str) -> NoReturn:
    raise ValueError(label(key, lang, **values))

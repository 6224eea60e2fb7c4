"""Words around a number that say what it is to its sentence (`measure_words.toml`)."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from duban.lookups.late import late
from duban.lookups.word_patterns import any_of, at_end, first_signs


class MeasureWords(NamedTuple):
    """Finders. Those named `_before` match a reversed text from its start, the others search.

    `marks` finds the words that mark a clause; its groups are stock, flow, hedge, cumulative, single,
    part and each (a match without a group is a word to be passed over, such as 年度计划 or 将近).
    """

    marks: re.Pattern[str]
    hedges_of_targets: frozenset[str]
    target_before: re.Pattern[str]
    total_before: re.Pattern[str]
    same_period_before: re.Pattern[str]
    gap: re.Pattern[str]
    gap_behind: frozenset[str]
    gap_reference: re.Pattern[str]
    gap_compared: re.Pattern[str]
    compared_behind: frozenset[str]
    over_before: re.Pattern[str]
    share: re.Pattern[str]
    share_base: re.Pattern[str]
    lead: re.Pattern[str]
    tail_before: re.Pattern[str]
    fused: Mapping[str, tuple[str, ...]]


@cache
def load_measure_words() -> MeasureWords:
    """The lexicon of `measure_words.toml`."""
    raw = (
        resources.files("duban.lookups").joinpath("measure_words.toml").read_text(encoding="utf-8")
    )
    table = tomllib.loads(raw)

    def words(name: str) -> list[str]:
        return list(table[name]["words"])

    return MeasureWords(
        marks=_marks(table),
        hedges_of_targets=frozenset(words("hedge")) - set(table["hedge"]["not_in_targets"]),
        target_before=re.compile(f"[（( 是为：:]{{0,2}}{at_end(words('target'))}"),
        total_before=re.compile(f"[（( 是为达约：:]{{0,3}}{at_end(words('total'))}"),
        same_period_before=re.compile(f"[（( 是为：:]{{0,2}}{at_end(words('same_period'))}"),
        lead=re.compile(f"{any_of(words('lead'))}+"),
        tail_before=re.compile(f"{at_end(words('tail'))}+"),
        over_before=late(f"[了约近]{{0,2}}{at_end(words('over_fulfilled'))}"),
        share=late(first_signs(words("share")) + any_of(words("share"))),
        share_base=late(
            f"(?:{any_of(words('share_base'))})(?P<base>[^，。；：]{{2,30}}?)的[约近超]?\\Z"
            "|占(?!比)(?P<of>[^，。；：]{2,16}?)(?:比重|比例)?[为达约近超]?\\Z"
            "|(?:达到?|完成)(?P<part>[^，。；：]{0,12}(?:计划|任务|目标|总量|总数|总投资|年度投资))[为达约近超]?\\Z"
        ),
        fused={word: tuple(parts) for word, parts in table["fused"]["words"].items()},
        **_gaps(table),
    )


def _marks(table: Mapping[str, Any]) -> re.Pattern[str]:
    groups = {
        "stock": "stock",
        "flow": "flow",
        "hedge": "hedge",
        "cumulative": "cumulative",
        "single": "single",
        "part": "part",
        "per": "each",
    }
    excluded = table["hedge"]["exclude"]
    named = [f"(?P<{name}>{any_of(table[key]['words'])})" for key, name in groups.items()]
    words = [*excluded, *(word for key in groups for word in table[key]["words"])]
    return re.compile(f"{first_signs(words)}(?:{'|'.join([any_of(excluded), *named])})")


def _gaps(table: Mapping[str, Any]) -> dict[str, Any]:
    ahead, behind = table["gap_ahead"]["words"], table["gap_behind"]["words"]
    compare = table["gap_compare"]
    than = "|".join(compare["than"])
    return {
        "gap": late(
            f"(?<![不最])(?P<verb>{any_of([*ahead, *behind])})(?P<ref>[^，。；：]{{2,16}}?)的?[约近]?[ \u3000]?\\Z"
        ),
        "gap_behind": frozenset(behind),
        "gap_reference": late(any_of(table["gap_reference"]["words"])),
        "gap_compared": late(
            f"(?:{than})(?P<ref>[^，。；：]{{2,16}}?)"
            f"(?P<verb>{any_of([*compare['ahead'], *compare['behind']])})[了约近]?[ \u3000]?\\Z"
        ),
        "compared_behind": frozenset(compare["behind"]),
    }

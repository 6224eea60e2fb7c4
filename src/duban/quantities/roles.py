"""What a number does in its sentence: target, fact, baseline, whole or mere context."""

import re
from typing import NamedTuple

from duban.lookups.identifiers import load_identifiers
from duban.lookups.late import late
from duban.lookups.measure_words import load_measure_words
from duban.provenance.fields import Field
from duban.quantities.draft import Draft, Form
from duban.quantities.quantity import Role
from duban.quantities.surroundings import Surroundings

_REACH = 14
_BASELINE = re.compile("[^，。；、0-9]{0,12}?[由从]")
_THEN = late("[^，。；0-9]{0,10}?(?:到|至|为)")
_SIZES = frozenset({"money", "area", "power", "mass"})
_CLASS = late("(?:及)?以[上下]的?[^，。；：、0-9]{0,8}?(?:项目|企业|工程|园区|产业|集群)")
_OF_IT = late("(?:以上)?(?:[)）]的?|的)[约近超]?")
_AFTER_DURATION = frozenset("的内以左之前后完未就即可，。；、来间）)至—-～~多 \n")
_TARGETS = (Field.ANNUAL_GOAL, Field.PERIOD_TARGET)
_DEFAULTS = {
    Field.ANNUAL_GOAL: Role.TARGET,
    Field.PERIOD_TARGET: Role.TARGET,
    Field.NEXT_STEPS: Role.TARGET,
    Field.PROGRESS: Role.ACTUAL,
}


def default_role(field: Field) -> Role:
    """What a number in `field` is unless its words say otherwise."""
    return _DEFAULTS.get(field, Role.CONTEXT)


class Stance(NamedTuple):
    """The role of a number and the marks of its clause."""

    role: Role
    is_stock: bool
    hedged: bool
    is_part: bool
    per_each: bool
    cumulative: bool | None


def stance(
    draft: Draft, where: Surroundings, field: Field, follower: Draft | None, *, is_gap: bool
) -> Stance:
    """Judge the role of `draft` from the words of its clause.

    `follower` is the next number; the reference of a gap (超任务42个) does not make it a target.
    """
    text, start = where.text, draft.start
    clause = where.clause_start(start)
    role: Role | None = None
    if not is_gap:
        back = text[max(0, start - _REACH) : start][::-1]
        role = _role(draft, text, back, follower)
        if role is None and (_is_named_target(draft, back) or _is_labelled_target(text, clause)):
            role = Role.TARGET
    marks = _marks(text, clause, start, is_target=field in _TARGETS)
    return Stance(
        role=role or default_role(field),
        is_stock="stock" in marks and "flow" not in marks,
        hedged="hedge" in marks or field is Field.NEXT_STEPS,
        is_part="part" in marks,
        per_each="each" in marks,
        cumulative=True if "cumulative" in marks else False if "single" in marks else None,
    )


def _marks(text: str, start: int, end: int, *, is_target: bool) -> set[str]:
    """The kinds of marking words in a clause, by the names of `MeasureWords.marks`."""
    words = load_measure_words()
    found: set[str] = set()
    for match in words.marks.finditer(text, start, end):
        kind = match.lastgroup
        if kind is None or (
            kind == "hedge" and is_target and match.group() not in words.hedges_of_targets
        ):
            continue
        found.add(kind)
        if kind == "stock" and "累计" in match.group():
            found.add("cumulative")
    return found


def _is_labelled_target(text: str, clause: int) -> bool:
    """目标：新增5000户."""
    if text[clause - 1 : clause] not in ("：", ":"):
        return False
    back = text[max(0, clause - _REACH) : clause][::-1]
    return load_measure_words().target_before.match(back) is not None


def _is_named_target(draft: Draft, back: str) -> bool:
    """目标为2800万立方米; but 任务过半 says how much of the task is done."""
    named = load_measure_words().target_before.match(back)
    if named is None:
        return False
    is_rate = draft.known is not None and draft.known.kind == "percent"
    return not is_rate or "标目" in named.group() or "值" in named.group()


def _role(draft: Draft, text: str, back: str, follower: Draft | None) -> Role | None:
    words = load_measure_words()
    if _BASELINE.match(back) and _THEN.match(text, draft.end):
        return Role.BASELINE
    if draft.form is Form.GRAND or _is_spec(draft, text, back) or _is_class(draft, text):
        return Role.CONTEXT
    if (
        follower
        and follower.unit in ("%", "％")
        and _OF_IT.fullmatch(text, draft.end, follower.start)
    ):
        return Role.TOTAL
    if draft.unit not in ("%", "％") and words.total_before.match(back):
        return Role.TOTAL
    return Role.BASELINE if words.same_period_before.match(back) else None


def _is_class(draft: Draft, text: str) -> bool:
    """The size that makes a class of things: 10亿元以上项目5个."""
    return (
        draft.known is not None
        and draft.known.kind in _SIZES
        and bool(_CLASS.match(text, draft.end))
    )


def _is_spec(draft: Draft, text: str, back: str) -> bool:
    """The size of a named thing: （4GWH）, 110千伏, 5天储气能力."""
    known = draft.known
    if known is None or draft.form is not Form.PLAIN:
        return False
    if known.base == "千伏":
        return True
    after = text[draft.end : draft.end + 1]
    if known.kind == "duration":
        return "\u4e00" <= after <= "\u9fff" and after not in _AFTER_DURATION
    alone = back[:1] in ("（", "(") and after in ("）", ")")
    if not alone or known.kind not in load_identifiers().spec_kinds:
        return False
    return load_measure_words().target_before.match(back) is None

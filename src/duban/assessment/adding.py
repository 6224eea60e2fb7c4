"""Numbers of parts that together answer a volume which no one of them reaches."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from duban.assessment.assessment import GoalKind
from duban.assessment.candidates import Candidate, is_whole
from duban.assessment.comparing import goal_value, is_limit
from duban.assessment.content import contained, content_of, normal
from duban.assessment.question import Question
from duban.assessment.same_measure import is_total
from duban.assessment.states import read_state
from duban.assessment.volumes import VOLUMES
from duban.lookups.audit import load_audit_words
from duban.lookups.cues import CueKind
from duban.lookups.verbs import load_verbs
from duban.quantities.quantity import Quantity, QuantityKind

_FEWEST_PARTS = 2
_ALL = 1000
_ACT = 2
_NO_ACT = ("完成", "实现")


def parts_that_add_up(
    question: Question, wanted: Quantity, fitting: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    """Numbers of different parts that together reach a volume no one of them reaches."""
    if is_limit(question, wanted) or wanted.kind not in VOLUMES or wanted.is_growth:
        return ()
    if question.goal_kind is GoalKind.LEVEL and wanted.kind is QuantityKind.COUNT:
        return ()
    parts = [
        one
        for one in fitting
        if not one.is_part
        and not _is_running_total(one)
        and not is_total(question, one.quantity, one.aligned)
        and question.rivals.get(one.aligned.clause.index, 0) <= one.aligned.score
    ]
    rest = any(read_state(one.aligned.clause.text).has(CueKind.RESIDUAL) for one in parts)
    if not rest and any(_is_the_thing_itself(question, one) for one in parts):
        parts = [one for one in parts if _is_the_thing_itself(question, one)]
    parts = _with_the_rest_of_its_list(question, wanted, parts)
    names = {one.quantity.indicator for one in parts}
    total = sum((one.quantity.base_value for one in parts), Decimal(0))
    if (
        fitting[0].is_part
        or len(parts) < _FEWEST_PARTS
        or (len(names) < _FEWEST_PARTS and not rest)
    ):
        return ()
    if total < goal_value(question, wanted):
        return ()
    return tuple(sorted(parts, key=lambda one: one.quantity.start))


def _of_the_other_acts(question: Question, wanted: Quantity, first: Candidate) -> list[Candidate]:
    """新开通6条，优化调整15条 for 新开通优化线路20条: each of the goal's acts with its own number."""
    clauses = {c.index: c for c in question.clauses if c.sentence == first.aligned.clause.sentence}
    told, found = first.quantity.indicator or "", []
    if not question.alone:
        return []
    for one in question.aligned:
        for quantity in question.case.measures[first.quantity.field].quantities:
            opening = (quantity.indicator or "")[:_ACT]
            if (
                one.clause.index in clauses
                and one.clause.start <= quantity.start < one.clause.end
                and quantity.base_unit == wanted.base_unit
                and opening in question.piece.text
                and _is_act(opening)
                and opening not in told
                and not read_state(one.clause.text).has(CueKind.RESIDUAL, CueKind.FUTURE)
            ):
                found.append(Candidate(quantity, one, first.rank, None, is_part=False))
    return found


def _is_act(word: str) -> bool:
    """Whether a word is a verb of doing: 优化, 改造; 完成 says nothing of what was done."""
    verbs = load_verbs().words["process"]
    return word not in _NO_ACT and (word in verbs or bool(load_audit_words().act.fullmatch(word)))


def _is_the_thing_itself(question: Question, one: Candidate) -> bool:
    """Whether the number's name says no more than the goal does: 栽植乔木, but not 封山育林."""
    name = content_of(one.quantity.indicator or "")
    return name.strong > 0 and contained(name, normal(question.piece.text)) == _ALL


def _is_running_total(one: Candidate) -> bool:
    """Whether the number already holds those of earlier months: 累计新增3100人."""
    clause = one.aligned.clause
    before = clause.text[: max(0, one.quantity.start - clause.start)]
    return bool(one.quantity.cumulative) and "累计" in before


def _with_the_rest_of_its_list(
    question: Question, wanted: Quantity, parts: list[Candidate]
) -> list[Candidate]:
    """人工造林2.1万亩、封山育林2.4万亩 for 营造林: where the first carries a name of its own, so do
    the others of its list that end in the goal's own word."""
    if len(parts) != 1:
        return parts
    first = parts[0]
    others = _of_the_other_acts(question, wanted, first)
    if others:
        return [first, *others]
    if not content_of(first.quantity.indicator or "").strong or _is_the_thing_itself(
        question, first
    ):
        return parts
    measures = question.case.measures[first.quantity.field]
    clause = first.aligned.clause
    return parts + [
        replace(first, quantity=quantity)
        for quantity in measures.quantities
        if clause.start <= quantity.start < clause.end
        and quantity.base_unit == wanted.base_unit
        and quantity is not first.quantity
        and quantity.role is first.quantity.role
        and not quantity.hedged
        and not is_whole(question, quantity)
        and (quantity.indicator or " ")[-1] in question.piece.text
    ]

"""The order in which the deciding rules are asked: the first that answers decides."""

from collections.abc import Sequence
from dataclasses import replace

from duban.assessment.assessment import SubTargetKind, SubVerdict
from duban.assessment.question import DecidingRule, Judgement, Question
from duban.assessment.quoting import as_quoted
from duban.assessment.rules.activity import activity
from duban.assessment.rules.all_but import all_but
from duban.assessment.rules.all_of_them import all_of_them
from duban.assessment.rules.computed_change import computed_change
from duban.assessment.rules.data_not_out import data_not_out
from duban.assessment.rules.derived_share import derived_share
from duban.assessment.rules.document_issuance import document_issuance
from duban.assessment.rules.enumerated_progress import enumerated_progress
from duban.assessment.rules.milestone_stage import milestone_stage
from duban.assessment.rules.named_item_undone import named_item_undone
from duban.assessment.rules.named_one_by_one import named_one_by_one
from duban.assessment.rules.no_demand import no_demand
from duban.assessment.rules.no_number import no_number
from duban.assessment.rules.numeric_threshold import numeric_threshold
from duban.assessment.rules.parts_of_a_whole import parts_of_a_whole
from duban.assessment.rules.purpose import purpose
from duban.assessment.rules.rate_in_words import rate_in_words
from duban.assessment.rules.sequel import sequel
from duban.assessment.rules.share_of_parts import share_of_parts
from duban.assessment.rules.silence import silence
from duban.assessment.rules.target_without_value import target_without_value
from duban.assessment.rules.told_otherwise import told_otherwise
from duban.assessment.rules.turned_change import turned_change
from duban.assessment.rules.unlike_number import unlike_number
from duban.assessment.rules.whichever_is_meant import whichever_is_meant
from duban.assessment.rules.work_not_begun import work_not_begun
from duban.assessment.rules.zero_event import zero_event

DECIDING_RULES: tuple[DecidingRule, ...] = (
    sequel,
    named_item_undone,
    no_demand,
    zero_event,
    turned_change,
    data_not_out,
    all_but,
    numeric_threshold,
    computed_change,
    rate_in_words,
    derived_share,
    share_of_parts,
    parts_of_a_whole,
    all_of_them,
    named_one_by_one,
    unlike_number,
    work_not_begun,
    whichever_is_meant,
    told_otherwise,
    no_number,
    target_without_value,
    document_issuance,
    milestone_stage,
    enumerated_progress,
    activity,
    purpose,
    silence,
)

_WORST_FIRST = (
    SubVerdict.NOT_MET,
    SubVerdict.UNVERIFIABLE,
    SubVerdict.NOT_EVIDENCED,
    SubVerdict.PARTLY_MET,
    SubVerdict.MET,
)


def decide_all(questions: Sequence[Question]) -> list[Judgement]:
    """The answers to pieces: to one that sets several numbers, the answer to the worst of them."""
    split = [_by_number(question) for question in questions]
    answers = iter(_first_answers([one for parts in split for one in parts]))
    return [min((next(answers) for _ in parts), key=_worst_first) for parts in split]


def _by_number(question: Question) -> list[Question]:
    if question.kind is not SubTargetKind.NUMERIC_THRESHOLD or not question.wanted[1:]:
        return [question]
    return [replace(question, wanted=(one,)) for one in question.wanted]


def _worst_first(answer: Judgement) -> int:
    return _WORST_FIRST.index(answer.verdict)


def _first_answers(questions: Sequence[Question]) -> list[Judgement]:
    """For each question what the first rule answers that answers it; each rule is asked all at once."""
    answers: dict[int, Judgement] = {}
    waiting = list(enumerate(questions))
    for rule in DECIDING_RULES:
        still: list[tuple[int, Question]] = []
        for at, question in waiting:
            answer = rule(question)
            if answer is None:
                still.append((at, question))
            else:
                answers[at] = as_quoted(question, answer)
        waiting = still
    if waiting:
        message = "silence answers every question"
        raise AssertionError(message)
    return [answers[at] for at in range(len(questions))]

"""The order in which the deciding rules are asked: the first that answers decides."""

from duban.assessment.question import DecidingRule, Judgement, Question
from duban.assessment.rules.activity import activity
from duban.assessment.rules.data_not_out import data_not_out
from duban.assessment.rules.document_issuance import document_issuance
from duban.assessment.rules.enumerated_progress import enumerated_progress
from duban.assessment.rules.milestone_stage import milestone_stage
from duban.assessment.rules.named_item_undone import named_item_undone
from duban.assessment.rules.no_demand import no_demand
from duban.assessment.rules.numeric_threshold import numeric_threshold
from duban.assessment.rules.purpose import purpose
from duban.assessment.rules.sequel import sequel
from duban.assessment.rules.silence import silence
from duban.assessment.rules.target_without_value import target_without_value
from duban.assessment.rules.turned_change import turned_change
from duban.assessment.rules.zero_event import zero_event

DECIDING_RULES: tuple[DecidingRule, ...] = (
    sequel,
    named_item_undone,
    no_demand,
    zero_event,
    turned_change,
    data_not_out,
    numeric_threshold,
    target_without_value,
    document_issuance,
    milestone_stage,
    enumerated_progress,
    activity,
    purpose,
    silence,
)


def decide(question: Question) -> Judgement:
    """The answer of the first rule that has one; the last rule always has."""
    for rule in DECIDING_RULES:
        answer = rule(question)
        if answer is not None:
            return answer
    message = "silence answers every question"
    raise AssertionError(message)

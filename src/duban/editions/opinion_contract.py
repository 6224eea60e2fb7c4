"""A second opinion as the contract's plain dictionaries."""

from typing import Any

from duban.assessment.opinion_values import Opinion, Rejected, SecondOpinion

Json = dict[str, Any]


def document_opinion(said: SecondOpinion | None) -> Json:
    """The document's key `second_opinion`; none where no model was asked."""
    if said is None:
        return {}
    return {
        "second_opinion": {
            "model": said.model,
            "answered": sum(len(each.opinions) for each in said.entries),
            "rejected": sum(len(each.rejected) for each in said.entries),
            "unanswered": said.unanswered,
            "troubles": [trouble.value for trouble in said.troubles],
        }
    }


def entry_opinion(said: SecondOpinion | None, at: int) -> Json:
    """The key `second_opinion` of the entry at place `at` (from 0); none where no model was asked."""
    if said is None:
        return {}
    entry = said.entries[at]
    return {
        "second_opinion": {
            "review": entry.to_review,
            "opinions": [*map(_opinion, entry.opinions)],
            "rejected": [*map(_rejected, entry.rejected)],
        }
    }


def _opinion(opinion: Opinion) -> Json:
    return {
        "subtarget": opinion.subtarget,
        "verdict": opinion.verdict.value,
        "official": opinion.official.value,
        "differs": opinion.differs,
        "spans": [
            {"field": span.field.value, "start": span.start, "end": span.end, "text": span.text}
            for span in opinion.spans
        ],
        "prompt_sha256": opinion.prompt,
    }


def _rejected(rejected: Rejected) -> Json:
    return {
        "subtarget": rejected.subtarget,
        "why": rejected.why.value,
        "prompt_sha256": rejected.prompt,
    }

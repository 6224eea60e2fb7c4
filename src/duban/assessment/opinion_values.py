"""What a second opinion is: values, without how they were come by."""

from dataclasses import dataclass
from enum import StrEnum

from duban.assessment.assessment import Span, SubVerdict


class OpinionTrouble(StrEnum):
    """What went wrong between the command and the model."""

    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    TOO_BIG = "too_big"
    REDIRECTED = "redirected"
    HTTP_STATUS = "http_status"
    NOT_JSON = "not_json"


class Rejection(StrEnum):
    """Why an answer was thrown away."""

    NOT_AN_ANSWER = "not_an_answer"
    """No JSON object of the shape that was asked for."""
    VERDICT_NOT_ALLOWED = "verdict_not_allowed"
    """Anything but met, partly_met and not_evidenced, `not_met` above all."""
    QUOTE_NOT_THERE = "quote_not_there"
    """A quote that is not, sign for sign, in the text: the answer cannot be trusted."""
    QUOTE_OFF_THE_POINT = "quote_off_the_point"
    """A quote that shares no telling pair of signs with the target."""
    NO_QUOTE = "no_quote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What the model thinks of one sub-target (place from 0), with exact spans.

    `prompt` is the SHA-256 of model and request, by which the answer is remembered.
    """

    subtarget: int
    verdict: SubVerdict
    official: SubVerdict
    spans: tuple[Span, ...]
    prompt: str

    @property
    def differs(self) -> bool:
        """Whether a person should look: the official verdict is another one."""
        return self.verdict is not self.official


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """An answer that was thrown away, and why. Nothing of it is kept."""

    subtarget: int
    why: Rejection
    prompt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryOpinions:
    """All answers on one entry."""

    opinions: tuple[Opinion, ...] = ()
    rejected: tuple[Rejected, ...] = ()

    @property
    def to_review(self) -> bool:
        """Whether a person should look at the entry."""
        return any(opinion.differs for opinion in self.opinions)


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondOpinion:
    """What one model said of a document. No verdict is changed by it.

    `entries` has one value for each entry, in order. `unanswered` counts the sub-targets that got no
    answer; `troubles` are why, each once, in the order met.
    """

    model: str
    entries: tuple[EntryOpinions, ...]
    unanswered: int = 0
    troubles: tuple[OpinionTrouble, ...] = ()

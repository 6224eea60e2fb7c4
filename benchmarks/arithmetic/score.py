"""Precision and recall of the arithmetic alarms on the made sentences, by shape."""

from collections.abc import Iterator, Sequence

from benchmarks.arithmetic.sentences import Sentence, sentences
from benchmarks.measure.figures import Share
from benchmarks.measure.report import share_line
from duban.assessment.check import check_entry
from duban.problems.codes import Code
from duban.records.entry import Entry

ALARMS = frozenset(
    {
        Code.RATIO_MISMATCH,
        Code.DENOMINATOR_MISMATCH,
        Code.SUM_MISMATCH,
        Code.IMPOSSIBLE_SHARE,
        Code.LIST_MISMATCH,
        Code.CHANGE_MISMATCH,
        Code.MALFORMED_NUMBER,
    }
)


def is_alarmed(sentence: Sentence) -> bool:
    """Whether the audit says that a figure cannot be right."""
    checked = check_entry(Entry(progress=sentence.text), None)
    return any(finding.code in ALARMS for finding in checked.assessment.findings)


def told_sentences() -> list[tuple[Sentence, bool]]:
    """Every made sentence, with whether it raised an alarm."""
    return [(sentence, is_alarmed(sentence)) for sentence in sentences()]


def alarm_shares(told: Sequence[tuple[Sentence, bool]]) -> tuple[Share, Share]:
    """Precision and recall of the alarms."""
    raised = [sentence.wrong for sentence, alarmed in told if alarmed]
    found = [alarmed for sentence, alarmed in told if sentence.wrong]
    return Share(sum(raised), len(raised)), Share(sum(found), len(found))


def arithmetic_lines(*, rows: bool = False) -> Iterator[str]:
    """Precision and recall of all sentences, both by shape, and the sentences that went wrong."""
    told = told_sentences()
    wrong = sum(sentence.wrong for sentence, _ in told)
    yield f"== arithmetic: {len(told)} made sentences, {wrong} with a defect put in"
    yield from _lines("alarms", told)
    for shape in dict.fromkeys(sentence.shape for sentence, _ in told):
        yield from _lines(f"  {shape}", [one for one in told if one[0].shape == shape])
    if rows:
        for sentence, alarmed in told:
            if alarmed is not sentence.wrong:
                yield f"  {'false' if alarmed else 'missed'} {sentence.shape}: {sentence.text}"


def _lines(name: str, told: list[tuple[Sentence, bool]]) -> Iterator[str]:
    precision, recall = alarm_shares(told)
    yield share_line(f"{name}, precision", precision, ">= .95, aim .98")
    yield share_line(f"{name}, recall", recall, ">= .95, aim .98")

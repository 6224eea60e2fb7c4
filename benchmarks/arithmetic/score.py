"""Precision and recall of the arithmetic alarms on the made sentences, by shape."""

from collections.abc import Iterator

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


def arithmetic_lines(*, rows: bool = False) -> Iterator[str]:
    """Precision and recall of all sentences, both by shape, and the sentences that went wrong."""
    told = [(sentence, is_alarmed(sentence)) for sentence in sentences()]
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
    raised = [sentence.wrong for sentence, alarmed in told if alarmed]
    found = [alarmed for sentence, alarmed in told if sentence.wrong]
    yield share_line(f"{name}, precision", Share(sum(raised), len(raised)), ">= .95, aim .98")
    yield share_line(f"{name}, recall", Share(sum(found), len(found)), ">= .95, aim .98")

"""The arithmetic audit on made sentences, half of them with a defect put in (`script/measure --only arithmetic`)."""

from benchmarks.arithmetic.score import is_alarmed
from benchmarks.arithmetic.sentences import sentences

MUST = 0.95


def test_alarms_are_right_and_few_defects_are_missed():
    told = [(sentence, is_alarmed(sentence)) for sentence in sentences(12)]
    wrong = [alarmed for sentence, alarmed in told if sentence.wrong]
    raised = [sentence.wrong for sentence, alarmed in told if alarmed]
    assert len(wrong) == len(told) / 2 > 80
    assert sum(wrong) / len(wrong) >= MUST
    assert sum(raised) / len(raised) >= MUST

"""Numbers told one after another for one act, each a part of what was wanted."""

import itertools
import re
from dataclasses import replace

from duban.assessment.candidates import Candidate, is_whole
from duban.assessment.comparing import goal_value, is_limit
from duban.assessment.question import Question
from duban.assessment.volumes import VOLUMES
from duban.lookups.late import late
from duban.quantities.quantity import Quantity, Role

_FEWEST = 2
_SIDE_BY_SIDE = late(r"[、和及与 ]{1,3}(?:[国省市县区镇村]级)?")
"""What may stand between two numbers of one list; a noun of its own would make it another thing."""

_SEVERAL_ACTS = re.compile(r"新改|改扩|新[建]?[、（(和及与]改|新建改|新扩")
_NEXT_ACT = late(r"[、，和及与]{1,2}(?:新建|改建|扩建|改造|改扩建|续建|迁建|提升)")
"""新建4座、改建7座 for 新改建10座: each of the acts that the goal names together."""

_ACT_BEHIND = re.compile(
    r"(?:新建|改建|扩建|改造|改扩建|续建|迁建|提升)[^，。；、0-9]{0,6}[、和及与]"
)
"""3所新建学校、2所改扩建学校: the acts stand behind the numbers."""

_WHEN_AND_NUMBER = re.compile(r"[0-9０-９年月日号.,—\-至到前]|[一二三四]季度|上半年|下半年")
_TOTAL = late(r"累计|其中|共计|合计|总计|去年|上年|同期")


def told_in_a_run(question: Question, wanted: Quantity, best: Candidate) -> tuple[Candidate, ...]:
    """3月拨付180万元，4月拨付80万元; 分别举办17场、27场、16场: the parts that reach the volume together.

    Only numbers of the same unit in one list, or in clauses that differ by day and number alone; a
    shortfall told in such parts is none. Empty where they do not reach it.
    """
    if is_limit(question, wanted) or wanted.kind not in VOLUMES or wanted.is_growth:
        return ()
    clause = best.aligned.clause
    told = [
        replace(best, quantity=one, aligned=aligned)
        for aligned in question.aligned
        if aligned.clause.sentence == clause.sentence
        and _without_time(aligned.clause.text) == _without_time(clause.text)
        for one in question.case.measures[best.quantity.field].quantities
        if aligned.clause.start <= one.start < aligned.clause.end
        and one.base_unit == wanted.base_unit
        and one.role is Role.ACTUAL
        and not (one.hedged or one.per_each or is_whole(question, one))
    ]
    said = question.case.text(best.quantity.field)
    several = bool(_SEVERAL_ACTS.search(question.piece.text))
    listed = all(_is_one_list(said, *pair, several=several) for pair in itertools.pairwise(told))
    total = sum(one.quantity.base_value for one in told)
    if len(told) < _FEWEST or not listed or _TOTAL.search(clause.text):
        return ()
    return tuple(told) if total >= goal_value(question, wanted) else ()


def _is_one_list(said: str, first: Candidate, second: Candidate, *, several: bool) -> bool:
    """Whether two numbers stand side by side, or in clauses of their own."""
    if first.aligned.clause.index != second.aligned.clause.index:
        return True
    between = said[first.quantity.end : second.quantity.start]
    if several and (_NEXT_ACT.fullmatch(between) or _ACT_BEHIND.fullmatch(between)):
        return True
    return _SIDE_BY_SIDE.fullmatch(between) is not None


def _without_time(text: str) -> str:
    return _WHEN_AND_NUMBER.sub("", text).strip()


_SUM_BEFORE = re.compile(r"(?:合计|共计|总计|合共|共)(?:发放|完成|拨付|到位|支出)?$")
_BEFORE = 6


def told_with_their_sum(
    question: Question, wanted: Quantity, best: Candidate
) -> tuple[Candidate, ...]:
    """发放2140万元、扩岗补助1160万元，共3300万元: numbers that the sentence itself adds up to the goal.

    Only where they make the sum told, and the one that falls short is among them.
    """
    if is_limit(question, wanted) or wanted.kind not in VOLUMES or wanted.is_growth:
        return ()
    said, sentence = question.case.text(best.quantity.field), best.aligned.clause.sentence
    told = [
        replace(best, quantity=one, aligned=aligned)
        for aligned in question.aligned
        if aligned.clause.sentence == sentence
        for one in question.case.measures[best.quantity.field].quantities
        if aligned.clause.start <= one.start < aligned.clause.end
        and one.base_unit == wanted.base_unit
        and not (one.hedged or one.per_each or one.is_growth)
    ]
    for at, one in enumerate(told):
        start = one.quantity.start
        parts, total = told[:at], one.quantity.base_value
        if (
            len(parts) >= _FEWEST
            and total >= goal_value(question, wanted)
            and sum(part.quantity.base_value for part in parts) == total
            and any(part.quantity is best.quantity for part in parts)
            and _SUM_BEFORE.search(said[max(0, start - _BEFORE) : start])
        ):
            return tuple(parts)
    return ()

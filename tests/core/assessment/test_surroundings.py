import pytest

from duban.assessment.content import content_of
from duban.assessment.surroundings import surroundings
from duban.provenance.fields import Field

TEXTS = [
    "东湖水库除险加固主体完工，大坝已验收。西山公园正在施工，绿化完成六成。",
    "1.道路工程：城北大道通车，已移交；排水管网改造8公里。2.学校：一是实验小学开工，主体封顶，二是师资到位。",
    "低保、特困供养全部纳入，发放救助金320万元，其余正在审核，预计7月完成",
    "",
]
TARGETS = [
    "东湖水库除险加固",
    "完成城北大道和排水管网改造",
    "做好困难群众救助",
    "实验小学主体封顶",
    "完成",
]


def by_hand(target: str, text: str) -> list[tuple[int, int]]:
    """Each pair of signs sought in each clause, in its heads and in the words before it, one by one."""
    content, where = content_of(target), surroundings(text, Field.PROGRESS)
    found = []
    for at, plain in enumerate(where.plain):
        heads = [where.plain[head] for head in where.heads[at]]
        before = [where.plain[earlier] for earlier in where.before[at]]
        own = around = 0
        for gram, weight, narrower in content.grams:
            if gram in plain or (narrower is not None and narrower.search(plain)):
                own += weight
            elif any(gram in head for head in heads):
                around += 8 * weight
            elif any(gram in earlier for earlier in before):
                around += 5 * weight
        total = content.total or 1
        found.append(((10 * own + around) * 100 // total, own * 1000 // total))
    return found


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("target", TARGETS)
def test_counting_all_clauses_at_once_gives_what_counting_one_by_one_gives(target, text):
    where = surroundings(text, Field.PROGRESS)
    assert where.scores(content_of(target)) == by_hand(target, text)


def test_a_score_of_a_very_long_target_does_not_reach_into_the_next_clause():
    signs = "".join(chr(0x4E00 + at) for at in range(0, 12_000, 2))
    where = surroundings(f"{signs}，别的事", Field.PROGRESS)
    assert where.scores(content_of(signs))[1][1] == 0


def test_the_words_around_a_clause_are_those_before_it_and_its_heads():
    where = surroundings("1.道路工程：城北大道通车，已移交。学校开工", Field.PROGRESS)
    at = [clause.text for clause in where.clauses].index("已移交")
    assert where.around(at) == "道路工程|城北大道通车道路工程"

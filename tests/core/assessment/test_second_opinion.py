import json

import pytest

from duban.assessment.assessment import SubVerdict
from duban.assessment.opinion_values import Opinion, OpinionTrouble, Rejected
from duban.assessment.second_opinion import body, judge, open_subtargets, second_opinion
from tests.support.pairs import document, goal

PROGRESS = "深入12个乡镇开展法治讲座36场，发放宣传资料。完成投资3.2亿元。"


def _check(target="加强法治宣传教育。", progress=PROGRESS):
    return document(
        "2026年第二季度情况",
        goal(annual_goal=target, period_target=target, claim="完成", progress=progress),
    )


def _judged(answer, **texts):
    (checked,) = _check(**texts).entries
    return judge(answer, checked, 0, prompt="0" * 64)


def _answer(verdict, *quotes, **more):
    return json.dumps({"verdict": verdict, "quotes": quotes, **more}, ensure_ascii=False)


def test_an_answer_with_exact_quotes_becomes_an_opinion():
    opinion = _judged(_answer("partly_met", "开展法治讲座36场"))
    assert isinstance(opinion, Opinion)
    assert opinion.verdict is SubVerdict.PARTLY_MET
    (span,) = opinion.spans
    assert PROGRESS[span.start : span.end] == span.text == "开展法治讲座36场"


def test_words_around_the_object_do_no_harm():
    fenced = f"好的：\n```json\n{_answer('met', '开展法治讲座36场')}\n```"
    assert isinstance(_judged(fenced), Opinion)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (_answer("met", "开展法治讲座63场"), "quote_not_there"),  # a number changed
        (_answer("met", "开展法治讲座36场。"), "quote_not_there"),  # a stop added
        (_answer("met", "已全面完成法治宣传教育"), "quote_not_there"),
        (_answer("met", "开展法治讲座36场", "编造的一句法治"), "quote_not_there"),
        (_answer("met", "完成投资3.2亿元"), "quote_off_the_point"),
        (_answer("met"), "no_quote"),
        (_answer("not_met", "开展法治讲座36场"), "verdict_not_allowed"),
        (_answer("contradicted", "开展法治讲座36场"), "verdict_not_allowed"),
        (_answer(1, "开展法治讲座36场"), "verdict_not_allowed"),
        (_answer("met", ""), "not_an_answer"),
        (_answer("met", *["法治"] * 9), "not_an_answer"),
        (json.dumps({"verdict": "met", "quotes": "法治"}), "not_an_answer"),
        (json.dumps({"verdict": "met", "quotes": [36]}), "not_an_answer"),
        ("[]", "not_an_answer"),
        ("", "not_an_answer"),
        ("我认为已经完成。", "not_an_answer"),
        ("{" * 100_000 + "}", "not_an_answer"),
        ('{"a":' * 5000 + "1" + "}" * 5000, "not_an_answer"),
    ],
)
def test_an_answer_that_does_not_hold_is_thrown_away_whole(answer, why):
    rejected = _judged(answer)
    assert isinstance(rejected, Rejected)
    assert rejected.why == why


def test_what_an_answer_says_beside_verdict_and_quotes_is_not_looked_at():
    more = {"comparison": {"target": "1"}, "number": 99, "row_verdict": "contradicted"}
    plain, adorned = (_judged(_answer("met", "法治讲座36场", **each)) for each in ({}, more))
    assert plain == adorned


@pytest.mark.parametrize(
    "target",
    ["新增就业1200人以上。", "印发《低空经济方案》。", "东湖泵站开工建设。"],
)
def test_numbers_documents_and_stages_are_never_asked_about(target):
    for checked in _check(target=target, progress="新增就业900人，尚未开工，正在起草。").entries:
        assert [*open_subtargets(checked)] == []


def test_the_request_is_the_same_every_time_and_asks_for_no_chance():
    (checked,) = _check().entries
    request = body(checked, 0, model="m")
    assert request == body(checked, 0, model="m")
    said = json.loads(request)
    assert (said["temperature"], said["stream"]) == (0, False)
    assert isinstance(said["seed"], int)


def test_the_official_verdicts_stand_and_a_difference_asks_for_a_person():
    check = _check()
    after = second_opinion(check, model="m", ask=lambda _: _answer("not_evidenced"))
    assert after.entries == check.entries
    assert after.second_opinion is not None
    (entry,) = after.second_opinion.entries
    assert entry.opinions[0].official is check.entries[0].assessment.subtargets[0].verdict
    assert entry.to_review is entry.opinions[0].differs is True


def test_a_dead_address_is_given_up_after_two_requests():
    asked = []

    def silent(request):
        asked.append(request)
        return OpinionTrouble.TIMEOUT

    goals = [
        goal(str(n), annual_goal="加强法治宣传教育。", progress=f"{PROGRESS}{n}") for n in range(9)
    ]
    after = second_opinion(document("2026年第二季度", *goals), model="m", ask=silent)
    assert after.second_opinion is not None
    assert (len(asked), after.second_opinion.unanswered) == (2, 9)
    assert after.second_opinion.troubles == (OpinionTrouble.TIMEOUT,)

from tests.support.pairs import across, document, goal


def _at(title, progress, **more):
    return document(
        title, goal(annual_goal="改造小区96个。", progress=progress, **more), name=title
    )


def test_the_latest_document_that_shows_a_thing_tells_it():
    now = _at("2026年三季度", "1-9月累计改造小区40个。")
    earlier = (
        _at("2026年一季度", "1-3月累计改造小区45个。"),
        _at("2026年上半年", "1-6月累计改造小区58个。"),
    )
    (finding,) = across(now, *earlier).findings[0]
    assert finding.spans[1].source == "2026年上半年"
    assert across(now, *earlier) == across(now, *reversed(earlier))


def test_a_later_document_and_the_same_one_are_not_compared():
    now = _at("2026年二季度", "略")
    found = across(now, now, _at("2026年三季度", "略"))
    assert [each.code.value for each in found.document] == ["not_compared", "not_compared"]
    assert found.compared == ()


def test_a_document_without_a_year_is_not_compared():
    found = across(_at("目标完成情况", "略"), _at("2026年二季度", "略"))
    assert [each.code.value for each in found.document] == ["not_compared"]


def test_every_span_is_exactly_what_stands_there():
    texts = {"2026年三季度": "1-9月累计改造小区40个。", "2026年上半年": "1-6月累计改造小区58个。"}
    now, before = (_at(title, text) for title, text in texts.items())
    for finding in across(now, before).findings[0]:
        for span in finding.spans:
            assert texts[span.source][span.start : span.end] == span.text


def test_the_figures_of_two_governments_are_never_held_together():
    text = "1-6月固定资产投资增长{}%。"
    here = _at("临江市2026年二季度", text.format("6.2"))
    there = _at("青禾县2026年二季度", text.format("5.4"))
    found = across(here, there)
    assert (found.findings, [each.code.value for each in found.document]) == (
        ((),),
        ["not_compared"],
    )

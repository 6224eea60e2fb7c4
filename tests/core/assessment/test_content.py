import pytest

from duban.assessment.content import (
    contained,
    content_of,
    distinctive,
    names_match,
    normal,
    overlap,
)


@pytest.mark.parametrize(
    ("target", "text", "sure"),
    [
        ("推进轻轨2号线前期工作", "轻轨2号线可研报告通过评审", True),
        ("加强超限超载治理", "开展超限超载执法62次", True),
        ("社零总额增长8%", "社会消费品零售总额增长8.8%", True),
        ("做好前期手续办理", "项目立项、环评已批复", True),
        ("推进殡葬改革", "稳定外贸基本盘", False),
        ("印发招商政策", "推进教育督导", False),
    ],
)
def test_telling_pairs_tell_whether_two_texts_speak_of_one_thing(target, text, sure):
    assert (contained(content_of(target), normal(text)) >= 300) is sure


def test_scores_are_whole_numbers_up_to_a_thousand():
    score = contained(content_of("东湖水库除险加固"), normal("东湖水库除险加固"))
    assert (type(score), score) == (int, 1000)


@pytest.mark.parametrize(
    ("name", "text", "match"),
    [
        ("华锐光电", "华锐光电项目已投产", True),
        ("华锐光电", "华瑞光电项目正在调试", False),
        ("远光激光共享产业园", "远光激光产业园厂房完工", True),
    ],
)
def test_a_short_name_needs_every_sign_and_a_long_one_most(name, text, match):
    assert (names_match(name, text) >= 500) is match


def test_two_indicators_with_one_word_in_common_are_two():
    assert overlap(content_of("工业投资"), content_of("民间投资")) < 500
    assert overlap(content_of("规上工业增加值"), content_of("全市规上工业增加值")) == 1000


def test_what_tells_a_name_from_its_siblings_is_what_they_do_not_share():
    assert distinctive("城镇居民", ("农村居民",)) == "城镇"
    assert distinctive("东湖水库", ("城北学校",)) == ""

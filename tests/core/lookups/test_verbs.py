import pytest

from duban.lookups.verbs import load_verbs


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("issue", "印发"),
        ("start", "启动"),
        ("finish", "投入使用"),
        ("process", "推进"),
        ("purpose", "保障"),
        ("service", "协助"),
        ("means", "围绕"),
        ("reach", "增长"),
        ("draft", "起草"),
    ],
)
def test_a_verb_opens_a_clause_of_its_kind(kind, text):
    assert load_verbs().openers[kind].match(text + "某事")


def test_other_words_for_one_act_stand_together():
    same = load_verbs().same
    assert "动工" in same["开工"]
    assert "批复" in same["获批"]
    assert "开工" not in same["竣工"]


def test_common_words_are_weak_and_names_are_not():
    weak = load_verbs().weak
    assert weak.fullmatch("推进")
    assert weak.fullmatch("全市")
    assert not weak.search("水库")

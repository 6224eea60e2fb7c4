from tests.support.judged import only


def test_nothing_on_the_matter_is_silence_with_the_nearest_words_as_context():
    found = only("推进云岭、白鹭、青石等6个产业园建设。", "加强财政监督。")
    assert (found.rule, found.verdict.value) == ("silence", "not_evidenced")

import re

import pytest

from duban.lookups.late import LatePattern, late


def test_a_late_pattern_finds_what_the_pattern_finds():
    pattern = late("(?P<n>[0-9]+)个")
    assert pattern.search("共12个")["n"] == "12"
    assert pattern.sub("□", "1个、2个") == "□、□"
    assert [match.span() for match in pattern.finditer("1个2个")] == [(0, 2), (2, 4)]
    assert pattern.pattern == "(?P<n>[0-9]+)个"


def test_it_is_compiled_when_it_is_first_asked():
    pattern = late("(")
    with pytest.raises(re.error):
        pattern.search("")


def test_it_holds_the_methods_that_were_asked_for():
    pattern = LatePattern("一")
    assert "match" not in vars(pattern)
    pattern.match("一")
    assert vars(pattern)["match"] == pattern.compiled.match


def test_it_has_no_hidden_names_of_a_pattern():
    assert not hasattr(late("一"), "__copy__")

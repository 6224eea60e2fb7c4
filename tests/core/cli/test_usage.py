"""A command line that cannot be understood is answered in the reader's language, with exit code 2."""

import pytest
from click.testing import CliRunner, Result

from duban.cli.main import main

CASES = [
    ("check", "没有写 FILE...。", "FILE... was not given."),
    (
        "check x --formt json",
        "没有 --formt 这个选项。是不是 --format",
        "no option --formt. Perhaps",
    ),
    ("read x --fail-on never", "没有 --fail-on 这个选项。", "no option --fail-on."),
    (
        "check x --format pdf",
        "可选：text、json、jsonl、html、xlsx。",
        "Choose from: text, json, jsonl",
    ),
    ("read x --lang fr", "--lang 的值不对。", "--lang does not take this value."),
    ("check x --against", "--against 后面少写了值", "--against lacks its value"),
    ("check x --with-images=3", "或者它本不带值", "or takes none"),
    ("nothing", "没有 nothing 这个命令。", "no command nothing."),
    ("chek x", "没有 chek 这个命令。是不是 check？", "no command chek. Perhaps check?"),
    ("explain a b", "多写了 b。", "b is too much."),
    ("check x --format xlsx", "请用 -o 写明输出文件", "-o"),
]


def duban(line: str, language: str) -> Result:
    return CliRunner().invoke(main, line.split(), prog_name="duban", env={"LC_ALL": language})


@pytest.mark.parametrize(("line", "chinese", "english"), CASES)
def test_what_is_wrong_is_said_in_the_language_of_the_reader(line, chinese, english):
    for language, expected in (("zh_CN.UTF-8", chinese), ("en_US.UTF-8", english)):
        answer = duban(line, language)
        assert answer.exit_code == 2
        assert expected in answer.stderr
        assert answer.stdout == ""


@pytest.mark.parametrize("line", ["check --lang en", "check --lang=en", "--foo --lang en"])
def test_the_language_asked_for_counts_before_the_command_is_understood(line):
    assert "Usage: duban" in duban(line, "zh_CN.UTF-8").stderr


def test_the_line_of_usage_says_how_the_command_is_called():
    assert duban("check", "zh_CN.UTF-8").stderr.startswith("用法：duban check [选项] FILE...\n")


def test_every_line_says_where_to_look_for_more():
    for line, *_ in CASES:
        assert "办法：" in duban(line, "zh_CN.UTF-8").stderr


def test_a_name_that_would_turn_the_terminal_around_is_shown_harmless():
    assert "\x1b" not in duban("check x --\x1b[31m", "zh_CN.UTF-8").stderr

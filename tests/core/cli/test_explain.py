from importlib import resources

import pytest
from click.testing import CliRunner

from duban.cli.main import main
from duban.editions.cells import Ruler
from duban.editions.terminal_explanation import every_code
from duban.problems.codes import Code

CODES = [code for codes in every_code().values() for code in codes]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("code", CODES)
def test_everything_that_has_a_code_is_explained(code, lang):
    answer = CliRunner().invoke(main, ["explain", code, "--lang", lang])
    assert answer.exit_code == 0
    assert f"[{code}]" in answer.stdout
    assert len(answer.stdout.splitlines()) > 3
    assert all(Ruler().width(line) <= 100 for line in answer.stdout.splitlines())


def test_every_code_of_the_library_can_be_explained():
    assert {code.value for code in Code} <= set(CODES)


def test_every_rule_file_can_be_explained():
    rules = [path.name for path in (resources.files("duban.assessment") / "rules").iterdir()]
    names = {name.removesuffix(".py") for name in rules if name.endswith(".py")}
    assert names - {"__init__", "registry"} <= set(CODES)


@pytest.mark.parametrize("words", ["contradicted", "Contradicted", "自相矛盾", " 自相矛盾 "])
def test_a_word_of_the_report_is_explained_too(words):
    answer = CliRunner().invoke(main, ["explain", words])
    assert "[contradicted]" in answer.stdout


def test_a_near_miss_is_helped():
    answer = CliRunner().invoke(main, ["explain", "treshold-missed", "--lang", "en"])
    assert answer.exit_code == 2
    assert "Did you mean: threshold_missed" in answer.stderr


def test_the_list_names_every_code():
    answer = CliRunner().invoke(main, ["explain", "--list"])
    assert answer.exit_code == 0
    assert all(f"  {code}  " in answer.stdout for code in CODES)

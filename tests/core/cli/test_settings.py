"""`--goals`, `--lights`, `--outlook` and `--all` of `duban check`."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from duban.cli.check import LIGHTS
from duban.cli.main import main
from duban.lookups.lights import Measure, load_lights

TABLE = """2026年第二季度重点工作目标任务完成情况
序号\t年度目标\t第2季度目标\t是否完成\t具体工作进展
1\t新增光伏装机100万千瓦\t新增光伏装机36万千瓦\t完成\t1—6月，新增光伏装机38万千瓦。
2\t新增床位600张\t新增床位300张\t完成\t床位总数达410张。
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "q2.txt"
    path.write_text(TABLE, "utf-8")
    return path


def checked(table: Path, *options: str) -> list[dict[str, Any]]:
    result = CliRunner().invoke(main, ["check", str(table), "--format", "json", *options])
    assert result.exit_code == 0, result.output
    entries: list[dict[str, Any]] = json.loads(result.stdout)["entries"]
    return [entry["assessment"] for entry in entries]


def refused(table: Path, goals: Path) -> Result:
    return CliRunner().invoke(main, ["check", str(table), "--goals", str(goals), "--lang", "en"])


@pytest.mark.parametrize("form", ["toml", "json"])
def test_a_file_chooses_kinds_and_plans(table, tmp_path, form):
    goals = tmp_path / f"goals.{form}"
    if form == "toml":
        text = '[[goal]]\nnumber = "2"\ntext = "床位"\nkind = "level"\n[[goal]]\nnumber = 1\n'
        goals.write_text(text + 'plan = {3 = "10%", 6 = 40}\n', "utf-8")
    else:
        rows = [{"number": "2", "text": "床位", "kind": "level"}]
        plan = {"number": 1, "plan": {"3": "10%", "6": "40%"}}
        goals.write_text(json.dumps({"goal": [*rows, plan]}), "utf-8")
    without, chosen = checked(table), checked(table, "--goals", str(goals))
    told = [(row[1]["subtargets"][0]["goal_kind"], row[1]["verdict"]) for row in (without, chosen)]
    assert told == [("increment", "not_evidenced"), ("level", "supported")]
    assert chosen[1]["subtargets"][0]["goal_kind_chosen"] is True
    gaps = [(row[0]["pace"]["planned"], row[0]["pace"]["gap_points"]) for row in (without, chosen)]
    assert gaps == [("0.5", "-12.00"), ("0.4", "-2.00")]


def test_a_seasonal_plan_and_an_outlook_name_their_source(table, tmp_path):
    goals = tmp_path / "goals.toml"
    goals.write_text('[[goal]]\ntext = "光伏"\nplan = "seasonal"\n', "utf-8")
    pace = checked(table, "--goals", str(goals), "--outlook")[0]["pace"]
    assert pace["planned"] == "0.3616"
    assert pace["outlook"]["basis"].startswith("National Energy Administration")
    assert 0 < float(pace["outlook"]["chance"]) < 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[goal]]\nkind = "speed"\n', "there is no kind speed"),
        ("[[goal]]\nweight = 3\n", "[[goal]] tables"),
        ('[goal]\nkind = "level"\n', "[[goal]] tables"),
        ('[[goal]]\nplan = {6 = "50%", 3 = "60%"}\n', "rising percents"),
        ('[[goal]]\nplan = {13 = "50%"}\n', "rising percents"),
        ('[[goal]]\nplan = {6 = "150%"}\n', "rising percents"),
        ('[[goal]]\nplan = "sometimes"\n', "rising percents"),
        ("[[goal]\n", "was not read"),
        (None, "was not read"),
    ],
)
def test_a_file_out_of_shape_is_refused_with_what_is_wrong(table, tmp_path, text, said):
    goals = tmp_path / "goals.toml"
    if text is not None:
        goals.write_text(text, "utf-8")
    result = refused(table, goals)
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())


@pytest.mark.parametrize("profile", LIGHTS)
def test_every_published_rule_for_volumes_can_be_chosen(table, profile):
    lights = checked(table, "--lights", profile)[0]["pace"]["lights"]
    assert lights["profile"] == profile
    assert lights["light"]


def test_the_option_names_every_profile_for_volumes():
    profiles = load_lights().profiles.values()
    assert set(LIGHTS) == {one.name for one in profiles if one.measure is not Measure.GROWTH}


def test_no_profile_leaves_a_gap_without_a_status():
    """银川 names no light for 0 to 10 points behind: it is told, never taken for green."""

    for profile in load_lights().profiles.values():
        for share in range(121):
            assert profile.band(share=Decimal(share) / 100, planned=Decimal("0.5")).status
    yinchuan = load_lights().profiles["yinchuan"]
    assert yinchuan.band(share=Decimal("0.45"), planned=Decimal("0.5")).light == "undefined"
    duban = load_lights().profiles["duban"]
    assert duban.band(share=Decimal("0.45"), planned=Decimal("0.5")).status == "watch"


def test_all_tells_rows_that_stand_as_well(table):
    plain, told = (
        CliRunner().invoke(main, ["check", str(table), "--lang", "zh", *options]).stdout
        for options in ([], ["--all"])
    )
    assert "[numeric_threshold · 增量 · 0.95]" not in plain
    assert "[numeric_threshold · 增量 · 0.95]" in told

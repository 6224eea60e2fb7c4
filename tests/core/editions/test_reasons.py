"""Every verdict, finding and note names its rule, places, working, confidence and what would change it."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from duban.assessment.assessment import EvidenceRole, SubVerdict, Verdict
from duban.assessment.check import Check, CheckedEntry
from duban.editions.contract import check_object
from duban.editions.html_report import html_report
from duban.editions.screen import Screen
from duban.editions.terminal_explanation import docstring, explanation_lines
from duban.editions.terminal_report import terminal_report
from duban.problems import messages
from duban.provenance.source import Source
from duban.records.entry import Reading
from tests.support.judged import claims
from tests.support.pairs import across, document, goal

CLAIMS = Path(__file__).resolve().parents[2] / "spec" / "claims"
RULES = (*messages.codes("rules"), *messages.codes("findings"))


def one_of_each() -> dict[str, CheckedEntry]:
    """For each rule that the claims of the spec call up, the first row on which it spoke."""
    found: dict[str, CheckedEntry] = {}
    for claim in claims(CLAIMS):
        checked = claim.check()
        for rule in spoke(checked):
            found.setdefault(rule, checked)
    return found


def spoke(checked: CheckedEntry) -> Iterator[str]:
    yield checked.assessment.rule
    yield from (one.rule for one in checked.assessment.subtargets)
    yield from (one.code.value for one in checked.assessment.findings)


EACH = one_of_each()


def of(checked: CheckedEntry) -> Check:
    """A document of this one row."""
    reading = Reading(
        source=Source(name="one.txt", sha256="0" * 64, size=0, media_type="text/plain"),
        title="重点工作完成情况",
        period=None,
        columns=(),
        entries=(checked.entry,),
        problems=(),
    )
    return Check(reading=reading, entries=(checked,))


def assert_told(told: dict[str, Any], cells: dict[str, Any]) -> None:
    assert told["rule"] in RULES
    assert told["flip"]
    assert told.get("working") or told.get("message") or told["why"]
    assert 0 < Decimal(told["confidence"]) <= 1
    for span in told.get("spans", []):
        assert cells[span["field"]][span["start"] : span["end"]] == span["text"]


def test_most_rules_are_called_up():
    assert len(EACH) > 40


@pytest.mark.parametrize("rule", sorted(EACH))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_json_names_all_of_it(rule, lang):
    (row,) = check_object(of(EACH[rule]), lang)["entries"]
    told = row["assessment"]
    assert told["rule"] in RULES
    assert told["why"]
    assert 0 < Decimal(told["confidence"]) <= 1
    if told["subtargets"] and told["decided_by"]:
        assert told["flip"]
    for one in (*told["subtargets"], *told["findings"]):
        assert_told(one, row)


@pytest.mark.parametrize("rule", sorted(EACH))
def test_the_terminal_names_all_of_it_where_all_rows_are_asked_for(rule):
    shown = (
        terminal_report(of(EACH[rule]), Screen(every_row=True)).replace("\n", "").replace(" ", "")
    )
    found = EACH[rule].assessment
    assert f"[{found.rule}·{found.confidence}]" in shown
    for one in found.subtargets:
        assert f"[{one.rule}·" in shown
        assert messages.word("goal_kind", one.goal_kind, "zh") in shown
    for finding in found.findings:
        assert f"[{finding.code}·{finding.confidence}]" in shown
        assert messages.flip(finding, "zh").replace(" ", "")[:30] in shown


@pytest.mark.parametrize("rule", sorted(EACH))
def test_the_page_names_all_of_it(rule):
    page = html_report([of(EACH[rule])], [], "zh")
    found = EACH[rule].assessment
    for name in spoke(EACH[rule]):
        assert f"{name} · " in page
    for one in found.findings:
        assert "怎样不再提示" in page
        assert str(one.confidence) in page
    assert page.count("怎样会改变结论") >= len(found.subtargets)


def test_findings_of_a_comparison_name_all_of_it():
    texts = {"annual_goal": "全年改造老旧小区96个。"}
    now = document(
        "2026年第三季度目标完成情况", goal(progress="1—9月，累计改造老旧小区52个。", **texts)
    )
    before = document(
        "2026年第二季度目标完成情况", goal(progress="截至6月底，累计改造老旧小区58个。", **texts)
    )
    compared = replace(now, across=across(now, before))
    ((told,),) = (row["across"] for row in check_object(compared, "zh")["entries"])
    assert (told["rule"], told["confidence"]) == ("value_fell", "0.95")
    assert "58个" in told["flip"]
    assert "[value_fell · 0.95]" in terminal_report(compared, Screen())
    assert "[value_fell · 0.95]" in html_report([compared], [], "zh")


def test_only_a_cue_or_a_failed_comparison_is_called_a_contradiction():
    """The four tiers of checking.md: without a quoted piece that refuses it, nothing is not met."""
    for claim in claims(CLAIMS):
        found = claim.check().assessment
        for one in found.subtargets:
            if one.verdict is SubVerdict.NOT_MET:
                against = [each for each in one.evidence if each.role is EvidenceRole.UNDERMINES]
                failed = one.comparison is not None and one.comparison.holds is False
                assert against or failed, (claim.place, one.text)
        if found.verdict is Verdict.CONTRADICTED:
            failed_ones = [one for one in found.subtargets if one.verdict is SubVerdict.NOT_MET]
            assert failed_ones or found.rule == "negative_all_met", claim.place


@pytest.mark.parametrize("rule", messages.codes("findings"))
def test_a_finding_is_explained_by_its_rules_own_words_and_cases_of_its_table(rule):
    told = "".join(line.strip() for line in explanation_lines(rule, Screen()))
    assert not docstring(rule) or "规则自述" in told
    assert "⇒ 有提示" in told
    assert "⇒ 无提示" in told
    assert "怎样会改变结论" in told


@pytest.mark.parametrize("rule", ["numeric_threshold", "zero_event", "silence"])
def test_a_deciding_rule_is_explained_by_its_own_words_and_cases(rule):
    told = "".join(line.strip() for line in explanation_lines(rule, Screen()))
    assert "规则自述" in told
    assert "⇒" in told


@pytest.mark.parametrize("code", ["positive_not_met", "missing_cell", "contradicted", "registry"])
def test_what_is_no_rule_file_has_no_words_of_its_own(code):
    assert docstring(code) == ""

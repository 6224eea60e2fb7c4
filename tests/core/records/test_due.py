"""Deadlines out of one cell."""

import pytest

from duban.records.due import due_date
from tests.support.reading import read


@pytest.mark.parametrize(
    ("cell", "year", "expected"),
    [
        ("6月底", 2024, "2024-06-30"),
        ("2024年2月底前", None, "2024-02-29"),
        ("2026年6月30日", None, "2026-06-30"),
        ("2026-06-30", None, "2026-06-30"),
        ("12月底前", 2025, "2025-12-31"),
        ("上半年", 2025, "2025-06-30"),
        ("第三季度", 2025, "2025-09-30"),
        ("6月底", None, None),
        ("长期", 2025, None),
        ("持续推进", 2025, None),
        ("", 2025, None),
    ],
)
def test_the_last_day_named_is_the_deadline(cell, year, expected):
    found = due_date(cell, year=year)
    assert (found.isoformat() if found else None) == expected


ROWS = "| 年度目标 | 工作进展 | 完成时限 |\n|---|---|---|\n| 建校 | 已开工 | 9月30日前 |\n"


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("云州市2025年重点工作情况", "2025-09-30"),
        ("安河县2024年上半年任务情况", "2024-09-30"),
        ("督查事项办理情况", None),
        ("表二 会议议定事项", "2026-09-30"),
    ],
)
def test_a_deadline_without_a_year_takes_none_from_another_document(second, expected):
    text = f"# 云州市2026年第三季度进展情况\n\n{ROWS}\n# {second}\n\n{ROWS}"
    first, other = read(text, name="a.md").entries
    assert first.due is not None
    assert first.due.isoformat() == "2026-09-30"
    assert (other.due.isoformat() if other.due else None) == expected

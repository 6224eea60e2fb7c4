"""Deadlines out of one cell."""

import pytest

from duban.records.due import due_date


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

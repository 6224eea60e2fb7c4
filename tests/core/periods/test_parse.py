"""Periods and dates as governments write them (domain.md e.5)."""

from datetime import date

import pytest

from duban.periods.parse import document_period, find_periods
from duban.periods.period import UNKNOWN_YEAR, Period, PeriodBound, PeriodKind

QUARTER = document_period("2026年第二季度")


def one(text: str) -> tuple[str, str, str]:
    found = [item for item in find_periods(text, default_year=2026) if item.period]
    assert len(found) == 1, found
    item = found[0]
    assert text[item.start : item.end] == item.text
    assert item.period is not None
    return item.text, item.period.start.isoformat(), item.period.end.isoformat()


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("1—6月完成", "1—6月", "2026-01-01", "2026-06-30"),
        ("1-6月份", "1-6月份", "2026-01-01", "2026-06-30"),
        ("1—5 月份，", "1—5 月份", "2026-01-01", "2026-05-31"),
        ("１－６月", "１－６月", "2026-01-01", "2026-06-30"),
        ("元至3月份", "元至3月份", "2026-01-01", "2026-03-31"),
        ("1至7月", "1至7月", "2026-01-01", "2026-07-31"),
        ("1月至8月", "1月至8月", "2026-01-01", "2026-08-31"),
        ("1~9月", "1~9月", "2026-01-01", "2026-09-30"),
        ("4、5月份", "4、5月份", "2026-04-01", "2026-05-31"),
        ("前8月", "前8月", "2026-01-01", "2026-08-31"),
        ("前11个月", "前11个月", "2026-01-01", "2026-11-30"),
        ("上半年", "上半年", "2026-01-01", "2026-06-30"),
        ("2025年下半年", "2025年下半年", "2025-07-01", "2025-12-31"),
        ("前三季度", "前三季度", "2026-01-01", "2026-09-30"),
        ("1-3季度", "1-3季度", "2026-01-01", "2026-09-30"),
        ("一、二季度", "一、二季度", "2026-01-01", "2026-06-30"),
        ("第2季度目标", "第2季度", "2026-04-01", "2026-06-30"),
        ("第 2 季度", "第 2 季度", "2026-04-01", "2026-06-30"),
        ("第四季度", "第四季度", "2026-10-01", "2026-12-31"),
        ("一季度", "一季度", "2026-01-01", "2026-03-31"),
        ("Q3完成", "Q3", "2026-07-01", "2026-09-30"),
        ("全年完成", "全年", "2026-01-01", "2026-12-31"),
        ("6月新增", "6月", "2026-06-01", "2026-06-30"),
        ("拟 8 月建成", "8 月", "2026-08-01", "2026-08-31"),
        ("十二月份", "十二月份", "2026-12-01", "2026-12-31"),
        ("2024年12月", "2024年12月", "2024-12-01", "2024-12-31"),
        ("2024.12月", "2024.12月", "2024-12-01", "2024-12-31"),
        ("5月底", "5月底", "2026-05-01", "2026-05-31"),
        ("4月23日已印发", "4月23日", "2026-04-23", "2026-04-23"),
        ("6 月 30 日前", "6 月 30 日", "2026-06-30", "2026-06-30"),
        ("六月三十日", "六月三十日", "2026-06-30", "2026-06-30"),
        ("2026年6月30日", "2026年6月30日", "2026-06-30", "2026-06-30"),
        ("2026-06-30", "2026-06-30", "2026-06-30", "2026-06-30"),
        ("2026.6.30", "2026.6.30", "2026-06-30", "2026-06-30"),
        ("6月15日—20日", "6月15日—20日", "2026-06-15", "2026-06-20"),
        ("6月15日至7月1日", "6月15日至7月1日", "2026-06-15", "2026-07-01"),
        ("2023年", "2023年", "2023-01-01", "2023-12-31"),
        ("2023 年度", "2023 年度", "2023-01-01", "2023-12-31"),
        ("二○二五年", "二○二五年", "2025-01-01", "2025-12-31"),
        ("二〇二五年三月", "二〇二五年三月", "2025-03-01", "2025-03-31"),
        ("2022—2023年", "2022—2023年", "2022-01-01", "2023-12-31"),
        ("2023年1-6月", "2023年1-6月", "2023-01-01", "2023-06-30"),
        ("23年1-6月", "23年1-6月", "2023-01-01", "2023-06-30"),
        ("2025年11月—2026年3月", "2025年11月—2026年3月", "2025-11-01", "2026-03-31"),
        ("今年12月底前", "今年12月底", "2026-12-01", "2026-12-31"),
        ("次年1月底前", "次年1月底", "2027-01-01", "2027-01-31"),
        ("去年", "去年", "2025-01-01", "2025-12-31"),
        ("年底前", "年底", "2026-12-01", "2026-12-31"),
        ("2月29日", "2月29日", None, None),
    ],
)
def test_a_period_is_read_with_its_days(text, words, first, last):
    if first is None:
        assert [item.impossible for item in find_periods(text, default_year=2026)] == [True]
    else:
        assert one(text) == (words, first, last)


@pytest.mark.parametrize(
    "text",
    ["3个月", "提前8个月", "15个月", "到底", "三农", "第3项", "一季花", "月球", "2026个", "35千伏"],
)
def test_what_only_looks_like_a_period_is_none(text):
    assert find_periods(text, default_year=2026) == ()


@pytest.mark.parametrize(
    ("text", "bound", "first"),
    [
        ("截至6月底", PeriodBound.AS_OF, "2026-01-01"),
        ("截止9月9日", PeriodBound.AS_OF, "2026-01-01"),
        ("至9月底", PeriodBound.AS_OF, "2026-01-01"),
        ("6月30日前", PeriodBound.BY, "2026-06-30"),
        ("12月底之前", PeriodBound.BY, "2026-12-01"),
        ("到2027年", PeriodBound.BY, "2027-01-01"),
        ("今年以来", PeriodBound.SINCE, "2026-01-01"),
        ("3月1日起", PeriodBound.SINCE, "2026-03-01"),
        ("6月", None, "2026-06-01"),
    ],
)
def test_the_words_around_a_period_bound_it(text, bound, first):
    period = find_periods(text, default_year=2026)[0].period
    assert period is not None
    assert (period.bound, period.start.isoformat()) == (bound, first)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("19月进展情况", "1-9月"),
        ("110月份", "1-10月份"),
        ("截至1031日", "10月31日"),
        ("202310月份", "2023年10月份"),
        ("2021312日", "2021年3月12日"),
        ("20171011", "2017年10月11日"),
        ("6月31日", None),
        ("截至1111日", "11月11日"),
        ("13月", "1-3月"),
    ],
)
def test_an_impossible_time_is_reported_with_the_reading_to_offer(text, offered):
    found = find_periods(text, default_year=2026)
    assert [(item.impossible, item.period, item.offered) for item in found] == [
        (True, None, offered)
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("本月", "2026-06-01", "2026-06-30"),
        ("上月", "2026-05-01", "2026-05-31"),
        ("本季度", "2026-04-01", "2026-06-30"),
        ("上季度", "2026-01-01", "2026-03-31"),
    ],
)
def test_this_and_last_count_from_the_document(text, first, last):
    period = find_periods(text, reference=QUARTER)[0].period
    assert period is not None
    assert (period.start.isoformat(), period.end.isoformat()) == (first, last)
    assert find_periods(text)[0].period is None


@pytest.mark.parametrize(
    ("texts", "kind", "index", "year"),
    [
        (["2026年全市重点工作第二季度目标任务完成情况"], "quarter", 2, 2026),
        (["2025年上半年工作目标完成情况"], "half", 1, 2025),
        (["2025年第三季度重点工作通报"], "quarter", 3, 2025),
        (["二○二六年一季度目标进展"], "quarter", 1, 2026),
        (["2025年民生实事1-10月推进情况"], "month_range", 10, 2025),
        (["2025年目标任务分解表"], "year", None, 2025),
        (["重点工作进展表", "2025年", "第 2 季度目标"], "quarter", 2, 2025),
        (["民生实事", "1-10月推进情况", "1-11月推进情况"], "month_range", 11, UNKNOWN_YEAR),
        (["2024年重点项目（截至9月底）"], "month_range", 9, 2024),
        (["关于2025年一季度目标完成情况的通报", "2025年4月20日"], "quarter", 1, 2025),
    ],
)
def test_a_document_has_one_period(texts, kind, index, year):
    period = document_period(*texts)
    assert period is not None
    assert (period.kind, period.index, period.year) == (kind, index, year)


def test_a_document_that_names_no_period_has_none():
    assert document_period("民生实事进展情况表", "年度目标") is None


def test_an_unknown_year_is_known_to_be_unknown():
    period = document_period("第二季度目标")
    assert period is not None
    assert not period.year_known
    assert period.kind is PeriodKind.QUARTER
    assert Period(
        year=2026,
        kind=PeriodKind.YEAR,
        index=None,
        start=date(2026, 1, 1),
        end=date(2026, 12, 31),
        text="",
    ).year_known

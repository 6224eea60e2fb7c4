"""Layouts of other places: months and quarters as columns, agencies first, keys that begin anew,
bulletins numbered in words, and tables printed without ruled lines."""

from collections.abc import Iterator

from samples.made.city import City
from samples.made.county import County
from samples.made.goals import Row
from samples.made.published.as_text import ITEM
from samples.made.published.grid import Band, Cell, Column, Gold, Publication, Record, Table
from samples.made.published.written import H1, M9, PROSE, SEED

HAN = "一二三四五六七八九十"
QUARTER = ("2026-04-01", "2026-06-30")
_MONTHS = (
    ("市发展改革委", "固定资产投资", "亿元", "420", ("251.3", "288.6", "322.5")),
    ("市发展改革委", "服务业增加值增速", "%", "7", ("6.1", "6.4", "6.6")),
    ("市人力资源社会保障局", "城镇新增就业", "人", "42000", ("27150", "30240", "33980")),
    ("市人力资源社会保障局", "技能培训", "人次", "9000", ("5120", "6480", "7760")),
    ("市水务局", "改造供水管网", "公里", "180", ("96.5", "121", "143.2")),
    ("市水务局", "新增蓄水能力", "万立方米", "260", ("140", "166", "205")),
)


def further() -> Iterator[Publication]:
    """Every layout of this kind."""
    yield _months_below_agencies()
    yield _quarters_in_pairs()
    yield _keys_that_begin_anew()
    yield _without_lines()
    yield _lines_between_rows()
    yield _coloured_rows()
    yield _lines_between_columns()
    yield _said_bulletin()
    yield _labelled_items()


def _county(quarter: int) -> list[Row]:
    return County(seed=SEED).rows(quarter)


def _months_below_agencies() -> Publication:
    """Three header rows; the agency first, merged over its indicators; the last month counts."""
    columns = (
        Column(("责任单位",), None, "first"),
        Column(("序号",), "number"),
        Column(("指标名称",)),
        Column(("计量单位",)),
        Column(("年度目标",), "annual_goal"),
        *(
            Column(("完成情况", "三季度累计", month), "progress" if month == "九月" else None)
            for month in ("七月", "八月", "九月")
        ),
    )
    rows: list[Record] = []
    for place, (agency, name, unit, goal, done) in enumerate(_MONTHS):
        months = zip(("七月", "八月", "九月"), done, strict=True)
        rows.append(
            {
                "责任单位": Cell(text=agency, rows=2) if place % 2 == 0 else None,
                "序号": str(place + 1),
                "指标名称": name,
                "计量单位": unit,
                "年度目标": goal,
                **{f"完成情况/三季度累计/{month}": text for month, text in months},
            }
        )
    return Publication(
        name="months-below-agencies",
        source="岳阳、广州",
        title="临江市2026年第三季度主要指标完成情况",
        period=("2026-07-01", "2026-09-30"),
        tables=(Table(columns=columns, rows=tuple(rows)),),
        csv_as="utf-16\t",
    )


def _quarters_in_pairs() -> Publication:
    """A target and a report for each quarter side by side; those of the last one count."""
    pairs = [
        Column((quarter, name), field if quarter == "二季度" else None)
        for quarter in ("一季度", "二季度")
        for name, field in (("目标", "period_target"), ("进展情况", "progress"))
    ]
    columns = (
        Column(("序号",), "number"),
        Column(("工作任务",), "annual_goal"),
        *pairs,
        Column(("牵头单位",), None, "lead"),
    )
    with_target = [row for row in City(seed=SEED).rows(2) if row.target]
    rows: list[Record] = [
        {
            "序号": str(number),
            "工作任务": row.annual.text,
            "一季度/目标": "完成前期工作。",
            "一季度/进展情况": row.past,
            "二季度/目标": row.target.text if row.target else "",
            "二季度/进展情况": row.progress.text,
            "牵头单位": str(row.goal.topic["agencies"]).split()[0],
        }
        for number, row in enumerate(with_target[:10], 1)
    ]
    return Publication(
        name="quarters-in-pairs",
        source="大洼",
        title="临江市2026年第二季度重点任务推进情况",
        period=QUARTER,
        tables=(Table(columns=columns, rows=tuple(rows)),),
    )


def _keys_that_begin_anew() -> Publication:
    """Headings that count their goals; under each of them the keys begin at （一）."""
    columns = (
        Column(("序号",), "number"),
        Column(("重点任务",), "annual_goal"),
        Column(("推进情况",), "progress"),
        Column(("是否达序",), "claim"),
        Column(("责任单位",), None, "first"),
    )
    sections: dict[str, list[Row]] = {}
    for row in _county(3):
        sections.setdefault(str(row.goal.topic["section"]), []).append(row)
    rows: list[Record | Band] = []
    for place, (section, group) in enumerate(list(sections.items())[:4]):
        rows.append(Band((f"{HAN[place]}、{section}（{len(group[:3])}项）",)))
        rows += [
            {
                "序号": f"（{HAN[at]}）",
                "重点任务": row.annual.text,
                "推进情况": row.progress.text,
                "是否达序": row.claim,
                "责任单位": str(row.goal.topic["lead"]),
            }
            for at, row in enumerate(group[:3])
        ]
    return Publication(
        name="keys-that-begin-anew",
        source="gongwk",
        title="青禾县2026年1-9月重点任务推进情况",
        period=M9,
        tables=(Table(columns=columns, rows=tuple(rows)),),
        after=("（注：以上数据由责任单位报送）",),
        csv_as="gb18030;",
    )


def _plain(name: str, title: str, printed_as: str, rows: list[Row]) -> Publication:
    """Five columns, printed in one of the ways that have no grid."""
    columns = (
        Column(("序号",), "number"),
        Column(("目标任务",), "annual_goal"),
        Column(("工作进展",), "progress"),
        Column(("是否完成",), "claim"),
        Column(("责任单位",), None, "first"),
    )
    records: list[Record] = [
        {
            "序号": str(number),
            "目标任务": row.annual.text,
            "工作进展": row.progress.text,
            "是否完成": row.claim,
            "责任单位": str(row.goal.topic["lead"]),
        }
        for number, row in enumerate(rows, 1)
    ]
    return Publication(
        name=name,
        source="网页打印件",
        title=title,
        period=H1,
        tables=(Table(columns=columns, rows=tuple(records)),),
        formats=frozenset({"txt", "html", "pdf"}),
        printed_as=printed_as,
    )


def _without_lines() -> Publication:
    return _plain(
        "printed-without-lines", "青禾县2026年上半年目标任务完成情况", "bare", _county(2)[:14]
    )


def _lines_between_rows() -> Publication:
    return _plain(
        "printed-with-row-lines", "青禾县2026年上半年实事项目完成情况", "rows", _county(2)[4:20]
    )


def _coloured_rows() -> Publication:
    return _plain(
        "printed-with-colours", "青禾县2026年上半年督查任务完成情况", "bands", _county(2)[8:22]
    )


def _lines_between_columns() -> Publication:
    return _plain(
        "printed-with-column-lines",
        "青禾县2026年上半年重点项目推进情况",
        "columns",
        _county(2)[2:16],
    )


def _said_bulletin() -> Publication:
    """一是…, 二是…: the task, who leads it in brackets, what was done."""
    rows = [row for row in City(seed=SEED).rows(2) if row.verdict == "supported"][:6]
    lines = ["市政府各部门：", "现将二季度重点工作进展情况通报如下："]
    entries: list[Gold] = []
    for place, row in enumerate(rows):
        task = ITEM.split(row.annual.text)[0].removeprefix("1.").rstrip("。；")
        lead = str(row.goal.topic["agencies"]).split()[0]
        progress = ITEM.split(row.progress.text)[0].removeprefix("1.").replace(" ", "")
        lines.append(f"{HAN[place]}是{task}（{lead}牵头）。目前，{progress}")
        entries.append(_prose_gold(HAN[place], task, lead, progress))
    return Publication(
        name="said-bulletin",
        source="通报",
        title="关于2026年第二季度重点工作推进情况的通报",
        period=QUARTER,
        before=tuple(lines),
        formats=PROSE,
        entries=tuple(entries),
    )


def _labelled_items() -> Publication:
    """【任务1】 and under it each field on a line of its own behind its name."""
    lines: list[str] = []
    entries: list[Gold] = []
    for number, row in enumerate(_county(2)[:8], 1):
        task, lead = row.annual.text.rstrip("。"), str(row.goal.topic["lead"])
        lines += [
            f"【任务{number}】{task}",
            f"责任单位：{lead}",
            f"进展情况：{row.progress.text}",
            f"下一步打算：{row.next_steps}",
        ]
        entries.append(_prose_gold(str(number), task, lead, row.progress.text))
    return Publication(
        name="labelled-items",
        source="会昌",
        title="青禾县2026年上半年重点任务进展情况",
        period=H1,
        before=tuple(lines),
        formats=PROSE,
        entries=tuple(entries),
    )


def _prose_gold(number: str, task: str, lead: str, progress: str) -> Gold:
    return {
        "number": number,
        "cells": {"annual_goal": task},
        "agencies": [{"name": lead, "role": "lead"}],
        "kept": [progress],
        "subtargets": [],
    }

"""Layouts whose cells are sentences: goals and progress of the two invented governments."""

from collections.abc import Iterator
from datetime import date

from samples.made.city import City
from samples.made.county import County
from samples.made.goals import Row
from samples.made.published.as_text import ITEM
from samples.made.published.grid import Band, Cell, Column, Gold, Publication, Record, Table

SEED = 20267
NINE = (
    "序号",
    "年度目标",
    "第1季度目标",
    "是否完成",
    "具体工作进展",
    "未完成原因",
    "下步工作打算",
    "市政府分管领导",
    "责任单位",
)
NINE_FIELDS = (
    "number",
    "annual_goal",
    "period_target",
    "claim",
    "progress",
    "shortfall_reason",
    "next_steps",
    "leader",
    None,
)
Q1, H1, M9 = (
    ("2026-01-01", "2026-03-31"),
    ("2026-01-01", "2026-06-30"),
    ("2026-01-01", "2026-09-30"),
)
PROSE = frozenset({"txt", "md", "html", "docx", "pdf"})


def written() -> Iterator[Publication]:
    """Every layout of this kind."""
    yield _nine_columns()
    yield _two_periods()
    yield _upright()
    yield _flattened()
    yield _bulletin()
    yield _deadlines()
    yield _two_tables()
    yield _stacked_agencies()


def _city(quarter: int) -> list[Row]:
    return City(seed=SEED).rows(quarter)


def _county(quarter: int) -> list[Row]:
    return County(seed=SEED).rows(quarter)


def _target(row: Row) -> str:
    return row.target.text if row.target else ""


def _nine_columns() -> Publication:
    columns = [Column((head,), name) for head, name in zip(NINE, NINE_FIELDS, strict=True)]
    columns[8] = Column(("责任单位",), None, "first")
    rows: list[Record] = []
    for row in _city(1)[:18]:
        texts = (
            *(row.goal.number, row.annual.text, _target(row), row.claim, row.progress.text),
            *(row.reason, row.next_steps, row.leader, str(row.goal.topic["agencies"])),
        )
        rows.append(dict(zip(NINE, texts, strict=True)))
    return Publication(
        name="s-a-nine-columns",
        source="淄博 2023",
        title="临江市2026年第一季度重点工作目标任务完成情况",
        period=Q1,
        tables=(Table(columns=tuple(columns), rows=tuple(rows), breaks=frozenset({6, 12})),),
        after=("注：本表由各责任单位报送，市政府督查室汇总。",),
    )


def _two_periods() -> Publication:
    """The task is merged over its goals; two progress columns, of which the later counts."""
    columns = (
        Column(("序号",), "number"),
        Column(("主要任务",)),
        Column(("全年目标任务",), "annual_goal"),
        Column(("分管领导",), "leader"),
        Column(("牵头单位",), None, "lead"),
        Column(("协同单位",), None, "support"),
        Column(("1-5月推进情况",)),
        Column(("1-6月推进情况",), "progress"),
        Column(("是否达序",), "claim"),
        Column(("说明",)),
    )
    rows: list[Record] = []
    for number, group in enumerate(_by_section(_county(2))[:6], 1):
        for place, row in enumerate(group[:3]):
            down = min(len(group), 3)
            first = {
                "序号": Cell(text=str(number), rows=down),
                "主要任务": Cell(text=str(row.goal.topic["section"]), rows=down),
            }
            rows.append(
                {
                    **(first if place == 0 else {"序号": None, "主要任务": None}),
                    **_county_record(row),
                }
            )
    return Publication(
        name="g01-two-periods",
        source="崇川 2023",
        title="青禾县2026年1-6月民生实事推进情况",
        period=H1,
        tables=(Table(columns=columns, rows=tuple(rows)),),
        csv_as="gb18030,",
    )


def _county_record(row: Row) -> dict[str, str | Cell | None]:
    return {
        "全年目标任务": row.annual.text,
        "分管领导": row.leader,
        "牵头单位": str(row.goal.topic["lead"]),
        "协同单位": str(row.goal.topic["support"]),
        "1-5月推进情况": row.past,
        "1-6月推进情况": row.progress.text,
        "是否达序": row.claim,
        "说明": row.remark,
    }


def _by_section(rows: list[Row]) -> list[list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(str(row.goal.topic["section"]), []).append(row)
    return list(found.values())


def _upright() -> Publication:
    """A first column of single characters one under the other, merged over the group."""
    columns = (
        Column(("类别",), "section"),
        Column(("序号",), "number"),
        Column(("督查事项",), "annual_goal"),
        Column(("办理进展",), "progress"),
        Column(("是否办结",), "claim"),
        Column(("承办单位",), None, "first"),
    )
    rows: list[Record] = []
    for group in _by_section(_county(3))[:4]:
        for place, row in enumerate(group[:3]):
            heading = Cell(text="\n".join(str(row.goal.topic["section"])), rows=min(len(group), 3))
            rows.append(
                {
                    "类别": heading if place == 0 else None,
                    "序号": str(len(rows) + 1),
                    "督查事项": row.annual.text,
                    "办理进展": row.progress.text,
                    "是否办结": row.claim,
                    "承办单位": str(row.goal.topic["lead"]),
                }
            )
    return Publication(
        name="g19-upright-heading",
        source="督查考核细则",
        title="青禾县2026年1-9月督查事项办理情况",
        period=M9,
        tables=(Table(columns=columns, rows=tuple(rows)),),
        csv_as="utf-8-sig;",
    )


def _flattened() -> Publication:
    """Section rows; the text copy has one blank between cells."""
    columns = (
        Column(("序号",), "number"),
        Column(("承担的重点工作",), "annual_goal"),
        Column(("完成状态",), "claim"),
        Column(("工作进展情况",), "progress"),
        Column(("牵头责任单位",), None, "lead"),
    )
    rows: list[Record | Band] = []
    for place, group in enumerate(_by_section(_county(2))[:5]):
        rows.append(Band((f"{'一二三四五'[place]}、{group[0].goal.topic['section']}",)))
        for row in group[:3]:
            goal, progress = (
                text.replace(" ", "") for text in (row.annual.text, row.progress.text)
            )
            rows.append(
                {
                    "序号": row.goal.number,
                    "承担的重点工作": goal,
                    "完成状态": "序时推进",
                    "工作进展情况": progress,
                    "牵头责任单位": str(row.goal.topic["lead"]),
                }
            )
    return Publication(
        name="g23-flattened",
        source="统计表",
        title="青禾县2026年上半年重点工作推进情况统计表",
        period=H1,
        tables=(Table(columns=columns, rows=tuple(rows)),),
        text_as="spaces",
    )


def _bulletin() -> Publication:
    """No table: a counting sentence, headings, numbered items with quoted tasks."""
    missed = [row for row in _city(2) if row.verdict == "contradicted" and _target(row)][:7]
    done = [row for row in _city(2) if row.verdict == "supported" and _target(row)][:3]
    entries: list[Gold] = []
    counting = (
        f"列入调度的重点任务共{len(missed) + len(done)}项，其中未完成季度目标{len(missed)}项，"
        f"已完成季度目标{len(done)}项。"
    )
    lines = [
        "各区县人民政府，市政府各部门：",
        f"现将有关情况通报如下。{counting}",
    ]
    for heading, rows, status in (
        ("一、未完成季度目标任务具体情况", missed, "missed"),
        ("二、已完成季度目标任务具体情况", done, "done_period"),
    ):
        lines.append(heading)
        for row in rows:
            line, gold = _item(row, status)
            lines.append(line)
            entries.append(gold)
    return Publication(
        name="g07-bulletin",
        source="淄川 2025",
        title="关于2026年第二季度重点工作落实情况的通报",
        period=("2026-04-01", "2026-06-30"),
        before=tuple(lines),
        formats=PROSE,
        entries=tuple(entries),
    )


def _item(row: Row, status: str) -> tuple[str, Gold]:
    task = row.annual.text.rstrip("。")
    lead = str(row.goal.topic["agencies"]).split()[0]
    target = ITEM.split(_target(row))[0].removeprefix("1.").rstrip("。；")
    progress = row.progress.text.replace(" ", "")
    number = row.goal.number
    line = f"第{number}项“{task}”（牵头部门：{lead}）。二季度目标：{target}。目前，{progress}"
    gold: Gold = {
        "number": number,
        "cells": {"annual_goal": task, "period_target": f"{target}。"},
        "agencies": [{"name": lead, "role": "lead"}],
        "claim_status": status,
        "kept": [progress],
        "subtargets": [],
    }
    return line, gold


def _deadlines() -> Publication:
    """Deadlines as dates, the lead apart from the other responsible agencies."""
    columns = (
        Column(("项次",), "number"),
        Column(("工作任务",), "annual_goal"),
        Column(("完成时限",), "due"),
        Column(("进展情况",), "progress"),
        Column(("存在问题",), "shortfall_reason"),
        Column(("下一步措施",), "next_steps"),
        Column(("牵头单位",), None, "lead"),
        Column(("配合单位",), None, "support"),
    )
    rows: list[Record] = []
    for place, row in enumerate(_county(3)[:12]):
        day = date(2026, 9 + place % 4, 28)
        shown = f"{day.year}年{day.month}月{day.day}日"
        rows.append(
            {
                "项次": str(place + 1),
                "工作任务": row.annual.text,
                "完成时限": Cell(text=shown, value=day, mask='yyyy"年"m"月"d"日"'),
                "进展情况": row.progress.text,
                "存在问题": row.remark,
                "下一步措施": row.next_steps,
                "牵头单位": str(row.goal.topic["lead"]),
                "配合单位": str(row.goal.topic["support"]),
            }
        )
    return Publication(
        name="a1-deadlines",
        source="立山、大洼",
        title="青禾县2026年第三季度督办任务进展情况",
        period=("2026-07-01", "2026-09-30"),
        tables=(Table(columns=columns, rows=tuple(rows), breaks=frozenset({5})),),
        csv_as="gb18030,",
    )


_MATTERS = (
    Column(("序号",), "number"),
    Column(("议定事项",), "annual_goal"),
    Column(("承办单位",), None, "first"),
    Column(("办理情况",), "progress"),
    Column(("办理状态",), "claim"),
)
"""The columns of a table of meeting decisions."""


def _two_tables() -> Publication:
    """Two tables with other headers in one document, two sheets in one workbook."""
    goals = (
        Column(("序号",), "number"),
        Column(("重点工作",), "annual_goal"),
        Column(("推进情况",), "progress"),
        Column(("是否达序",), "claim"),
        Column(("责任单位",), None, "first"),
    )
    county = _county(2)
    return Publication(
        name="g12-two-tables",
        source="镇坪 2020",
        title="青禾县2026年上半年重点工作和会议议定事项办理情况",
        period=H1,
        tables=(
            Table(
                name="重点工作",
                caption="表一 重点工作",
                columns=goals,
                rows=tuple(
                    {
                        "序号": str(number),
                        "重点工作": row.annual.text,
                        "推进情况": row.progress.text,
                        "是否达序": row.claim,
                        "责任单位": str(row.goal.topic["lead"]),
                    }
                    for number, row in enumerate(county[:7], 1)
                ),
            ),
            Table(
                name="议定事项",
                caption="表二 会议议定事项",
                columns=_MATTERS,
                rows=tuple(
                    {
                        "序号": str(number),
                        "议定事项": row.annual.text,
                        "承办单位": str(row.goal.topic["lead"]),
                        "办理情况": row.progress.text,
                        "办理状态": "已办结" if number % 3 else "正在办理",
                    }
                    for number, row in enumerate(county[7:13], 1)
                ),
            ),
        ),
        formats=frozenset({"txt", "md", "html", "xlsx", "docx", "pdf"}),
    )


def _stacked_agencies() -> Publication:
    """Two header rows: agencies and periods each under a common heading; sections merged."""
    columns = (
        Column(("类别",), "section"),
        Column(("序号",), "number"),
        Column(("年度目标任务",), "annual_goal"),
        Column(("推进情况", "1-5月")),
        Column(("推进情况", "1-6月"), "progress"),
        Column(("是否达序",), "claim"),
        Column(("责任单位", "牵头"), None, "lead"),
        Column(("责任单位", "配合"), None, "support"),
    )
    rows: list[Record] = []
    for group in _by_section(_county(2))[1:5]:
        for place, row in enumerate(group[:4]):
            heading = Cell(text=str(row.goal.topic["section"]), rows=min(len(group), 4))
            rows.append(
                {
                    "类别": heading if place == 0 else None,
                    "序号": row.goal.number,
                    "年度目标任务": row.annual.text,
                    "推进情况/1-5月": row.past,
                    "推进情况/1-6月": row.progress.text,
                    "是否达序": row.claim,
                    "责任单位/牵头": str(row.goal.topic["lead"]),
                    "责任单位/配合": str(row.goal.topic["support"]),
                }
            )
    return Publication(
        name="two-header-rows",
        source="大洼",
        title="青禾县2026年1-6月重点工作推进情况",
        period=H1,
        before=("（截至2026年6月底）",),
        tables=(Table(columns=columns, rows=tuple(rows)),),
    )

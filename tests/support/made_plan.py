"""A table of two goals as an office sends it, a workbook; and what the agencies say of them."""

from pathlib import Path

import xlsxwriter

ROWS = (
    ("序号", "年度目标", "第4季度目标", "分管领导", "责任单位"),
    (
        "1",
        "实施亿元以上技术改造项目60个，完成技改投资180亿元",
        "累计开工项目60个以上，累计完成技改投资180亿元以上",
        "分管副市长（工业）",
        "牵头单位：市工业和信息化局；配合单位：市商务局",
    ),
    (
        "2",
        "社会消费品零售总额增长5%以上",
        "社会消费品零售总额增长5%以上",
        "分管副市长（工业）",
        "市商务局、市统计局（提供数据）",
    ),
)
INVESTED = "1—12月，累计开工亿元以上技改项目61个，累计完成技改投资182亿元。"
SOLD = "1—12月，全市社会消费品零售总额增长5.9%。"
LATER = "1—12月，全市社会消费品零售总额增长5.1%。"


def made_plan(folder: Path, title: str) -> Path:
    """The workbook: a title over a table."""
    path = folder / "目标任务.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("目标")
        sheet.merge_range(0, 0, 0, len(ROWS[0]) - 1, title)
        for at, row in enumerate(ROWS, 1):
            sheet.write_row(at, 0, row)
    return path

"""Layouts whose cells are figures: indicators, ranks, regions, scores."""

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from samples.made.goals import load
from samples.made.published.grid import KEPT, Band, Cell, Column, Publication, Record, Table

H1, M9, YEAR = (
    ("2026-01-01", "2026-06-30"),
    ("2026-01-01", "2026-09-30"),
    ("2026-01-01", "2026-12-31"),
)
SHARES = tuple(map(Decimal, ("0.52", "0.731", "1.04", "0.488", "0.615", "0.9", "1.155", "0.377")))
HALF = 50
"""The share of the year that has passed at the end of June, in percent."""
Topic = Mapping[str, str]


def counted() -> Iterator[Publication]:
    """Every layout of this kind."""
    yield _indicators()
    yield _groups()
    yield _regions()
    yield _ranks()
    yield _scores()
    yield _cell_a_line()
    yield _spanned()


def _topics(government: str, start: int, count: int) -> list[Topic]:
    topics: list[Topic] = load("topics")[government]["volume"][start : start + count]
    return topics


def _part(topic: Topic, place: int) -> Decimal:
    """What was done of a topic's year: a whole number of its units, or one place after the point."""
    whole = Decimal(topic["A"])
    step = Decimal("0.1") if topic["u"].startswith(("亿", "万亩", "公里")) else Decimal(1)
    return (whole * SHARES[place % len(SHARES)]).quantize(step, rounding=ROUND_HALF_UP)


def _number(value: Decimal) -> Cell:
    text = f"{value:f}"
    mask = "0.0" if "." in text else "0"
    return Cell(text=text, value=value, mask=mask)


def _percent(part: Decimal, whole: Decimal, formula: str = "") -> Cell:
    share = (part / whole).quantize(Decimal("0.001"), rounding=ROUND_HALF_UP)
    return Cell(text=f"{share * 100:.1f}%", value=share, mask="0.0%", formula=formula)


def _indicators() -> Publication:
    """Typed figures beside a column of units; the share is a formula; agencies in the remarks."""
    columns = (
        Column(("序号",), "number"),
        Column(("考核指标",)),
        Column(("单位",)),
        Column(("工作目标",), "annual_goal"),
        Column(("已完成数",), "progress"),
        Column(("占年任务之比",)),
        Column(("责任单位",), None, "first"),
    )
    rows: list[Record] = []
    for place, topic in enumerate(_topics("county", 0, 12)):
        done = _part(topic, place)
        rows.append(
            {
                "序号": Cell(text=str(place + 1), value=Decimal(place + 1), mask="0"),
                "考核指标": f"{topic['v']}{topic['n']}",
                "单位": topic["u"],
                "工作目标": _number(Decimal(topic["A"])),
                "已完成数": _number(done),
                "占年任务之比": _percent(done, Decimal(topic["A"]), "=E{row}/D{row}"),
                "责任单位": topic["lead"],
            }
        )
    return Publication(
        name="g02-indicators",
        source="岳阳",
        title="青禾县2026年12件民生实事1-6月完成情况",
        period=H1,
        tables=(Table(columns=columns, rows=tuple(rows)),),
        text_as="spaces",
    )


def _groups() -> Publication:
    """A merged group, starred numbers, and the status in the remarks."""
    columns = (
        Column(("工程名称",), "section"),
        Column(("序号",), "number"),
        Column(("项目内容",)),
        Column(("目标任务",), "annual_goal"),
        Column(("市级牵头责任单位",), None, "lead"),
        Column(("进度",), "progress"),
        Column(("完成目标（%）",)),
        Column(("备注",)),
    )
    rows: list[Record] = []
    for place, topic in enumerate(_topics("city", 0, 12)):
        group, within = divmod(place, 4)
        done, whole = _part(topic, place), Decimal(topic["A"])
        share = (done * 100 / whole).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
        rows.append(
            {
                "工程名称": Cell(
                    text=("就业增收工程", "安居利民工程", "强基提质工程")[group], rows=4
                )
                if within == 0
                else None,
                "序号": f"{place + 1}{'*' if place in {4, 5} else ''}",
                "项目内容": topic["n"],
                "目标任务": f"{topic['v']}{topic['n']}{topic['A']}{topic['u']}",
                "市级牵头责任单位": topic["agencies"].split()[0],
                "进度": f"{done}{topic['u']}",
                "完成目标（%）": _number(share),
                "备注": "达到时间进度" if share >= HALF else "未达到时间进度",
            }
        )
    return Publication(
        name="g03-groups",
        source="眉山 2017",
        title="临江市2026年1-6月民生工程进展情况",
        period=H1,
        tables=(Table(columns=columns, rows=tuple(rows)),),
        csv_as="utf-8-sig;",
    )


def _region_rows(
    places: tuple[str, ...], counts: tuple[int, ...], finished: list[int]
) -> list[Record | Band]:
    """The total row and one row for each region."""
    rows: list[Record | Band] = [
        Band(
            (
                "",
                "合计",
                "",
                str(sum(counts)),
                str(sum(counts) * 8),
                str(sum(counts) - 130),
                str(sum(finished)),
                "",
                "",
            )
        ),
    ]
    for place, (name, count) in enumerate(zip(places, counts, strict=True)):
        rows.append(
            {
                "序号": str(place + 1),
                "县市": name,
                "建设任务/项目名称": f"{'河谷高山南湾北岭东泉西坪'[place * 2 : place * 2 + 2]}新村",
                "建设任务/年度目标/户数": _number(Decimal(count)),
                "建设任务/年度目标/投资": _number(Decimal(count * 8)),
                "工作进展/开工情况": _number(Decimal(count - 20)),
                "工作进展/完工情况": _number(Decimal(finished[place])),
                "工作进展/完成率": _percent(
                    Decimal(finished[place]), Decimal(count), "=G{row}/D{row}"
                ),
                "责任单位": f"{name}住建局",
            }
        )
    return rows


def _regions() -> Publication:
    """Three header rows with merges, a row with the date, the total above the regions."""
    columns = (
        Column(("序号",), "number"),
        Column(("县市",)),
        Column(("建设任务", "项目名称")),
        Column(("建设任务", "年度目标", "户数"), KEPT),
        Column(("建设任务", "年度目标", "投资"), KEPT),
        Column(("工作进展", "开工情况"), KEPT),
        Column(("工作进展", "完工情况"), KEPT),
        Column(("工作进展", "完成率")),
        Column(("责任单位",), None, "first"),
    )
    places = ("望江区", "沙洲区", "松亭县", "鹭湾新区", "云栖县", "石桥县")
    counts = (1500, 820, 640, 410, 975, 360)
    finished = [
        int(count * SHARES[place % 6] * Decimal("0.8")) for place, count in enumerate(counts)
    ]
    rows = _region_rows(places, counts, finished)
    return Publication(
        name="g05-three-header-rows",
        source="凉山 2016",
        title="临江市2026年移民新村建设进度9月月报",
        period=("2026-09-01", "2026-09-30"),
        before=("（截至2026年9月30日）",),
        tables=(Table(columns=columns, rows=tuple(rows)),),
        csv_as="gb18030,",
    )


def _ranks() -> Publication:
    """A figure with its rank in brackets; a dash where no goal is set; notes that say so."""
    columns = (
        Column(("序号",), "number"),
        Column(("指标名称",)),
        Column(("年度目标",), "annual_goal"),
        Column(("1-9月完成情况",), "progress"),
        Column(("责任单位",), None, "first"),
        Column(("备注",)),
    )
    named = (
        ("规上工业增加值增速（%）", "7.5", "8.1(2)", "市工业和信息化局"),
        ("固定资产投资增速（%）", "9", "6.4(5)", "市发展改革委"),
        ("外贸进出口增速（%）", "-", "3.3(1)", "市商务局"),
        ("社会消费品零售总额增速（%）", "6", "6.2（3）", "市商务局"),
        ("一般公共预算收入增速（%）", "5", "-1.8(6)", "市财政局"),
        ("城镇居民人均可支配收入增速（%）", "5.5", "5.5(4)", "市统计局"),
        ("城镇新增就业（万人）", "4.2", "3.61(2)", "市人力资源社会保障局"),
        ("空气质量优良天数比率（%）", "88", "90.2(1)", "市生态环境局"),
    )
    rows: list[Record] = [
        {
            "序号": str(place),
            "指标名称": name,
            "年度目标": goal,
            "1-9月完成情况": done,
            "责任单位": agency,
            "备注": "未设目标" if goal == "-" else "",
        }
        for place, (name, goal, done, agency) in enumerate(named, 1)
    ]
    return Publication(
        name="g06-ranks",
        source="武汉 2018",
        title="临江市2026年1-9月主要指标完成情况",
        period=M9,
        before=("（括号内数字为位次）",),
        after=("注：1.“-”表示未设置该目标。", "2.数据以统计部门发布为准。"),
        tables=(Table(columns=columns, rows=tuple(rows)),),
    )


def _scores() -> Publication:
    """Working as text in one column; the score is a formula with its kept value."""
    columns = (
        Column(("序号",), "number"),
        Column(("考核指标",)),
        Column(("年度目标",), "annual_goal"),
        Column(("完成情况",), "progress"),
        Column(("权重",)),
        Column(("得分计算",)),
        Column(("得分",)),
        Column(("责任单位",), None, "first"),
    )
    rows: list[Record] = []
    for place, topic in enumerate(_topics("city", 2, 9)):
        done, whole = _part(topic, place), Decimal(topic["A"])
        weight = Decimal(5 + place % 3)
        score = (weight * min(Decimal(1), done / whole)).quantize(
            Decimal("0.01"), rounding=ROUND_HALF_UP
        )
        rows.append(
            {
                "序号": str(place + 1),
                "考核指标": topic["n"],
                "年度目标": f"{topic['A']}{topic['u']}",
                "完成情况": f"{done}{topic['u']}",
                "权重": _number(weight),
                "得分计算": f"{done}/{topic['A']}×{weight}={score}",
                "得分": Cell(
                    text=f"{score}", value=score, mask="0.00", formula="=ROUND(E{row}*1,2)"
                ),
                "责任单位": topic["agencies"].split()[0],
            }
        )
    return Publication(
        name="g15-scores",
        source="2024 招商 计分表",
        title="临江市2026年度目标考核计分表",
        period=YEAR,
        tables=(Table(columns=columns, rows=tuple(rows)),),
    )


def _cell_a_line() -> Publication:
    """No numbers, no units; the text copy has each cell on a line of its own."""
    columns = (
        Column(("项目",)),
        Column(("分值",)),
        Column(("目标任务",), "annual_goal"),
        Column(("完成情况",), "progress"),
        Column(("监考单位",), None, "first"),
    )
    rows: list[Record] = []
    for place, topic in enumerate(_topics("county", 3, 9)):
        rows.append(
            {
                "项目": topic["n"],
                "分值": _number(Decimal(4 + place % 4)),
                "目标任务": _number(Decimal(topic["A"])),
                "完成情况": _number(_part(topic, place)),
                "监考单位": topic["lead"],
            }
        )
    return Publication(
        name="g11-cell-a-line",
        source="旌阳 2016",
        title="青禾县2026年目标任务分解完成情况",
        period=YEAR,
        tables=(Table(columns=columns, rows=tuple(rows)),),
        text_as="lines",
    )


def _spanned() -> Publication:
    """A first column that later rows lack in text, a footnote, negative figures, thousands."""
    columns = (
        Column(("一级指标",), "section"),
        Column(("序号",), "number"),
        Column(("二级指标",)),
        Column(("年度目标",), "annual_goal"),
        Column(("完成情况",), "progress"),
        Column(("责任单位",), None, "first"),
    )
    named = (
        ("生产总值增速", "6%", "5.4%", "市发展改革委"),
        ("进出口总额增速", "8%", "-3.2%", "市商务局"),
        ("技改投资（万元）", "126,000", "98,450", "市工业和信息化局"),
        ("城镇新增就业（人）", "42,000", "31,870", "市人力资源社会保障局"),
        ("居民收入增速", "与经济增长同步", "6.1%", "市统计局"),
        ("养老床位（张）", "1,200", "1,236", "市民政局"),
    )
    rows: list[Record] = []
    for place, (name, goal, done, agency) in enumerate(named):
        group, within = divmod(place, 3)
        text = Cell(text=name, note="按可比价格计算。") if place == 0 else name
        rows.append(
            {
                "一级指标": Cell(text=("经济发展", "民生改善")[group], rows=3)
                if within == 0
                else None,
                "序号": str(place + 1),
                "二级指标": text,
                "年度目标": _typed(goal),
                "完成情况": _typed(done),
                "责任单位": agency,
            }
        )
    return Publication(
        name="g17-spanned",
        source="青海 2018",
        title="临江市2026年1-9月目标责任考核指标完成情况",
        period=M9,
        tables=(Table(columns=columns, rows=tuple(rows)),),
        text_as="bars",
    )


def _typed(text: str) -> Cell:
    """A percent or a number with thousands as a spreadsheet keeps it; words as words."""
    if text.endswith("%"):
        mask = "0.0%" if "." in text else "0%"
        return Cell(text=text, value=Decimal(text[:-1]) / 100, mask=mask)
    bare = text.replace(",", "")
    return Cell(text=text, value=Decimal(bare), mask="#,##0") if bare.isascii() else Cell(text=text)

"""Layouts of yet other places, written by hand: growth beside each period, four quarters' targets before one
report, decisions of meetings, lights, goals over sub-goals, forms, tables on their side, other bulletins."""

from collections.abc import Iterator
from decimal import Decimal

from samples.made.published.elsewhere_matters import matters
from samples.made.published.elsewhere_prose import prose
from samples.made.published.grid import (
    KEPT,
    Band,
    Cell,
    Column,
    Publication,
    Record,
    Table,
)

M8, M9, Q3 = (
    ("2026-01-01", "2026-08-31"),
    ("2026-01-01", "2026-09-30"),
    ("2026-07-01", "2026-09-30"),
)


def elsewhere() -> Iterator[Publication]:
    """Every layout of this kind."""
    yield _growth_beside_each_period()
    yield _projects_with_money()
    yield _four_targets_one_report()
    yield from matters()
    yield from prose()


_FIGURES = (
    ("一、经济运行", ()),
    (
        "规模以上工业总产值",
        "亿元",
        "1,860",
        ("1,042.6", "6.3"),
        ("1,198.4", "6.8"),
        "64.4%",
        "鹤川市工信局",
    ),
    (
        "社会消费品零售总额",
        "亿元",
        "742.5",
        ("418.9", "4.1"),
        ("483.2", "4.4"),
        "65.1%",
        "鹤川市商务局",
    ),
    (
        "一般公共预算收入",
        "亿元",
        "128",
        ("81.35", "-2.7"),
        ("90.06", "-1.9"),
        "70.4%",
        "鹤川市财政局",
    ),
    (
        "实际使用外资",
        "万美元",
        "9,500",
        ("4,310", "-11.2"),
        ("5,072", "-8.5"),
        "53.4%",
        "鹤川市商务局",
    ),
    ("二、民生保障", ()),
    ("城镇新增就业", "人", "26,000", ("17,430", "1.8"), ("19,905", "2.2"), "76.6%", "鹤川市人社局"),
    ("新建改建公办幼儿园", "所", "14", ("5", "—"), ("8", "—"), "57.1%", "鹤川市教育局"),
    ("农村危房改造", "户", "630", ("402", "12.0"), ("519", "15.3"), "82.4%", "鹤川市住建局"),
)


def _growth_beside_each_period() -> Publication:
    """Under each of two periods the figure and its growth; section rows; typed figures with thousands."""
    columns = (
        Column(("序号",), "number"),
        Column(("主要指标",)),
        Column(("计量单位",)),
        Column(("年度目标值",), "annual_goal"),
        Column(("1-7月", "实绩")),
        Column(("1-7月", "同比（%）")),
        Column(("1-8月", "实绩"), "progress"),
        Column(("1-8月", "同比（%）")),
        Column(("完成年度目标比例",)),
        Column(("责任部门",), None, "first"),
    )
    rows: list[Record | Band] = []
    for name, *rest in _FIGURES:
        if len(rest) == 1:
            rows.append(Band((name,)))
            continue
        unit, goal, before, now, share, agency = rest
        rows.append(
            {
                "序号": str(sum(not isinstance(row, Band) for row in rows) + 1),
                "主要指标": name,
                "计量单位": str(unit),
                "年度目标值": _figure(str(goal)),
                "1-7月/实绩": _figure(before[0]),
                "1-7月/同比（%）": _figure(before[1]),
                "1-8月/实绩": _figure(now[0]),
                "1-8月/同比（%）": _figure(now[1]),
                "完成年度目标比例": str(share),
                "责任部门": str(agency),
            }
        )
    return Publication(
        name="e01-growth-beside-each-period",
        source="another place",
        title="鹤川市2026年1-8月主要目标任务完成情况表",
        period=M8,
        tables=(Table(columns=columns, rows=tuple(rows)),),
        after=("注：同比数据按可比口径计算，“—”表示无同期数。",),
        csv_as="gb18030\t",
    )


def _figure(text: str) -> Cell:
    """A number as a spreadsheet keeps it, with the mask that shows it so."""
    bare = text.replace(",", "")
    if not bare.removeprefix("-").replace(".", "").isascii():
        return Cell(text=text)
    places = len(bare.partition(".")[2])
    mask = ("#,##0" if "," in text else "0") + ("." + "0" * places if places else "")
    return Cell(text=text, value=Decimal(bare), mask=mask)


_PROJECTS = (
    (
        "云台大桥及接线工程",
        "续建",
        "主桥长862米，双向六车道，接线3.4公里。",
        ("2024-2027", "148,600", "36,000", "25,420", "70.6%"),
        "主墩承台全部浇筑完成，南岸引桥架梁过半，北岸征拆剩余4户未签约。",
        "北岸4户房屋尚未签约，影响3号、4号墩施工作业面。",
        "10月15日前由云台街道完成签约。",
        ("周副市长", "云台市交通局"),
    ),
    (
        "第三污水处理厂扩容",
        "新建",
        "新增日处理能力4万吨，配套管网18公里。",
        ("2025-2026", "31,250", "18,900", "16,104", "85.2%"),
        "土建工程完工，设备安装完成九成，9月20日起分段通水调试。",
        "",
        "11月底前完成联动试车。",
        ("吴副市长", "云台市水利局、云台市城投集团"),
    ),
    (
        "职教中心实训楼",
        "新建",
        "建筑面积2.6万平方米，实训工位1,200个。",
        ("2026-2027", "12,080", "6,500", "1,430", "22.0%"),
        "完成桩基检测，正在开挖基坑。",
        "施工图两次修改，招标比计划晚两个月。",
        "增加一个作业班组，年底前主体施工至三层。",
        ("郑副市长", "云台市教体局"),
    ),
    (
        "老城区燃气管道更新",
        "续建",
        "更新庭院管道46公里、立管1.9万户。",
        ("2025-2026", "8,760", "4,200", "3,654", "87.0%"),
        "庭院管道更新完成41公里，立管改造1.72万户。",
        "无",
        "入冬前完成剩余户内改造。",
        ("吴副市长", "云台市城管局"),
    ),
    (
        "粮食储备库迁建",
        "新建",
        "仓容6万吨，配套铁路专用线。",
        ("2026-2028", "22,400", "5,000", "0", "0"),
        "可研报告已批复，用地报批材料上报省自然资源厅，尚未开工。",
        "用地指标未落实。",
        "争取四季度取得用地批复。",
        ("郑副市长", "云台市粮储局"),
    ),
)


def _projects_with_money() -> Publication:
    """Fourteen columns: money stated above the table, what stands in the ground, problems, measures."""
    columns = (
        Column(("序号",), "number"),
        Column(("项目名称",)),
        Column(("建设性质",)),
        Column(("建设内容及规模",)),
        Column(("建设年限",)),
        Column(("总投资",)),
        Column(("2026年计划投资",), "annual_goal"),
        Column(("1-9月完成投资",), KEPT),
        Column(("投资完成率",)),
        Column(("形象进度",), KEPT),
        Column(("存在问题",), "shortfall_reason"),
        Column(("下一步措施",), "next_steps"),
        Column(("包保领导",), "leader"),
        Column(("责任单位",), None, "first"),
    )
    rows: list[Record] = []
    for number, (name, kind, size, money, ground, trouble, then, who) in enumerate(_PROJECTS, 1):
        years, whole, plan, done, share = money
        rows.append(
            {
                "序号": str(number),
                "项目名称": name,
                "建设性质": kind,
                "建设内容及规模": size,
                "建设年限": years,
                "总投资": whole,
                "2026年计划投资": plan,
                "1-9月完成投资": done,
                "投资完成率": share,
                "形象进度": ground,
                "存在问题": trouble,
                "下一步措施": then,
                "包保领导": who[0],
                "责任单位": who[1],
            }
        )
    return Publication(
        name="e02-projects-with-money",
        source="another place",
        title="云台市2026年1-9月重点建设项目推进情况",
        period=M9,
        before=("单位：万元",),
        tables=(Table(columns=columns, rows=tuple(rows)),),
    )


_QUARTERS = (
    (
        "口袋公园建设",
        ("完成选址12处。", "开工6处。", "建成6处，再开工4处。", "全部建成开放。"),
        "已建成7处并开放，其余4处完成绿化种植。",
        "是",
        ("鹿溪区园林局", "各街道"),
    ),
    (
        "基层医疗机构中医馆",
        ("制定方案。", "3家完成改造。", "累计8家完成改造。", "12家全部投用。"),
        "6家完成改造，2家因房屋结构加固尚未进场。",
        "否",
        ("鹿溪区卫健局", "鹿溪区财政局"),
    ),
    (
        "小微企业贷款贴息",
        ("出台细则。", "兑付不少于300万元。", "累计兑付不少于900万元。", "累计兑付1500万元。"),
        "累计兑付1036.8万元，惠及企业214家。",
        "是",
        ("鹿溪区财政局", "鹿溪区金融办、鹿溪区工信局"),
    ),
    (
        "断头路打通",
        ("完成3条路征拆。", "开工3条。", "通车1条。", "通车3条。"),
        "文昌北路8月28日通车，另两条完成路基。",
        "是",
        ("鹿溪区住建局", "鹿溪区自然资源分局"),
    ),
    (
        "养老助餐点",
        ("摸底选址。", "新增10个。", "新增22个。", "新增30个。"),
        "新增19个，日均就餐680人次。",
        "否",
        ("鹿溪区民政局", "各街道"),
    ),
    (
        "政务服务“跨域通办”",
        ("梳理清单。", "上线40项。", "上线80项。", "上线120项。"),
        "上线83项，办件1.2万件。",
        "是",
        ("鹿溪区行政审批局", "鹿溪区大数据中心"),
    ),
)


def _four_targets_one_report() -> Publication:
    """A target for each quarter, of which the third is due; one report; 责任单位 beside 牵头单位 helps."""
    names = ("一季度", "二季度", "三季度", "四季度")
    columns = (
        Column(("序号",), "number"),
        Column(("重点工作",), "annual_goal"),
        *(
            Column(("阶段目标", name), "period_target" if name == "三季度" else None)
            for name in names
        ),
        Column(("三季度完成情况",), "progress"),
        Column(("是否达到进度",), "claim"),
        Column(("牵头单位",), None, "lead"),
        Column(("责任单位",), None, "support"),
    )
    rows: list[Record] = [
        {
            "序号": str(number),
            "重点工作": task,
            **{f"阶段目标/{name}": text for name, text in zip(names, targets, strict=True)},
            "三季度完成情况": done,
            "是否达到进度": claim,
            "牵头单位": who[0],
            "责任单位": who[1],
        }
        for number, (task, targets, done, claim, who) in enumerate(_QUARTERS, 1)
    ]
    return Publication(
        name="e03-four-targets-one-report",
        source="another place",
        title="鹿溪区2026年三季度重点工作进展情况一览表",
        period=Q3,
        tables=(Table(columns=columns, rows=tuple(rows)),),
        csv_as="utf-8|",
    )

"""Layouts of yet other places, written by hand: growth beside each period, four quarters' targets before one
report, decisions of meetings, lights, goals over sub-goals, forms, tables on their side, other bulletins."""

from collections.abc import Iterator
from decimal import Decimal

from samples.made.published.elsewhere_prose import prose
from samples.made.published.grid import KEPT, Band, Cell, Column, Gold, Grid, Publication, Record, Table

M8, M9, H1, Q3 = (
    ("2026-01-01", "2026-08-31"),
    ("2026-01-01", "2026-09-30"),
    ("2026-01-01", "2026-06-30"),
    ("2026-07-01", "2026-09-30"),
)


def elsewhere() -> Iterator[Publication]:
    """Every layout of this kind."""
    yield _growth_beside_each_period()
    yield _projects_with_money()
    yield _four_targets_one_report()
    yield _decisions_of_meetings()
    yield _lights()
    yield _goals_over_parts()
    yield _forms()
    yield _on_its_side()
    yield from prose()


_FIGURES = (
    ("一、经济运行", ()),
    ("规模以上工业总产值", "亿元", "1,860", ("1,042.6", "6.3"), ("1,198.4", "6.8"), "64.4%", "鹤川市工信局"),
    ("社会消费品零售总额", "亿元", "742.5", ("418.9", "4.1"), ("483.2", "4.4"), "65.1%", "鹤川市商务局"),
    ("一般公共预算收入", "亿元", "128", ("81.35", "-2.7"), ("90.06", "-1.9"), "70.4%", "鹤川市财政局"),
    ("实际使用外资", "万美元", "9,500", ("4,310", "-11.2"), ("5,072", "-8.5"), "53.4%", "鹤川市商务局"),
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


_MEETINGS = (
    (
        "第12次常务会议",
        "3月9日",
        (
            ("研究制定既有住宅加装电梯补贴办法", "澄江市住建局", "2026年5月31日", "办法于5月20日印发施行。", "已办结"),
            ("调整12条公交线路走向", "澄江市交通局", "2026年4月30日", "调整9条，另3条待道路施工结束后调整。", "正在办理"),
        ),
    ),
    (
        "第13次常务会议",
        "4月21日",
        (
            ("核减行政事业性收费4项", "澄江市财政局、澄江市发改局", "2026年6月30日", "4项收费自6月1日起停征。", "已办结"),
            ("清理闲置用地不少于600亩", "澄江市自然资源局", "2026年9月30日", "已清理432亩，占任务的72%。", "正在办理"),
            ("成立食品加工产业专班", "澄江市农业农村局", "2026年5月15日", "专班于5月8日成立，召开调度会2次。", "已办结"),
        ),
    ),
    (
        "第15次常务会议",
        "6月16日",
        (
            ("完成校园周边餐饮店铺检查全覆盖", "澄江市市场监管局", "2026年6月30日", "检查店铺318家，覆盖率100%，整改问题57个。", "已办结"),
            ("启动智慧停车平台建设", "澄江市城管局", "2026年12月31日", "完成需求调研，初步设计正在评审。", "正在办理"),
        ),
    ),
)  # fmt: skip


def _decisions_of_meetings() -> Publication:
    """No keys; the meeting and its day merged over their decisions; deadlines as days."""
    columns = (
        Column(("会议名称",)),
        Column(("会议时间",)),
        Column(("议定事项",), "annual_goal"),
        Column(("承办单位",), None, "first"),
        Column(("办结时限",), "due"),
        Column(("办理情况",), "progress"),
        Column(("办理状态",), "claim"),
    )
    rows: list[Record] = []
    for meeting, day, matters in _MEETINGS:
        for place, (matter, agency, due, done, state) in enumerate(matters):
            rows.append(
                {
                    "会议名称": Cell(text=meeting, rows=len(matters)) if place == 0 else None,
                    "会议时间": Cell(text=day, rows=len(matters)) if place == 0 else None,
                    "议定事项": matter,
                    "承办单位": agency,
                    "办结时限": due,
                    "办理情况": done,
                    "办理状态": state,
                }
            )
    return Publication(
        name="e04-decisions-of-meetings",
        source="another place",
        title="澄江市2026年上半年市政府常务会议议定事项办理情况",
        period=H1,
        tables=(Table(columns=columns, rows=tuple(rows)),),
    )


_LIGHTS = (
    ("城乡建设", "背街小巷改造", "改造背街小巷68条", "已改造52条。", "绿灯", "", "", "苏区长", "松浦区城管局", "各镇街"),
    ("城乡建设", "海绵城市示范段", "建成示范段9公里", "完成3.1公里，管材到货晚。", "红灯", "供货商停产，更换厂家用时50天。", "10月底前补足进度", "苏区长", "松浦区水务局", "松浦区财政局"),
    ("城乡建设", "农贸市场升级", "升级农贸市场7个", "4个开业，1个施工，2个未开工。", "黄灯", "2个市场产权未理清。", "9月底前明确产权", "白副区长", "松浦区商务局", "松浦区市场监管局"),
    ("社会事业", "中小学食堂明厨亮灶", "覆盖率达到100%", "覆盖率为98.6%，剩余2所。", "绿灯", "", "", "白副区长", "松浦区教育局", "松浦区市场监管局"),
    ("社会事业", "适老化改造", "为450户家庭实施改造", "完成388户。", "绿灯", "", "", "白副区长", "松浦区民政局", "各镇街"),
    ("社会事业", "社区托育点", "新增托位360个", "新增托位150个。", "红灯", "消防验收未通过3处。", "11月底前完成整改复验", "白副区长", "松浦区卫健局", "松浦区消防救援大队"),
    ("生态环境", "黑臭水体治理", "治理黑臭水体5条", "5条均完成截污，2条完成生态修复。", "黄灯", "汛期停工22天。", "12月10日前完工", "苏区长", "松浦区水务局", "松浦区生态环境局"),
    ("生态环境", "造林绿化", "造林1.1万亩", "造林1.16万亩。", "绿灯", "", "", "苏区长", "松浦区林业局", "各镇街"),
)  # fmt: skip


def _lights() -> Publication:
    """The class in signs one under the other, lights instead of words, causes and measures."""
    heads = ("年度目标", "8月底进展", "亮灯情况", "滞后原因", "整改措施", "牵头领导")
    fields = ("annual_goal", "progress", "claim", "shortfall_reason", "next_steps", "leader")
    columns = (
        Column(("类别",), "section"),
        Column(("序号",), "number"),
        Column(("目标名称",)),
        *(Column((head,), field) for head, field in zip(heads, fields, strict=True)),
        Column(("牵头部门",), None, "lead"),
        Column(("配合部门",), None, "support"),
    )
    kinds = [row[0] for row in _LIGHTS]
    rows: list[Record] = []
    for number, (kind, name, *texts) in enumerate(_LIGHTS):
        is_first = number == 0 or kinds[number - 1] != kind
        upright = Cell(text="\n".join(kind), rows=kinds.count(kind))
        rows.append(
            {
                "类别": upright if is_first else None,
                "序号": str(number + 1),
                "目标名称": name,
                **dict(zip((*heads, "牵头部门", "配合部门"), texts, strict=True)),
            }
        )
    return Publication(
        name="e05-lights",
        source="another place",
        title="松浦区2026年1-8月民生实事亮灯督办表",
        period=M8,
        before=("（红灯表示滞后，黄灯表示预警，绿灯表示正常）",),
        tables=(Table(columns=columns, rows=tuple(rows)),),
    )


_PARTS = (
    (
        "1",
        "优化营商环境",
        "芦洲县行政审批局",
        (
            ("企业开办压缩至0.5个工作日", "3", "平均0.4个工作日。", "3"),
            ("“一件事”集成办理达到25项", "4", "上线22项，3项等待省级接口。", "3.5"),
            ("政务服务满意率不低于98%", "3", "1-9月满意率98.7%。", "3"),
        ),
    ),
    (
        "2",
        "推进乡村振兴",
        "芦洲县农业农村局",
        (
            ("建成高标准农田2.3万亩", "5", "建成1.58万亩，另有0.6万亩正在平整。", "3.4"),
            ("创建和美乡村示范村6个", "3", "6个村通过市级验收。", "3"),
        ),
    ),
    (
        "3",
        "强化安全生产",
        "芦洲县应急局",
        (
            ("重大隐患整改率100%", "4", "排查重大隐患17处，整改17处。", "4"),
            ("开展应急演练20场以上", "2", "开展演练23场，参加1.1万人次。", "2"),
            ("高层建筑消防设施完好率达95%", "2", "检查高层建筑212栋，完好率93.4%。", "1.5"),
        ),
    ),
)


def _goals_over_parts() -> Publication:
    """The task, its key and its agency merged over the parts; points beside; a total at the end."""
    columns = (
        Column(("序号",), "number"),
        Column(("重点任务",)),
        Column(("考核目标",), "annual_goal"),
        Column(("分值",)),
        Column(("完成情况",), "progress"),
        Column(("自评得分",)),
        Column(("牵头单位",), None, "lead"),
    )
    rows: list[Record | Band] = []
    for number, task, agency, parts in _PARTS:
        for place, (goal, worth, done, points) in enumerate(parts):
            down = len(parts)
            rows.append(
                {
                    "序号": Cell(text=number, rows=down) if place == 0 else None,
                    "重点任务": Cell(text=task, rows=down) if place == 0 else None,
                    "考核目标": goal,
                    "分值": worth,
                    "完成情况": done,
                    "自评得分": points,
                    "牵头单位": Cell(text=agency, rows=down) if place == 0 else None,
                }
            )
    rows.append(Band(("", "合计", "", "26", "", "23.4", "")))
    return Publication(
        name="e06-goals-over-parts",
        source="another place",
        title="芦洲县2026年1-9月重点任务考核自评表",
        period=M9,
        tables=(Table(columns=columns, rows=tuple(rows), breaks=frozenset({3})),),
        csv_as="utf-8-sig;",
    )


_ORDERS = (
    ("2026-041", "城北片区积水点整治", "消除积水点9处", "2026年8月31日", "9处均完成管道扩径，经三次强降雨检验无积水。", "已完成", "雁洲市水务局", "何副市长"),
    ("2026-047", "拖欠农民工工资清零", "化解欠薪案件26件", "2026年9月30日", "化解21件，涉及金额1,870万元，余5件进入司法程序。", "未完成", "雁洲市人社局", "石副市长"),
    ("2026-052", "东湖隧道渗漏处置", "完成渗漏点注浆44处", "2026年9月20日", "注浆44处，复检合格。", "已完成", "雁洲市住建局", "何副市长"),
)  # fmt: skip


def _forms() -> Publication:
    """One form to a matter: names beside their texts, a heading over each."""
    tables, entries = [], []
    for key, task, goal, due, done, claim, agency, leader in _ORDERS:
        grid: Grid = [
            [Cell(text="督办事项办理单", columns=4), None, None, None],
            [*_pair("编号", key), *_pair("责任单位", agency)],
            [Cell(text="督办事项"), Cell(text=task, columns=3), None, None],
            [*_pair("目标要求", goal), *_pair("完成时限", due)],
            [Cell(text="进展情况"), Cell(text=done, columns=3), None, None],
            [*_pair("是否完成", claim), *_pair("分管领导", leader)],
        ]
        tables.append(Table(columns=(), rows=(), name=key, cells=grid))
        year, month, day = (int(n) for n in due.replace("年", " ").replace("月", " ")[:-1].split())
        cells = {
            "annual_goal": goal,
            "progress": done,
            "claim": claim,
            "leader": leader,
            "due": f"{year}-{month:02d}-{day:02d}",
        }
        entry: Gold = {
            "number": key,
            "cells": cells,
            "extra": {"督办事项": task},
            "agencies": [{"name": agency, "role": "lead"}],
            "claim_status": "done_period" if claim == "已完成" else "missed",
            "subtargets": [],
        }
        entries.append(entry)
    return Publication(
        name="e07-forms",
        source="another place",
        title="雁洲市2026年1-9月市长督办事项办理情况",
        period=M9,
        tables=tuple(tables),
        entries=tuple(entries),
    )


def _pair(name: str, text: str) -> tuple[Cell, Cell]:
    return Cell(text=name), Cell(text=text)


_SIDE = {
    "序号": ("1", "2", "3", "4"),
    "实事项目": ("校车更新", "村级卫生室标准化", "公共充电桩", "困境儿童帮扶"),
    "年度目标": ("更新校车40辆", "改造村级卫生室32个", "新增公共充电桩500个", "帮扶困境儿童300名"),
    "完成情况": (
        "40辆校车全部交付，8月25日上线。",
        "改造30个，剩余2个正在装修。",
        "新增充电桩356个，完成71.2%。",
        "帮扶困境儿童317名，发放补助95万元。",
    ),
    "是否完成": ("是", "否", "否", "是"),
    "责任单位": ("沧原县教体局", "沧原县卫健局", "沧原县发改局", "沧原县民政局"),
}


def _on_its_side() -> Publication:
    """The names stand in the first column and each further column is a goal."""
    grid: Grid = [[Cell(text=name), *(Cell(text=t) for t in texts)] for name, texts in _SIDE.items()]
    fields = {"年度目标": "annual_goal", "完成情况": "progress", "是否完成": "claim"}
    entries: list[Gold] = [
        {
            "number": _SIDE["序号"][at],
            "cells": {field: _SIDE[name][at] for name, field in fields.items()},
            "extra": {"实事项目": _SIDE["实事项目"][at]},
            "agencies": [{"name": _SIDE["责任单位"][at], "role": "lead"}],
            "claim_status": "done_period" if _SIDE["是否完成"][at] == "是" else "missed",
            "subtargets": [],
        }
        for at in range(len(_SIDE["序号"]))
    ]
    return Publication(
        name="e08-on-its-side",
        source="another place",
        title="沧原县2026年1-9月民生实事完成情况",
        period=M9,
        tables=(Table(columns=(), rows=(), cells=grid),),
        entries=tuple(entries),
    )

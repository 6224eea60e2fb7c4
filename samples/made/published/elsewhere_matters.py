"""Matters of meetings, lights, goals over parts, forms to a matter, and a table on its side."""

from collections.abc import Iterator

from samples.made.published.grid import Band, Cell, Column, Gold, Grid, Publication, Record, Table

M8, M9, H1 = (
    ("2026-01-01", "2026-08-31"),
    ("2026-01-01", "2026-09-30"),
    ("2026-01-01", "2026-06-30"),
)


def matters() -> Iterator[Publication]:
    """Every layout of this kind."""
    yield _decisions_of_meetings()
    yield _lights()
    yield _goals_over_parts()
    yield _forms()
    yield _on_its_side()


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
    grid: Grid = [
        [Cell(text=name), *(Cell(text=t) for t in texts)] for name, texts in _SIDE.items()
    ]
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

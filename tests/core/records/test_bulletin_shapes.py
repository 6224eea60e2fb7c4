"""Bulletins of many shapes, all invented: each numbered item an entry, nothing else one."""

from typing import Any

import pytest

from duban.problems.problem import Refusal
from duban.records.entry import Entry
from tests.support.reading import agencies, read

SHAPES: dict[str, tuple[str, list[Any]]] = {
    "quoted tasks under the heading of their class": (
        (
            "关于2025年第三季度区政府重点工作完成情况的通报\n"
            "一、未完成季度目标任务具体情况\n"
            "1.第12项“推进雨污分流，改造管网25公里”（牵头部门：区住建局）。三季度目标：改造20公里。"
            "截至9月底，改造16.5公里，主要原因是管线迁改滞后。\n"
            "二、因政策调整暂不实施的任务\n"
            "1.第58项“改造客运站”（牵头部门：区交通局）。因补助政策调整，暂不实施。\n"
        ),
        [
            (
                "12",
                "missed",
                "推进雨污分流，改造管网25公里",
                "改造20公里。",
                "截至9月底，改造16.5公里",
                "主要原因是管线迁改滞后。",
            ),
            (
                "58",
                "suspended",
                "改造客运站",
                None,
                "因补助政策调整，暂不实施。",
                "因补助政策调整",
            ),
        ],
    ),
    "names with their numbers, several in one paragraph": (
        (
            "云州市1-9月目标任务督查情况通报\n未达序时进度的项目：\n"
            "工业增加值（第3项）：增长5.6%，低于目标0.9个百分点；外资到位（第19项）：完成年度目标的53.3%。\n"
            "农田建设（第31项）：因招标质疑，目前尚未开工。\n"
        ),
        [
            ("3", "behind", "工业增加值", None, "增长5.6%，低于目标0.9个百分点", None),
            ("19", "behind", "外资到位", None, "完成年度目标的53.3%。", None),
            ("31", "behind", "农田建设", None, "因招标质疑，目前尚未开工。", "因招标质疑"),
        ],
    ),
    "a target sentence and an actual sentence": (
        (
            "2021年上半年政府工作报告目标任务进展情况\n"
            "1、生产总值增长7.5%以上。上半年，生产总值增长9.8%，居全省第3位。\n"
            "2、新建基站300个，上半年，新建186个，占年度目标的62%。\n"
        ),
        [
            (
                "1",
                None,
                "生产总值增长7.5%以上。",
                None,
                "上半年，生产总值增长9.8%，居全省第3位。",
                None,
            ),
            ("2", None, "新建基站300个", None, "上半年，新建186个，占年度目标的62%。", None),
        ],
    ),
    "a paragraph for each project, without numbers": (
        (
            "2016年上半年重大项目建设进展情况\n"
            "铺前跨海大桥项目。总投资30亿元，上半年完成投资3.2亿元，占年度投资计划的40.46%。\n"
            "中心渔港项目：上半年完成投资0.8亿元，占年度投资计划的20%。\n"
        ),
        [
            (
                None,
                None,
                "铺前跨海大桥项目。",
                None,
                "总投资30亿元，上半年完成投资3.2亿元，占年度投资计划的40.46%。",
                None,
            ),
            (
                None,
                None,
                "中心渔港项目",
                None,
                "上半年完成投资0.8亿元，占年度投资计划的20%。",
                None,
            ),
        ],
    ),
    "one paragraph of figures, each against its goal": (
        (
            "2010年实事完成情况\n今年1至10月进展顺利：改建公路1.2万公里，为任务的110%；改造危房5.2万户，为年任务的98%；"
            "新增就业62万人，为年任务的103.3%；建沼气池8.1万口，超任务1万口；解决280万人饮水安全，为任务的93.3%。\n"
        ),
        [
            (None, None, None, None, "改建公路1.2万公里，为任务的110%", None),
            (None, None, None, None, "改造危房5.2万户，为年任务的98%", None),
            (None, None, None, None, "新增就业62万人，为年任务的103.3%", None),
            (None, None, None, None, "建沼气池8.1万口，超任务1万口", None),
            (None, None, None, None, "解决280万人饮水安全，为任务的93.3%。", None),
        ],
    ),
    "numbers in Chinese, lagging and on time": (
        (
            "2022年三季度重点项目进展情况通报\n一、慢序时项目\n"
            "（第五项）新建学校一期，计划主体封顶，目前完成三层施工。\n"
            "（第九项）滨河路改造，因管线迁改滞后，目前尚未开工。\n"
            "二、按序时项目\n（第一项）标准厂房，已完成桩基施工。\n"
        ),
        [
            ("五", "behind", "新建学校一期，计划主体封顶", None, "目前完成三层施工。", None),
            (
                "九",
                "behind",
                "滨河路改造",
                None,
                "因管线迁改滞后，目前尚未开工。",
                "因管线迁改滞后",
            ),
            ("一", "on_track", "标准厂房", None, "已完成桩基施工。", None),
        ],
    ),
    "labelled lines below each item, quotations inside quotations": (
        (
            "关于2024年民生实事落实情况的督查通报\n一、具体情况\n"
            "1.新建幼儿园3所（牵头单位：区教育局；配合单位：区财政局）\n目标任务：3所全部投用。\n"
            "进展情况：2所已投用，1所正在装修。\n存在问题：材料供应不及时。\n下一步措施：加快施工。\n"
            "2.“建设“四好农村路”100公里”（责任单位：区交通局）\n目标任务：完成80公里。\n"
            "进展情况：截至9月底，完成82公里。\n"
            "二、工作要求\n1.提高站位。各单位要切实扛起责任。\n2.强化问效。目前仍有差距。\n"
        ),
        [
            (
                "1",
                None,
                "新建幼儿园3所",
                "3所全部投用。",
                "2所已投用，1所正在装修。",
                "材料供应不及时。",
            ),
            (
                "2",
                None,
                "建设“四好农村路”100公里",
                "完成80公里。",
                "截至9月底，完成82公里。",
                None,
            ),
        ],
    ),
    "the status in brackets behind the task": (
        (
            "2023年政府工作报告任务落实情况\n1.新建学校3所（已完成）。3所均已投用。\n"
            "2.改造管网20公里（未完成）。已改造15公里。\n"
        ),
        [
            ("1", "done_period", "新建学校3所", None, "3所均已投用。", None),
            ("2", "missed", "改造管网20公里", None, "已改造15公里。", None),
        ],
    ),
    "the sign 第 lost in a web copy": (
        (
            "关于三季度重点任务完成情况的通报\n"
            "30项“建停车场5处”（牵头部门：区城管局）。三季度目标：建成3处。截至目前建成1处。\n"
            "31项“建充电桩200台”（牵头部门：区发改局）。季度目标为建成150台，实际完成120台。\n"
        ),
        [
            ("30", None, "建停车场5处", "建成3处。", "截至目前建成1处。", None),
            ("31", None, "建充电桩200台", "建成150台", "实际完成120台。", None),
        ],
    ),
    "several items run together in one paragraph": (
        (
            "2025年三季度督查通报\n第3项“建设A路”（牵头部门：区交通局）。三季度目标：路基完工。"
            "目前完成路基60%。第8项“建设B桥”（牵头部门：区交通局）。三季度目标：开工。目前尚未开工。\n"
        ),
        [
            ("3", None, "建设A路", "路基完工。", "目前完成路基60%。", None),
            ("8", None, "建设B桥", "开工。", "目前尚未开工。", None),
        ],
    ),
    "projects numbered in Chinese, each with its plan": (
        (
            "2022年1-9月重点项目推进情况\n"
            "（一）污水厂扩建项目。年度计划投资1.2亿元，截至9月底，完成投资0.9亿元，占年度计划的75%。\n"
            "（二）停车楼项目。年度计划主体封顶。目前正在进行三层施工。\n"
        ),
        [
            (
                "一",
                None,
                "污水厂扩建项目。年度计划投资1.2亿元",
                None,
                "截至9月底，完成投资0.9亿元，占年度计划的75%。",
                None,
            ),
            (
                "二",
                None,
                "停车楼项目。年度计划主体封顶。",
                None,
                "目前正在进行三层施工。",
                None,
            ),
        ],
    ),
}

NO_GOALS = {
    "rules": "关于印发管理办法的通知\n1.用品由办公室采购。采购前应当编制计划。\n2.领用须登记。目前由专人保管。\n",
    "demands": "2025年重点工作计划\n1.加强领导。各单位要切实抓好落实。\n2.强化考核。各单位必须加强督查。\n",
    "news": "云州新闻\n1.市长调研。目前，全市正在掀起热潮。\n2.春运启动。已发送旅客3万人次。\n",
    "prose": "一、总体情况\n今年以来，完成投资30亿元，同比增长5%。\n二、下一步打算\n继续努力。\n",
    "a plan": "2025年政府工作报告\n1.建设学校3所。\n2.修建公路20公里。\n3.新增就业2万人。\n",
    "articles": "第一条 为了规范管理，制定本办法。\n第二条 本办法适用于全市。\n",
}

TABLE = (
    "\n序号\t年度目标\t三季度目标\t是否完成\t工作进展\n"
    "1\t建学校3所\t建成1所\t完成\t已建成1所\n2\t修路10公里\t修3公里\t完成\t已修4公里\n"
)


def _shown(entry: Entry) -> tuple[str | None, ...]:
    status = entry.claim_status.value if entry.claim_status else None
    texts = (entry.annual_goal, entry.period_target, entry.progress, entry.shortfall_reason)
    return (entry.number, status, *(text.rstrip("；") if text else text for text in texts))


@pytest.mark.parametrize("name", SHAPES)
def test_a_bulletin_is_read_item_by_item(name):
    text, wanted = SHAPES[name]
    reading = read(text)
    assert [_shown(entry) for entry in reading.entries] == wanted
    assert reading.unaccounted == ()


@pytest.mark.parametrize("name", SHAPES)
def test_every_text_of_an_item_is_where_its_place_says(name):
    lines = SHAPES[name][0].split("\n")
    for entry in read(SHAPES[name][0]).entries:
        for field in ("annual_goal", "period_target", "claim", "progress", "shortfall_reason"):
            text = getattr(entry, field)
            if text is not None:
                places = entry.places[field]
                assert "\n".join(lines[p.line - 1][p.start : p.end] for p in places) == text


@pytest.mark.parametrize("name", NO_GOALS)
def test_a_text_without_goals_is_refused(name):
    with pytest.raises(Refusal):
        read(NO_GOALS[name])


def test_agencies_keep_the_roles_of_their_labels():
    first, second = read(
        SHAPES["labelled lines below each item, quotations inside quotations"][0]
    ).entries
    assert agencies(first) == [("区教育局", "lead"), ("区财政局", "support")]
    assert agencies(second) == [("区交通局", "lead")]


def test_a_bulletin_with_a_table_gives_the_items_and_the_rows():
    text, items = SHAPES["quoted tasks under the heading of their class"]
    reading = read(text + "附件：已完成任务清单\n" + TABLE)
    assert [entry.number for entry in reading.entries] == [*(item[0] for item in items), "1", "2"]
    assert reading.unaccounted == ()


def test_the_notes_of_a_table_are_no_items():
    reading = read(
        "2025年三季度重点工作完成情况\n"
        + TABLE
        + "\n注：1.数据由各单位报送。\n2.部分数据截至9月20日。已完成核对。\n"
    )
    assert [entry.number for entry in reading.entries] == ["1", "2"]


def test_numbered_paragraphs_above_a_table_are_no_items():
    reading = read(
        "2025年三季度重点工作完成情况\n1.本表为进展。目前尚未审核。\n2.数据已核对。截至9月底。\n"
        + TABLE
    )
    assert [entry.annual_goal for entry in reading.entries] == ["建学校3所", "修路10公里"]


def test_a_numbered_list_of_a_page_is_numbered_as_shown():
    page = (
        "<html><body><h1>2021年上半年目标任务进展情况</h1><ol>"
        "<li>新增企业60家。上半年，新增41家。</li><li>新增就业2.5万人。上半年，新增1.6万人。</li>"
        "</ol></body></html>"
    )
    assert [entry.number for entry in read(page, name="页.html").entries] == ["1", "2"]


@pytest.mark.parametrize(
    ("heading", "claim"),
    [
        ("一、未完成季度目标任务具体情况", "未完成季度目标"),
        ("（一）尚未完成年度目标的任务", "未完成年度目标"),
        ("二、有序推进乡村振兴", None),
        ("三、重点任务完成情况", None),
        ("四、产业结构调整", None),
        ("五、滞后的项目", "滞后"),
        ("六、达到序时进度的项目（44项）", "达到序时进度"),
    ],
)
def test_a_heading_names_a_class_only_where_it_sorts(heading, claim):
    text = (
        f"2025年重点任务进展情况\n{heading}\n1.建校3所。目前建成1所。\n2.修路9公里。目前修2公里。\n"
    )
    assert [entry.claim for entry in read(text).entries] == [claim, claim]


NUMBERINGS = {
    "一是, a line each": "一是建成学校2所。已建成1所。（责任单位：市教育局）\n二是修路5公里。已修3公里。（责任单位：市交通局）\n",
    "一是, in one paragraph": "现将进展通报如下：一是建成学校2所（市教育局牵头）。已建成1所。二是修路5公里（市交通局牵头）。已修3公里。\n",
    "names in brackets, labels on lines of their own": (
        "【任务1】建成学校2所\n责任单位：市教育局\n进展情况：已建成1所。\n"
        "【任务2】修路5公里\n责任单位：市交通局\n进展情况：已修3公里。\n"
    ),
    "lists in bold type": (
        "### 1. 建成学校2所\n- **进展情况**：已建成1所。\n- **责任单位**：市教育局\n"
        "### 2. 修路5公里\n- **进展情况**：已修3公里。\n- **责任单位**：市交通局\n"
    ),
}


@pytest.mark.parametrize("text", NUMBERINGS.values(), ids=NUMBERINGS)
def test_items_are_numbered_in_many_ways(text):
    reading = read("全市2025年重点工作完成情况通报\n" + text)
    assert [(entry.annual_goal or "").rstrip("。") for entry in reading.entries] == [
        "建成学校2所",
        "修路5公里",
    ]
    assert [entry.progress for entry in reading.entries] == ["已建成1所。", "已修3公里。"]
    assert [agencies(entry) for entry in reading.entries] == [
        [("市教育局", "lead")], [("市交通局", "lead")],
    ]  # fmt: skip
    assert not reading.unaccounted


def test_terms_of_a_web_page_name_the_fields_of_what_stands_below_them():
    item = "<h3>{}、{}</h3><dl><dt>进展情况</dt><dd>{}</dd><dt>责任单位</dt><dd>{}</dd></dl>"
    page = "<h1>2025年重点工作完成情况</h1>" + "".join(
        item.format(*one)
        for one in (
            (1, "建成学校2所", "已建成1所。", "市教育局"),
            (2, "修路5公里", "已修3公里。", "市交通局"),
        )
    )
    entries = read(f"<html><body>{page}</body></html>", name="a.html").entries
    assert [(e.progress, agencies(e)) for e in entries] == [
        ("已建成1所。", [("市教育局", "lead")]), ("已修3公里。", [("市交通局", "lead")]),
    ]  # fmt: skip


def test_circled_items_are_items_and_circled_points_inside_an_item_are_its_text():
    listed = read(
        "2025年督查情况通报\n①建校3所。目前建成1所。\n②修路9公里。目前修2公里。\n"
    ).entries
    assert [(e.number, e.annual_goal) for e in listed] == [("①", "建校3所。"), ("②", "修路9公里。")]
    inner = read(
        "2025年督查情况通报\n1.建校3所。目前：①建成1所。②在建2所。\n2.修路9公里。目前修2公里。\n"
    ).entries
    assert [e.number for e in inner] == ["1", "2"]


def test_goals_under_the_name_of_an_agency_are_its_own():
    entries = read(
        "2026年重点工作进展情况通报\n一、县教育局（2项）\n1.建校3所。目前建成1所。\n"
        "2.扩班9个（县财政局牵头）。目前扩2个。\n二、基础设施\n1.修路9公里。目前修2公里。\n"
    ).entries
    assert [agencies(e) for e in entries] == [[("县教育局", "lead")], [("县财政局", "lead")], []]

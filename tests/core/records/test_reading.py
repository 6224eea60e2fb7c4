"""Whole documents in the layouts that governments publish, read into entries."""

import pytest

from duban.problems.codes import Code
from duban.problems.problem import Refusal
from duban.records.entry import Reading
from tests.support.layouts import LAYOUTS
from tests.support.reading import agencies, fields, read, troubles


def _rows(reading: Reading, *names: str) -> list[list[object]]:
    return [fields(entry, *names) for entry in reading.entries]


def test_a_short_row_is_placed_by_what_its_cells_are():
    third = read(LAYOUTS["tab"]).entries[2]
    assert fields(third, "number", "progress", "shortfall_reason", "next_steps", "leader") == [
        "4",
        "路基已完成。\n已完成投资500万元。",
        "",
        "继续推进路面施工。",
        "李明",
    ]


def test_a_row_continued_on_the_next_page_is_joined_where_it_was_cut():
    reading = read(LAYOUTS["tab"])
    assert reading.entries[3].progress == "完成12公里，其中东区4公里、西区8公里。"
    assert troubles(reading) == [
        ("missing_cell", "4", "shortfall_reason"),
        ("page_split", "7", "progress"),
    ]


def test_title_and_period_come_from_the_line_above_the_table():
    reading = read(LAYOUTS["tab"])
    assert reading.title == "云州市2024年第二季度重点工作目标任务完成情况"
    assert reading.period is not None
    assert (reading.period.start.isoformat(), reading.period.end.isoformat()) == (
        "2024-04-01",
        "2024-06-30",
    )


def test_agencies_get_their_roles_from_their_order_and_suffix():
    reading = read(LAYOUTS["tab"])
    assert agencies(reading.entries[0]) == [("市教育局", "lead"), ("市财政局", "support")]
    assert agencies(reading.entries[3]) == [("市水务局", "lead"), ("市统计局", "data_provider")]


def test_markdown_keeps_escaped_bars_notes_and_deadlines():
    reading = read(LAYOUTS["markdown"])
    assert _rows(reading, "period_target", "progress", "claim_status") == [
        ["开工2个", "已开工2个，其中a|b公园主体完工。", "on_track"],
        ["完成30%", "完成25%。", "behind"],
    ]
    assert [str(entry.due) for entry in reading.entries] == ["2024-12-31", "2024-09-30"]
    assert [note.text for note in reading.notes] == ["注：数据截至6月30日。"]
    assert agencies(reading.entries[0])[1:] == [("市财政局", "support"), ("市资规局", "support")]


def test_remarks_that_carry_the_status_are_the_claim():
    reading = read(LAYOUTS["bare_pipes"])
    assert _rows(reading, "claim", "claim_status") == [["达序时", "on_track"]] * 2
    assert [note.text for note in reading.notes] == ["合计"]


def test_quoted_cells_keep_commas_line_breaks_and_quotes():
    reading = read(LAYOUTS["comma"], name="表.csv")
    assert reading.title == "云州市2024年第三季度目标任务完成情况"
    assert fields(reading.entries[0], "annual_goal", "period_target", "progress") == [
        "完成投资1,200万元",
        "完成投资\n900万元",
        '完成投资950万元，占79%。\n二是已签约"三方"协议。',
    ]
    assert agencies(reading.entries[1]) == [("市商务局", "lead"), ("市投促局", "support")]


def test_a_comma_inside_a_report_is_put_back():
    reading = read(LAYOUTS["wide_comma"])
    assert reading.entries[0].progress == "已开工，主体完成50%"
    assert troubles(reading) == [("extra_cell", "1", "progress")]


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        ("semicolon", [["植树100亩", "已完成"], ["清淤河道3条", "推进缓慢"]]),
        ("one_space", [["推进园区建设", "序时推进"], ["建设水厂", "序时推进"]]),
        ("drawn", [["建学校", "正常"], ["建医院", "完成"]]),
        ("form", [["建设学校3所", "完成"]]),
        ("cell_per_barred_line", [["新增100辆", "是"], ["新增500个", "否"]]),
        ("other_order", [["全年完成10所。", "基本完成"], ["建成医院。", "滞后"]]),
        ("full_width", [["建设５公里", "完成"], ["建设６公里", "未完成"]]),
    ],
)
def test_every_way_of_parting_cells_is_found(layout, expected):
    assert _rows(read(LAYOUTS[layout]), "annual_goal", "claim") == expected


def test_heading_rows_are_sections_and_repeated_headers_are_passed_over():
    reading = read(LAYOUTS["sections"])
    assert _rows(reading, "number", "section") == [
        ["1", "一、经济发展"],
        ["2", "一、经济发展 / （一）工业"],
        ["3", "二、民生"],
        ["4", "二、民生"],
    ]
    assert troubles(reading) == [("repeated_header", None, None)]
    assert reading.unaccounted == ()


def test_beside_a_lead_column_the_others_support():
    reading = read(LAYOUTS["sections"])
    assert agencies(reading.entries[0]) == [("市发改委", "lead"), ("各区县", "support")]


def test_of_two_progress_columns_the_latest_counts_and_the_other_is_kept():
    reading = read(LAYOUTS["two_periods"])
    assert [entry.progress for entry in reading.entries] == ["已更新95辆。", "已建350个。"]
    assert reading.entries[0].extra["1-10月推进情况"] == "已更新80辆。"
    assert _rows(reading, "task", "annual_goal") == [
        ["公交车更新", "新增100辆"],
        ["停车位", "新增500个"],
    ]


def test_pieces_on_a_new_page_go_to_the_cells_that_were_cut():
    reading = read(LAYOUTS["page_split"])
    assert _rows(reading, "progress", "next_steps") == [
        ["1.已完成主体。2.正在进行内外装修。", "继续推进，确保年底前完工。"],
        ["已完成。\n3.补充：设备已采购。", "无"],
    ]
    assert [note.text for note in reading.notes] == ["- 2 -"]


def test_a_line_break_inside_a_cell_does_not_tear_the_row():
    reading = read(LAYOUTS["torn_lines"])
    assert [entry.progress for entry in reading.entries] == [
        "1.已完成主体。\n2.正在装修。",
        "一是完成地勘。\n二是完成桩基。\n三是主体施工。",
        "完成。",
    ]
    assert agencies(reading.entries[1]) == [("市卫健委", "lead"), ("市财政局", "support")]


def test_a_bare_figure_is_kept_and_its_unit_said_beside_it():
    reading = read(LAYOUTS["indicators"])
    assert _rows(reading, "task", "annual_goal", "progress", "unit") == [
        ["新增就业", "5.2", "7.23", "万人"],
        ["农村危房改造", "1000", "1100", "户"],
    ]
    assert reading.entries[0].units == {"annual_goal": "万人", "progress": "万人"}
    assert agencies(reading.entries[0]) == [("市人社局", "lead")]


def test_the_unit_of_a_figure_may_stand_in_the_header():
    text = "序号\t项目名称\t年度计划投资（亿元）\t完成投资（亿元）\n1\t南湖大桥\t12.5\t6.3\n"
    entry = read(text).entries[0]
    assert fields(entry, "task", "annual_goal", "progress") == ["南湖大桥", "12.5", "6.3"]
    assert entry.units == {"annual_goal": "亿元", "progress": "亿元"}


def test_a_column_of_status_words_beside_the_report_is_the_claim():
    text = (
        "序号\t任务内容\t完成情况\t工作进展情况\n"
        "1\t建校\t已完成\t学校已投用。\n2\t建桥\t未完成\t正在施工。\n"
    )
    assert _rows(read(text), "claim", "progress") == [
        ["已完成", "学校已投用。"],
        ["未完成", "正在施工。"],
    ]


def test_remarks_that_explain_what_was_missed_are_the_reason():
    text = (
        "序号\t任务\t进展\t是否达序\t说明\n"
        "1\t建校\t已投用\t是\t\n2\t建桥\t正在施工\t否\t管线迁改需协调\n"
    )
    assert [entry.shortfall_reason for entry in read(text).entries] == ["", "管线迁改需协调"]


def test_numbered_notes_below_the_table_are_notes_to_the_last():
    text = "序号,目标,进展\n1,建校,已建成\n注：1.由各单位自评。,,\n2.数据为快报数。,,\n"
    reading = read(text)
    assert [note.text for note in reading.notes] == ["注：1.由各单位自评。", "2.数据为快报数。"]
    assert reading.entries[0].annual_goal == "建校"


def test_a_section_after_a_page_number_is_no_note():
    text = "序号\t目标\t进展\n1\t建校\t已建成\n— 1 —\n二、民生\n2\t建桥\t已建成\n"
    assert [entry.section for entry in read(text).entries] == [None, "二、民生"]


def test_stacked_headers_are_read_as_paths():
    reading = read(LAYOUTS["stacked"])
    assert [column.header for column in reading.columns][2:] == [
        "责任单位/牵头",
        "责任单位/配合",
        "进展情况/一季度",
        "进展情况/二季度",
    ]
    assert agencies(reading.entries[0]) == [("市教育局", "lead"), ("市财政局", "support")]
    assert [entry.progress for entry in reading.entries] == ["主体封顶", "开工"]


def test_rows_of_one_goal_are_entries_of_their_own():
    reading = read(LAYOUTS["dropped_merges"])
    assert _rows(reading, "number", "annual_goal", "task", "claim_status") == [
        ["1", "建设公园", "东湖公园", "done_period"],
        ["1", "建设公园", "西湖公园", "missed"],
        ["2", "修路", "南路", "done_period"],
        ["2", "修路", "北路", "missed"],
    ]
    assert troubles(reading) == [
        ("merged_cell", "1", "annual_goal"),
        ("merged_cell", "2", "annual_goal"),
    ]
    assert agencies(reading.entries[1]) == [("市园林局", "lead")]


def test_lines_of_one_cell_each_are_put_together_to_rows():
    assert _rows(read(LAYOUTS["cell_per_line"]), "number", "annual_goal", "progress") == [
        ["1", "建设学校3所", "已完成2所。"],
        ["2", "建设医院", "已竣工。"],
    ]


def test_a_layout_without_a_column_leaves_the_field_none():
    entry = read(LAYOUTS["no_number"]).entries[0]
    assert fields(entry, "number", "claim", "claim_status", "period_target", "due") == [None] * 5
    assert entry.shortfall_reason == "无"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_in_a_known_layout_is_unaccounted_for(layout):
    assert read(LAYOUTS[layout]).unaccounted == ()


def test_a_cell_cut_off_in_half_a_word_is_reported_and_left_as_it_is():
    text = """序号\t目标\t进展\t责任单位
1\t1.建成学校。2.建成医院。\t已完成。\t市教育局
2\t1.建成公园。2.建成广场。\t已完成。\t市园林局
3\t1.铺设管网。2.推进污水厂主体工程建\t已完成。\t市水务局
4\t1.开展培训。2.举办活动。\t已完成。\t市人社局
"""
    reading = read(text)
    assert troubles(reading) == [("truncated_cell", "3", "annual_goal")]
    assert reading.entries[2].annual_goal == "1.铺设管网。2.推进污水厂主体工程建"


def test_a_missing_full_stop_alone_is_no_cut():
    text = """序号\t目标\t进展\t责任单位
1\t建成学校。\t主体已经封顶。\t市教育局
2\t建成医院。\t主体已经封顶。\t市卫健委
3\t建成公园。\t东区公园全部建成，西区公园完成改扩建\t市园林局
4\t建成道路。\t道路已经建成。\t市交通局
"""
    assert troubles(read(text)) == []


def test_one_title_listed_twice_is_noticed():
    text = "序号\t目标\t进展\n1\t印发方案\t印发《节电方案》《节水方案》《节电方案》等。\n"
    assert troubles(read(text)) == [("duplicate_title", "1", "progress")]


def test_an_unknown_column_is_kept_by_its_header_and_reported():
    reading = read("序号\t目标\t进展\t群众满意度\n1\t建校\t已建成\t很好\n")
    assert reading.entries[0].extra == {"群众满意度": "很好"}
    assert troubles(reading) == [("unknown_column", None, None)]


def test_columns_of_one_name_are_told_apart():
    reading = read("序号\t目标\t进展\t备注\t备注\n1\t建校\t已建成\t甲\t乙\n")
    assert reading.entries[0].extra == {"备注": "甲", "备注（2）": "乙"}


@pytest.mark.parametrize(
    ("cells", "field", "agency"),
    [
        (("市教育局", "市卫健委"), None, [("市教育局", "lead")]),
        (("万元", "户"), "unit", []),
    ],
)
def test_the_cells_decide_whether_a_header_means_agency_or_unit(cells, field, agency):
    text = f"序号\t目标\t单位\t进展\n1\t建校\t{cells[0]}\t已建成\n2\t建房\t{cells[1]}\t已建成\n"
    reading = read(text)
    assert agencies(reading.entries[0]) == agency
    assert (reading.entries[0].unit is not None) == (field == "unit")


def test_agencies_named_in_the_goal_stand_in_for_a_missing_column():
    reading = read("序号\t工作任务\t进展\n1\t建校（责任单位：区教育局、区财政局）。\t已建成\n")
    assert agencies(reading.entries[0]) == [("区教育局", "lead"), ("区财政局", "support")]


def test_a_document_without_goals_is_refused_with_the_names_that_were_found():
    with pytest.raises(Refusal) as refusal:
        read("区县\t人口\t责任单位\n东区\t12\t市统计局\n")
    assert refusal.value.problem.code is Code.NO_GOAL_TABLE
    assert "责任单位" in refusal.value.problem.values["found"]


def test_a_lookalike_header_is_suggested_and_never_taken():
    with pytest.raises(Refusal) as refusal:
        read("序号\t⽬标任务\t进展\n1\t建校\t已建成\n")
    assert "⽬标任务≈目标任务" in refusal.value.problem.values["found"]


def test_of_stacked_headers_the_innermost_period_tells_the_latest_column():
    page = (
        "<table><tr><th rowspan=2>序号<th rowspan=2>年度目标<th colspan=3>三季度完成情况</tr>"
        "<tr><th>七月<th>八月<th>九月</tr><tr><td>1<td>新增就业50人<td>30<td>36<td>41</tr></table>"
    )
    assert read(page, name="a.html").entries[0].progress == "41"


def test_a_heading_that_counts_its_goals_is_a_heading():
    reading = read(
        "序号\t工作任务\t进展\n一、产业发展（2项）\n1\t建园区\t已建成\n2\t修路\t已通车\n"
        "二、民生（共1项）\t\t\n（一）\t建校\t已开工\n"
    )
    assert [(entry.number, entry.section) for entry in reading.entries] == [
        ("1", "一、产业发展（2项）"), ("2", "一、产业发展（2项）"), ("（一）", "二、民生（共1项）"),
    ]  # fmt: skip


def test_reading_twice_gives_the_same():
    assert read(LAYOUTS["tab"]) == read(LAYOUTS["tab"])


def test_a_missing_cell_is_found_though_a_blank_one_fills_up_the_row():
    text = (
        "序号\t年度目标\t季度目标\t是否完成\t工作进展\t责任单位\n"
        "1\t建成学校\t主体封顶\t完成\t主体已封顶。\t市教育局\n"
        "2\t建成道路\t完成\t路基已完成。\t市交通局\t\n"
        "3\t建成公园\t完成\t\t绿化已完成。\t市园林局\n"
    )
    reading = read(text)
    assert _rows(reading, "period_target", "claim", "progress") == [
        ["主体封顶", "完成", "主体已封顶。"],
        ["", "完成", "路基已完成。"],
        ["", "完成", "绿化已完成。"],
    ]
    assert troubles(reading) == [
        ("missing_cell", "2", "period_target"),
        ("missing_cell", "3", "period_target"),
    ]


def test_a_heading_above_the_header_heads_the_rows():
    text = "（一）经济\n序号\t目标\t进展\n1\t建厂\t已建成\n（二）民生\n2\t建校\t已建成\n"
    reading = read(text)
    assert [entry.section for entry in reading.entries] == ["（一）经济", "（二）民生"]
    assert reading.title is None


def test_extra_keeps_every_further_column_by_its_header():
    reading = read(
        "序号\t考核指标\t目标值\t完成值\t备注\n"
        "1\t公厕\t12座\t9座\t达到时间进度\n2\t停车位\t800个\t760个\t未达到时间进度\n"
    )
    first = reading.entries[0]
    assert first.extra == {"考核指标": "公厕", "备注": "达到时间进度"}
    assert fields(first, "claim", "annual_goal", "progress") == ["达到时间进度", "12座", "9座"]


MEETINGS = (
    "会议名称\t议定事项\t承办单位\t办理情况\n第12次常务会议\t加装电梯\t市住建局\t已印发办法\n"
    "\t调整线路\t市交通局\t已调整9条\n{}\t减免收费\t市财政局\t已停征\n"
)


def test_a_first_cell_written_once_holds_for_the_goals_below_it():
    reading = read(MEETINGS.format(""))
    assert [entry.extra["会议名称"] for entry in reading.entries] == ["第12次常务会议"] * 3
    assert [p.code.value for p in reading.problems if p.code.value == "merged_cell"] == [
        "merged_cell"
    ] * 2


def test_a_mark_of_one_row_does_not_reach_down():
    reading = read(MEETINGS.replace("第12次常务会议", "★").format("★"))
    assert [entry.extra["会议名称"] for entry in reading.entries] == ["★", "", "★"]


def test_a_remark_in_brackets_above_a_table_is_a_note():
    reading = read(
        "2026年亮灯情况\n（红灯表示滞后，绿灯表示正常）\n序号\t目标\t进展\n1\t建校\t已建成\n"
    )
    assert [note.text for note in reading.notes] == ["（红灯表示滞后，绿灯表示正常）"]

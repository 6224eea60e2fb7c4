"""Agencies out of one cell."""

import pytest

from duban.records.agencies import agencies, agencies_in_prose
from duban.records.entry import AgencyRole

CASES = [
    ("市教育局", [("市教育局", "lead")]),
    (
        "市教育局、市财政局；市人社局",
        [("市教育局", "lead"), ("市财政局", "support"), ("市人社局", "support")],
    ),
    ("市教育局\n市财政局", [("市教育局", "lead"), ("市财政局", "support")]),
    ("市发展改革\n委", [("市发展改革委", "lead")]),
    ("市统计局提供数据", [("市统计局", "data_provider")]),
    ("市统计局提供数据 市商务局", [("市统计局", "data_provider"), ("市商务局", "lead")]),
    ("市工业专班成员单位 市工信局", [("市工业专班成员单位", "group"), ("市工信局", "lead")]),
    (
        "牵头：市教育局 配合：市财政局、市资规局",
        [("市教育局", "lead"), ("市财政局", "support"), ("市资规局", "support")],
    ),
    ("牵头单位：市教育局\n配合单位：市财政局", [("市教育局", "lead"), ("市财政局", "support")]),
    ("市教育局（牵头）、市财政局（配合）", [("市教育局", "lead"), ("市财政局", "support")]),
    ("市教育局、市教育局", [("市教育局", "lead")]),
    ("市教育局牵头，市财政局配合", [("市教育局", "lead"), ("市财政局", "support")]),
    ("市司法局协办 市人大办公室主办", [("市司法局", "support"), ("市人大办公室", "lead")]),
    ("市水务局、市住建局负责落实", [("市水务局", "lead"), ("市住建局", "support")]),
    ("市建设工程质量安全配合", [("市建设工程质量安全配合", "lead")]),
    ("各区县政府", [("各区县政府", "lead")]),
    ("", []),
]


@pytest.mark.parametrize(("cell", "expected"), CASES)
def test_the_cell_decides_the_roles(cell, expected):
    found = agencies(cell, role=None)
    # the same name may stand as lead and again as support only where the cell says so
    assert [(agency.name, agency.role.value) for agency in found][: len(expected)] == expected


@pytest.mark.parametrize("role", [AgencyRole.LEAD, AgencyRole.SUPPORT, AgencyRole.DATA_PROVIDER])
def test_a_column_can_state_the_role_of_all(role):
    assert {agency.role for agency in agencies("市教育局、市财政局", role=role)} == {role}


@pytest.mark.parametrize(
    ("goal", "names"),
    [
        ("建设学校（牵头单位：区教育局、区财政局）。", ["区教育局", "区财政局"]),
        ("建设学校(牵头部门:区教育局)", ["区教育局"]),
        ("建设学校（二期）", []),
        ("建设学校（含幼儿园：2所）", []),
    ],
)
def test_brackets_in_a_goal_name_agencies_only_behind_a_mark(goal, names):
    assert [agency.name for agency in agencies_in_prose(goal)] == names

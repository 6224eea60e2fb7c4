"""What a cell is, told by its characters."""

import pytest

from duban.tables.cell_kinds import kind_of


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("", "blank"),
        ("无", "empty"),
        ("—", "empty"),
        ("/", "empty"),
        ("22", "serial"),
        ("２２", "serial"),
        ("9*", "serial"),
        ("3.1", "serial"),
        ("（一）", "serial"),
        ("第6项", "serial"),
        ("58.5%", "number"),
        ("1,200", "number"),
        ("12.3(2)", "number"),
        ("完成", "status"),
        ("是", "status"),
        ("王建华", "people"),
        ("李  明", "people"),
        ("欧阳明日", "people"),
        ("王建华、李明", "people"),
        ("王建华副市长", "people"),
        ("张某某", "people"),
        ("市发展改革委", "agencies"),
        ("市教育局 市财政局、各区县", "agencies"),
        ("国家统计局云州调查队提供数据", "agencies"),
        ("市发展局（牵头）、市商务局（配合）、市统计局（数据提供）", "agencies"),
        ("市重点项目推进专班成员单位", "agencies"),
        ("新建学校2所", "short"),
        ("建设市民中心", "short"),
        ("6月底前", "date"),
        ("2024年12月31日", "date"),
        ("1.开工建设。2.完成主体。", "text"),
        ("主体工程已经完成，正在装修", "text"),
    ],
)
def test_the_kind_of_a_cell(cell, kind):
    assert kind_of(cell).value == kind

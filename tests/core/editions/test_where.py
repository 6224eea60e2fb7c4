"""Places in words: every kind of place that a format gives, on the screen and in the report."""

from dataclasses import replace

import lxml.html
import pytest

from duban.assessment.check import check
from duban.editions.html_report import html_report
from duban.editions.screen import Screen
from duban.editions.terminal_report import terminal_report
from duban.editions.where import where
from duban.problems import messages
from duban.provenance.place import Place
from duban.records.entry import Entry
from tests.support.reading import read

PLACES = [
    (Place(line=20, start=2, end=9), "第 20 行，第 3—9 字", "line 20, characters 3–9"),
    (Place(line=20, start=2, end=3), "第 20 行，第 3 字", "line 20, character 3"),
    (Place(sheet="汇总", cell="B7"), "工作表「汇总」，单元格 B7", 'sheet "汇总", cell B7'),
    (
        Place(table=2, row=5, column=3, paragraph=1),
        "表 2，第 5 行，第 3 列",
        "table 2, row 5, column 3",
    ),
    (Place(line=311, table=1, row=4), "表 1，第 4 行", "table 1, row 4"),
    (Place(paragraph=12), "第 12 段", "paragraph 12"),
    (Place(line=8), "第 8 行", "line 8"),
    (
        Place(page=3, box=(142, 283, 200, 300)),
        "第 3 页，距上边 100、左边 50 毫米",
        "page 3, 100 mm from the top, 50 mm from the left",
    ),
]


@pytest.mark.parametrize(("place", "chinese", "english"), PLACES)
def test_a_place_is_said_in_both_languages(place, chinese, english):
    assert messages.place_words(place, "zh", exact=True) == chinese
    assert messages.place_words(place, "en", exact=True) == english


def test_a_place_on_a_page_is_exact_only_where_that_is_asked_for():
    assert messages.place_words(Place(page=3, box=(1, 2, 3, 4)), "zh") == "第 3 页"


def test_what_was_promised_and_what_was_reported_each_have_their_places():
    entry = Entry(
        annual_goal="甲",
        places={
            "annual_goal": (Place(page=1), Place(page=1)),
            "progress": (Place(page=1), Place(page=2)),
            "leader": (Place(page=9),),
        },
    )
    assert where(entry, "zh") == "年度目标：第 1 页 ／ 具体工作进展：第 1 页；第 2 页"
    assert where(entry, "en") == "Annual goal: page 1 / Progress: page 1; page 2"


def test_of_many_places_the_first_are_named_and_all_counted():
    entry = Entry(places={"progress": tuple(Place(line=line) for line in range(1, 101))})
    told = where(entry, "zh")
    assert told == "具体工作进展：第 1 行；第 2 行；第 3 行；第 4 行 等 100 处"


def test_an_entry_without_places_says_nothing():
    assert where(Entry(), "zh") == ""


TABLE = "序号\t年度目标\t是否完成\t工作进展\n1\t新建学校3所\t完成\t建成1所\n"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("place", "chinese", "english"), PLACES)
def test_the_screen_and_the_report_say_the_place(place, chinese, english, lang):
    checked = check(read(TABLE))
    first = checked.entries[0]
    stood = replace(first, entry=replace(first.entry, places={"progress": (place,)}))
    moved = replace(checked, entries=(stood,))
    said = chinese if lang == "zh" else english
    assert said in terminal_report(moved, Screen(lang=lang, columns=100))
    page = lxml.html.document_fromstring(html_report([moved], [], lang))
    assert said in str(page.xpath("string()"))

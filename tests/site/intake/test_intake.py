"""A document comes in: read, corrected, previewed, adopted, undone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duban_site.books.verifying import verify_chain
from duban_site.goals import actions as goals
from duban_site.goals.models import Goal
from duban_site.intake import actions, adoption
from duban_site.intake.adoption import Aim
from duban_site.intake.models import Upload, UploadState
from duban_site.intake.preview import NEW_GOAL, Kind, preview
from duban_site.intake.queries import reading_of, visible_uploads
from duban_site.pages.refusals import BadInput, Outdated, Refused, WrongState
from duban_site.reports import actions as reports
from duban_site.reports.models import Report
from tests.support.city import build_government, build_plan
from tests.support.quarter import DONE

pytestmark = pytest.mark.django_db

HEADER = "序号\t年度目标\t第1季度目标\t是否完成\t具体工作进展\t未完成原因\t下步工作打算\t分管领导\t责任单位"
ROWS = (
    "1\t实施亿元以上技术改造项目60个，完成技改投资180亿元\t累计开工项目12个以上\t完成\t1—3月，累计开工项目13个。\t无\t加快推进\t分管副市长（工业）\t市发展局",
    "2\t新建公园5个\t完成选址\t完成\t5个公园均已完成选址。\t无\t开工建设\t分管副市长（民生）\t市住建局",
    "3\t城镇新增就业5.2万人\t累计新增1.3万人\t完成\t累计新增就业1.41万人。\t无\t办好招聘会\t分管副市长（民生）\t市人社局",
)
TABLE = "\n".join(("2026年第一季度目标任务完成情况", HEADER, *ROWS))


@pytest.fixture(autouse=True)
def _quiet_place(settings, tmp_path):
    settings.EVIDENCE = tmp_path
    settings.READ_AT_ONCE = True


@pytest.fixture
def city():
    return build_government()


def received(city, text: str = TABLE, name: str = "一季度.txt") -> Upload:
    upload = actions.receive(actor=city.supervisor, name=name, content=text.encode())
    upload.refresh_from_db()
    return upload


def aim_at_new_plan(city, **choices: str) -> Aim:
    build_plan(city, (), confirmed=False)
    chosen = {int(at): choice for at, choice in choices.items()}
    return Aim(plan=city.plan, period=city.period(1), choices=chosen)


def test_a_document_is_read_and_nothing_of_it_is_lost(city):
    upload = received(city)
    reading = reading_of(upload)
    assert upload.state == UploadState.READ
    assert [entry.number for entry in reading.entries] == ["1", "2", "3"]
    assert reading.unaccounted == ()


def test_what_cannot_be_read_is_refused_with_a_remedy_in_both_languages(city):
    upload = received(city, "今天天气很好。")
    assert upload.state == UploadState.REFUSED
    assert upload.problem["zh"]["remedy"]
    assert upload.problem["en"]["message"]


@pytest.mark.parametrize(
    "who", ["reporter", "head", "vice_mayor", "auditor", "provider", "system_admin"]
)
def test_only_the_supervision_office_uploads(city, who):
    with pytest.raises(Refused):
        actions.receive(actor=getattr(city, who), name="表.txt", content=TABLE.encode())


def test_another_government_sees_no_upload_of_ours(city):
    received(city)
    other = build_government(name="临河市", code="000002")
    assert not visible_uploads(other.supervisor).exists()


def test_a_corrected_cell_stands_over_the_reading_and_the_source_stays(city):
    upload = received(city)
    change = actions.CellChange(entry=1, field="period_target", text="完成选址和设计")
    actions.correct_cell(
        actor=city.supervisor, upload=upload, change=change, version=upload.version
    )
    upload.refresh_from_db()
    assert reading_of(upload).entries[1].period_target == "完成选址和设计"
    assert upload.reading["entries"][1]["period_target"] == "完成选址"
    actions.take_back_correction(actor=city.supervisor, correction=upload.corrections.get())
    assert reading_of(upload).entries[1].period_target == "完成选址"


def test_a_column_gets_another_meaning_and_its_texts_move(city):
    upload = received(city)
    actions.correct_column(
        actor=city.supervisor,
        upload=upload,
        column="下步工作打算",
        meaning="ignored",
        version=upload.version,
    )
    entry = reading_of(upload).entries[0]
    assert not entry.next_steps
    assert entry.extra["下步工作打算"] == "加快推进"


def test_a_correction_against_an_old_page_is_outdated(city):
    upload = received(city)
    change = actions.CellChange(entry=0, field="claim", text="未完成")
    actions.correct_cell(
        actor=city.supervisor, upload=upload, change=change, version=upload.version
    )
    stale = Upload.objects.get(pk=upload.pk)
    with pytest.raises(Outdated):
        actions.correct_cell(
            actor=city.second_supervisor,
            upload=stale,
            change=actions.CellChange(entry=0, field="claim", text="完成了"),
            version=1,
        )


def test_an_adopted_document_becomes_goals_targets_and_judged_reports(city):
    upload = received(city)
    aim = aim_at_new_plan(city)
    adoption.adopt(actor=city.supervisor, upload=upload, aim=aim, version=upload.version)
    reports_made = Report.objects.order_by("target__goal__position")
    assert [one.verdict for one in reports_made] == ["supported"] * 3
    assert [goal.number for goal in city.plan.goals.all()] == ["1", "2", "3"]
    assert str(Goal.objects.get(number="2").parts.get().agency) == "市住建局"


def test_a_goal_keeps_its_identity_when_number_and_wording_change(city):
    build_plan(city, confirmed=False)
    upload = received(
        city,
        TABLE.replace("1\t实施亿元以上技术改造项目60个", "14\t组织实施亿元以上技术改造项目60个"),
    )
    shown = preview(reading_of(upload), city.plan, city.period(1), {})
    assert shown.rows[0].goal == city.goals[0]
    assert shown.rows[0].needs_a_look
    assert [row.kind for row in shown.rows] == [Kind.CHANGED, Kind.NEW, Kind.CHANGED]
    assert [goal.number for goal in shown.missing] == ["2", "3"]


def test_a_person_decides_against_the_match(city):
    build_plan(city, confirmed=False)
    upload = received(city)
    choices = {0: "new", 2: "out"}
    shown = preview(reading_of(upload), city.plan, city.period(1), choices)
    assert [row.kind for row in shown.rows] == [Kind.NEW, Kind.NEW, Kind.LEFT_OUT]


def test_what_was_adopted_is_untouched_the_second_time(city):
    aim = aim_at_new_plan(city)
    first = received(city)
    adoption.adopt(actor=city.supervisor, upload=first, aim=aim, version=first.version)
    again = received(city)
    shown = preview(reading_of(again), aim.plan, aim.period, {})
    assert {row.kind for row in shown.rows} == {Kind.UNTOUCHED}
    with pytest.raises(BadInput):
        adoption.adopt(actor=city.supervisor, upload=again, aim=aim, version=again.version)


def test_an_adoption_is_undone(city):
    aim = aim_at_new_plan(city)
    upload = received(city)
    adoption.adopt(actor=city.supervisor, upload=upload, aim=aim, version=upload.version)
    upload.refresh_from_db()
    adoption.undo(actor=city.supervisor, upload=upload)
    assert not city.plan.goals.filter(is_dropped=False).exists()
    assert set(Report.objects.values_list("progress", flat=True)) == {""}


def test_what_somebody_has_built_on_is_not_undone(city):
    aim = aim_at_new_plan(city)
    upload = received(city)
    adoption.adopt(actor=city.supervisor, upload=upload, aim=aim, version=upload.version)
    goals.confirm_all_measures(city.plan, actor=city.second_supervisor, reason="看过")
    goals.confirm_plan(city.plan, actor=city.second_supervisor)
    goals.open_period(city.period(1), actor=city.supervisor)
    report = Report.objects.get(target__goal__number="1")
    reports.save_draft(actor=city.reporter, report=report, texts=DONE, version=report.version)
    upload.refresh_from_db()
    with pytest.raises(WrongState):
        adoption.undo(actor=city.supervisor, upload=upload)
    assert city.plan.goals.filter(is_dropped=False).count() == 3


def test_two_entries_for_one_goal_are_refused_by_name_and_nothing_is_written(city):
    build_plan(city, confirmed=False)
    upload = received(city)
    goal = city.plan.goals.first()
    aim = Aim(plan=city.plan, period=city.period(1), choices={0: str(goal.pk), 2: str(goal.pk)})
    with pytest.raises(BadInput, match="第 1 条和第 3 条"):
        adoption.adopt(actor=city.supervisor, upload=upload, aim=aim, version=upload.version)
    upload.refresh_from_db()
    assert upload.state == UploadState.READ
    assert not Report.objects.exists()


def test_a_long_document_is_adopted_in_the_queries_of_a_short_one(city):
    """All agencies and leaders stand; what is left is asked and written at once, however many rows."""
    first = received(city)
    aim = aim_at_new_plan(city)
    adoption.adopt(actor=city.supervisor, upload=first, aim=aim, version=first.version)
    counts = [_queries_of_adopting(city, rows) for rows in (3, 30)]
    assert counts[1] - counts[0] < 27 / 3  # SQLite writes some 900 values a statement
    assert verify_chain().broken_at is None
    assert Report.objects.exclude(verdict="").count() == 3 + 3 + 30


def _queries_of_adopting(city, rows: int) -> int:
    body = [ROWS[0].replace("1\t实施", f"{rows}{at:03}\t第{at}批实施", 1) for at in range(rows)]
    upload = received(city, "\n".join(("2026年第一季度目标任务完成情况", HEADER, *body)))
    choices = dict.fromkeys(range(rows), NEW_GOAL)
    aim = Aim(plan=city.plan, period=city.period(1), choices=choices)
    with CaptureQueriesContext(connection) as asked:
        adoption.adopt(actor=city.supervisor, upload=upload, aim=aim, version=upload.version)
    return len(asked)

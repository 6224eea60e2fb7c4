"""What is issued: exact, by two people, unchangeable, corrected in sight, withdrawn in sight."""

import re
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from duban.documents.reader import read_document
from duban.records.reading import read_entries
from duban_site.goals import actions as goals
from duban_site.goals.models import Goal
from duban_site.pages.refusals import BadInput, Outdated, Refused
from duban_site.publishing import actions, bulletin
from duban_site.publishing.actions import Face
from duban_site.publishing.content import hash_of, reading_of
from duban_site.publishing.models import Edition, EditionKind
from duban_site.publishing.statistic import Five, shares_that_add_up, statistic
from duban_site.reports import stored_files
from duban_site.reports.checking import Texts
from tests.support.quarter import build_quarter, confirmed

pytestmark = pytest.mark.django_db

MISSED = Texts(
    claim="未完成",
    progress="全市112个老旧小区中，98个完成方案设计，14个因征求意见未完成。\n已组织座谈6场，含“=1+1”类表格。",
    shortfall_reason="征求意见时间长",
    next_steps="4月底前完成。",
)


@pytest.fixture
def city(settings, tmp_path):
    settings.EVIDENCE = tmp_path
    made = build_quarter()
    confirmed(made)
    confirmed(made, MISSED, goal=2)
    period = goals.close_period(made.period(1), actor=made.supervisor)
    goals.freeze_period(period, actor=made.supervisor, undecided=lambda _period: 0)
    return made


def drafted(city, kind: str = EditionKind.TABLE) -> Edition:
    return actions.prepare(actor=city.supervisor, period=city.period(1), kind=kind)


def frozen(city, kind: str = EditionKind.TABLE) -> Edition:
    edition = drafted(city, kind)
    return actions.freeze(actor=city.second_supervisor, edition=edition, version=edition.version)


@pytest.mark.parametrize("form", ["docx", "pdf", "xlsx", "html", "csv"])
def test_what_is_issued_reads_back_as_exactly_what_was_published(city, form):
    edition = frozen(city)
    file = edition.files.get(form=form)
    data = stored_files.path_of(file.sha256).read_bytes()
    back = read_entries(read_document(data, name=f"本期.{form}"))
    assert edition.content is not None
    wanted = reading_of(edition.content)
    names = (
        "number",
        "annual_goal",
        "period_target",
        "claim",
        "progress",
        "shortfall_reason",
        "next_steps",
    )
    said = [[getattr(entry, name) or "" for name in names] for entry in back.entries]
    assert said == [[getattr(entry, name) or "" for name in names] for entry in wanted.entries]
    assert [entry.agencies for entry in back.entries] == [e.agencies for e in wanted.entries]


def test_nobody_issues_what_they_prepared(city):
    edition = drafted(city)
    with pytest.raises(Refused):
        actions.freeze(actor=city.supervisor, edition=edition, version=edition.version)


@pytest.mark.parametrize("who", ["reporter", "head", "vice_mayor", "auditor", "provider"])
def test_nobody_else_prepares(city, who):
    with pytest.raises(Refused):
        actions.prepare(actor=getattr(city, who), period=city.period(1), kind="table")


def test_an_open_period_is_not_published(city):
    with pytest.raises(Refused):
        actions.prepare(actor=city.supervisor, period=city.period(2), kind="table")


def test_an_issued_edition_cannot_be_changed_even_in_the_database(city):
    edition = frozen(city)
    with pytest.raises(DatabaseError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(title="改了")
    assert edition.content_hash == hash_of(edition.content or {})


def test_two_who_issue_at_once_issue_once(city):
    edition = drafted(city)
    seen = edition.version
    actions.freeze(actor=city.second_supervisor, edition=edition, version=seen)
    stale = Edition.objects.get(pk=edition.pk)
    with pytest.raises((Outdated, Refused)):
        actions.freeze(actor=city.third_supervisor, edition=stale, version=seen)
    assert edition.files.count() == 6


def test_a_column_that_is_not_public_is_in_no_file(city):
    edition = drafted(city)
    face = Face(title=edition.title, columns=("agencies",))
    edition = actions.set_face(
        actor=city.supervisor, edition=edition, face=face, version=edition.version
    )
    edition = actions.freeze(actor=city.second_supervisor, edition=edition, version=edition.version)
    for file in edition.files.filter(form__in=["csv", "json", "html"]):
        assert "征求意见时间长" not in stored_files.path_of(file.sha256).read_text("utf-8")


def test_a_correction_is_a_new_edition_with_its_difference_and_reason(city, client):
    first = frozen(city)
    draft = actions.correct(actor=city.supervisor, edition=first, reason="第三项不列入")
    left_out = Face(title=draft.title, left_out=(city.goals[2].pk,))
    draft = actions.set_face(
        actor=city.supervisor, edition=draft, face=left_out, version=draft.version
    )
    second = actions.freeze(actor=city.second_supervisor, edition=draft, version=draft.version)
    page = client.get(f"/portal/editions/{second.number}/").content.decode()
    assert "第三项不列入" in page
    assert "<del>" in page
    old = client.get(f"/portal/editions/{first.number}/").content.decode()
    assert f"/portal/editions/{second.number}/" in old


def test_a_withdrawal_takes_two_and_leaves_a_page_that_says_so(city, client):
    edition = frozen(city)
    actions.propose_withdrawal(actor=city.supervisor, edition=edition, reason="口径有误")
    edition = Edition.objects.get(pk=edition.pk)
    with pytest.raises(Refused):
        actions.approve_withdrawal(actor=city.supervisor, edition=edition)
    actions.approve_withdrawal(actor=city.vice_mayor, edition=edition)
    page = client.get(f"/portal/editions/{edition.number}/")
    assert (page.status_code, "口径有误" in page.content.decode()) == (200, True)
    assert client.get(f"/portal/editions/{edition.number}/file.pdf").status_code == 404


def test_the_statistic_counts_every_goal_once(city):
    counted = statistic(city.period(1), adding_up=True)
    assert counted.total == sum(line.count for line in counted.lines) == 4
    assert sum(line.share or 0 for line in counted.lines) == 100
    assert counted.count(Five.PERIOD_MISSED) == 1


@pytest.mark.parametrize("counts", [[1, 1, 1], [0, 0, 7], [5, 74, 11, 2, 4], [1, 2, 3, 4, 5, 6, 7]])
def test_shares_add_up_to_a_hundred(counts):
    assert sum(share or 0 for share in shares_that_add_up(counts)) == 100


def test_a_bulletin_is_drafted_from_the_data_and_its_figures_stay_locked(city):
    edition = drafted(city, EditionKind.BULLETIN)
    typed = {**edition.body, "count": "本次共通报 12 项。"}
    with pytest.raises(BadInput, match="手写的数字"):
        actions.set_body(
            actor=city.supervisor, edition=edition, body=typed, version=edition.version
        )
    unknown = {**edition.body, "count": "共〔总数〕项。"}
    with pytest.raises(BadInput, match="没有"):
        actions.set_body(
            actor=city.supervisor, edition=edition, body=unknown, version=edition.version
        )
    issued = actions.freeze(actor=city.second_supervisor, edition=edition, version=edition.version)
    assert issued.content is not None
    assert "共4项" in issued.content["texts"]["count"]
    assert {file.form for file in issued.files.all()} == {"docx", "pdf", "json"}
    assert [one["number"] for one in issued.content["behind"]] == ["3"]
    assert [row[0] for row in issued.content["on_time"]] == ["1"]
    assert [row[0] for row in issued.content["unreported"]] == ["2", "4"]
    assert "见附件1，按序时推进的事项见附件2" in issued.content["texts"]["behind"]
    assert "见附件3" in issued.content["texts"]["unreported"]


@pytest.mark.parametrize("typed", ["共12个目标", "有 3 家没有报", "占 12.5％", "提高2个百分点"])
def test_a_figure_typed_by_hand_is_refused_again_when_the_bulletin_is_issued(city, typed):
    edition = drafted(city, EditionKind.BULLETIN)
    Edition.objects.filter(pk=edition.pk).update(body={**edition.body, "demand": typed})
    edition.refresh_from_db()
    with pytest.raises(BadInput, match="手写的数字"):
        actions.freeze(actor=city.second_supervisor, edition=edition, version=edition.version)
    assert not Edition.objects.filter(state="frozen").exists()


def test_days_and_document_numbers_are_no_figures(city):
    edition = drafted(city, EditionKind.BULLETIN)
    words = "请于4月15日前、5个工作日内按临政发〔2026〕3号办理。"
    kept = actions.set_body(
        actor=city.supervisor,
        edition=edition,
        body={**edition.body, "demand": words},
        version=edition.version,
    )
    assert actions.content_of(kept)["texts"]["demand"] == words


def test_shares_add_up_unless_the_writer_wants_each_rounded_by_itself():
    made = build_quarter()
    confirmed(made)
    confirmed(made, MISSED, goal=2)
    Goal.objects.filter(pk=made.goals[3].pk).update(is_dropped=True)  # thirds have to be rounded

    def total(shares: str) -> Decimal:
        body = {**bulletin.drafted(made.period(1), "市政府督查室"), "shares": shares}
        told = bulletin.content(made.period(1), body, title="通报", office="市政府督查室")
        found = [text for name, text in told["figures"].items() if name.startswith("占比")]
        return sum((Decimal(text.rstrip("%")) for text in found), Decimal(0))

    found = [str(total(shares)) for shares in ("adding", "", "each")]
    assert found == ["100.00", "100.00", "99.99"]


def test_the_writer_chooses_in_the_page_how_shares_are_rounded(city):
    edition = drafted(city, EditionKind.BULLETIN)
    body = {**edition.body, "shares": "each"}
    kept = actions.set_body(
        actor=city.supervisor, edition=edition, body=body, version=edition.version
    )
    assert actions.content_of(kept)["shares"] == "each"


def test_publication_is_due_twenty_working_days_after_the_freeze(city):
    period = city.period(1)
    period.frozen_at = datetime.fromisoformat("2026-04-20T17:00+08:00")
    # 20 April is a Monday; 1, 4 and 5 May are free, Saturday 9 May is worked
    assert actions.due_on(period) == date(2026, 5, 20)
    assert actions.due_on(period, lambda _day: True) == date(2026, 5, 10)


def test_a_draft_is_seen_by_no_reader_outside(city, client):
    drafted(city)
    for path in ("/portal/", "/portal/search/?q=小区", "/portal/feed/", "/portal/sitemap.xml"):
        assert "老旧小区" not in client.get(path).content.decode().replace('value="小区"', "")
    assert client.get("/portal/editions/1/").status_code == 404


def test_a_reader_goes_from_the_front_page_to_a_sentence_and_downloads_it(city, client):
    edition = frozen(city)
    front = client.get("/portal/").content.decode()
    link = re.search(r'href="(/portal/editions/\d+/)"', front)
    table = client.get(link.group(1) + "?claim=未完成").content.decode()
    assert "98个完成方案设计" in table
    assert "累计开工亿元以上" not in table
    goal = client.get(f"/portal/editions/{edition.number}/goals/3/").content.decode()
    assert "征求意见时间长" in goal
    file = client.get(f"/portal/editions/{edition.number}/file.csv")
    assert b"".join(file.streaming_content).startswith(b"\xef\xbb\xbf")


def test_an_unchanged_page_answers_not_modified(city, client):
    edition = frozen(city)
    path = f"/portal/editions/{edition.number}/"
    tag = client.get(path)["ETag"]
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_no_leaders_name_stands_beside_a_verdict(city, client):
    edition = frozen(city)
    page = client.get(f"/portal/editions/{edition.number}/").content.decode()
    assert "分管副市长" not in page
    assert "自相矛盾" not in page

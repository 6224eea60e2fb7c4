"""The pages of the directory and the settings, as their readers use them."""

import io

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from duban_site.agencies import queries
from duban_site.agencies.actions.starting import first_link
from duban_site.agencies.models import Agency, Government, Leader, Person, Seat
from duban_site.agencies.roles import Role
from tests.support.city import City, build_government
from tests.support.signed_in import signed_in

HEADER = ["单位", "类别", "姓名", "登录名", "工号", "席位", "职务", "起日", "止日"]


@pytest.fixture
def city(db) -> City:
    return build_government()


def workbook(*rows: list[str]) -> SimpleUploadedFile:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("名册")
        sheet.write_row(0, 0, ["临江市名册"])
        for place, row in enumerate([HEADER, *rows], start=1):
            sheet.write_row(place, 0, row)
    return SimpleUploadedFile("roster.xlsx", made.getvalue())


def test_a_workbook_is_previewed_and_then_adopted(city):
    client = signed_in(city.system_admin)
    upload = workbook(
        ["市文旅局", "", "新来的", "clerk", "S-1", "填报员", "", "2026-01-01", ""],
        ["市文旅局", "责任单位", "局长", "boss", "S-2", "单位负责人", "", "", "2027-12-31"],
        ["市政府", "政府办公室", "分管的", "vice", "S-3", "分管领导", "分管副市长（文旅）", "", ""],
        ["市发展局", "", "", "", "", "", "", "", ""],
        ["市文旅局", "", "没有工号", "nobody", "", "填报员", "", "", ""],
        ["市文旅局", "", "日期不对", "odd", "S-5", "填报员", "", "明年", ""],
        ["市文旅局", "", "席位不对", "odd", "S-6", "市长", "", "", ""],
    )
    page = client.post("/agencies/import/", {"file": upload})
    text = page.content.decode()
    assert page.status_code == 200
    assert text.count("不导入") == 3
    assert not Agency.objects.filter(name="市文旅局").exists()
    assert client.post("/agencies/import/adopt/").status_code == 302
    assert Agency.objects.filter(name="市文旅局").count() == 1
    assert set(
        Person.objects.filter(username__in=["clerk", "boss", "vice"]).values_list(
            "seats__is_approved", flat=True
        )
    ) == {False}
    assert Leader.objects.filter(title="分管副市长（文旅）").exists()
    assert client.post("/agencies/import/adopt/")["Location"] == "/agencies/import/"


def test_importing_twice_makes_nothing_new(city):
    client = signed_in(city.system_admin)
    row = ["市文旅局", "", "新来的", "clerk", "S-1", "填报员", "", "", ""]
    for _ in range(2):
        client.post("/agencies/import/", {"file": workbook(row)})
        client.post("/agencies/import/adopt/")
    assert Person.objects.filter(staff_number="S-1").count() == 1
    assert Seat.objects.filter(person__staff_number="S-1").count() == 1


def test_a_seat_that_may_not_be_held_adopts_nothing_at_all(city):
    client = signed_in(city.system_admin)
    rows = (
        ["市文旅局", "", "新来的", "clerk", "S-1", "填报员", "", "", ""],
        ["市政府督查室", "", "新来的", "clerk", "S-1", "督查室审核员", "", "", ""],
    )
    client.post("/agencies/import/", {"file": workbook(*rows)})
    assert client.post("/agencies/import/adopt/").status_code == 403
    assert not Agency.objects.filter(name="市文旅局").exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"just words"])
def test_a_file_that_is_no_workbook_is_refused_in_words(city, content):
    answer = signed_in(city.system_admin).post(
        "/agencies/import/", {"file": SimpleUploadedFile("roster.xlsx", content)}
    )
    assert answer.status_code == 400


def test_the_directory_shows_seats_and_what_waits_for_approval(city):
    client = signed_in(city.system_admin)
    client.post(
        "/agencies/people/new/", {"name": "新来的", "username": "clerk", "staff_number": "S-1"}
    )
    clerk = Person.objects.get(username="clerk")
    client.post(
        "/agencies/seats/new/",
        {
            "person": clerk.pk,
            "role": Role.REPORTER,
            "agency": city.agencies[0].pk,
            "starts_on": "2026-01-01",
        },
    )
    text = signed_in(city.security_admin).get("/agencies/").content.decode()
    assert "待批准的席位" in text
    assert "新来的" in text
    seat = Seat.objects.get(person=clerk)
    assert (
        signed_in(city.security_admin).post(f"/agencies/seats/{seat.pk}/approve/").status_code
        == 302
    )
    seat.refresh_from_db()
    assert seat.approved_by == city.security_admin.person


def test_another_governments_things_answer_like_what_does_not_exist(city):
    other = build_government(name="远山市", code="000002")
    client = signed_in(city.system_admin)
    for address in ("/agencies/{}/", "/agencies/people/{}/", "/agencies/seats/{}/end/"):
        thing = {"/agencies/{}/": other.office.pk, "/agencies/people/{}/": other.auditor.person.pk}
        pk = thing.get(address, other.auditor.seat.pk)
        assert client.get(address.format(pk)).status_code == 404
        assert client.get(address.format(999_999)).status_code == 404


def test_the_directory_costs_as_many_queries_with_many_seats(city, django_assert_max_num_queries):
    client = signed_in(city.system_admin)
    with django_assert_max_num_queries(10):
        client.get("/agencies/")


def test_contacts_are_shown_to_those_who_may_see_them(city):
    Person.objects.filter(pk=city.reporter.person.pk).update(phone="000-1234")
    assert "000-1234" in signed_in(city.system_admin).get("/agencies/people/").content.decode()
    assert (
        "000-1234" not in signed_in(city.security_admin).get("/agencies/people/").content.decode()
    )


def test_a_setting_is_changed_on_its_page(city):
    client = signed_in(city.supervisor)
    sent = {"holidays-value": "2026-10-10 上班\n2026-02-24 放假"}
    assert client.post("/settings/holidays/", sent).status_code == 302
    assert queries.setting(city.government, "holidays") == {"2026-10-10": True, "2026-02-24": False}
    assert "2026-10-10 上班" in client.get("/settings/").content.decode()


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("holidays", "下周放假"),
        ("reminder_days", "1, x"),
        ("reports_due_after", "99999"),
        ("light_ahead", ""),
        ("return_reasons", "长" * 201),
        ("return_reasons", "\n".join(f"第{n}句" for n in range(21))),
    ],
)
def test_a_wrong_setting_is_named_and_what_was_typed_stays(city, key, typed):
    answer = signed_in(city.supervisor).post(f"/settings/{key}/", {f"{key}-value": typed})
    assert answer.status_code == 400
    assert typed in answer.content.decode()


def test_the_matrix_is_for_everybody_signed_in(city):
    for actor in city.everybody.values():
        assert signed_in(actor).get("/agencies/matrix/").status_code == 200


def test_the_first_start_makes_one_administrator_and_then_the_link_is_dead(client, db):
    link = first_link()
    sent = {
        "government": "临江市",
        "code": "000001",
        "agency": "市政府办公室",
        "name": "管理员",
        "staff_number": "1",
        "username": "admin",
        "password": "一串很长的新口令-7391",
        "again": "一串很长的新口令-7391",
    }
    assert client.post(link, {**sent, "again": "x"}).status_code == 400
    assert client.post(link, sent).status_code == 302
    assert client.get(link).status_code == 404
    assert client.get(first_link()).status_code == 404
    assert (Government.objects.count(), Person.objects.count()) == (1, 1)
    seat = Seat.objects.get()
    assert (seat.role, seat.is_approved) == (Role.SYSTEM_ADMIN, True)


def test_the_first_security_administrator_needs_no_second_person_and_the_next_does(city):
    Seat.objects.filter(role=Role.SECURITY_ADMIN).delete()
    client = signed_in(city.system_admin)
    for name in ("first", "second"):
        person = {"name": name, "username": name, "staff_number": name}
        client.post("/agencies/people/new/", person)
        client.post(
            "/agencies/seats/new/",
            {
                "person": Person.objects.get(username=name).pk,
                "role": Role.SECURITY_ADMIN,
                "agency": city.office.pk,
                "starts_on": "2026-01-01",
            },
        )
    approved = Seat.objects.filter(role=Role.SECURITY_ADMIN).order_by("pk")
    assert [seat.is_approved for seat in approved] == [True, False]

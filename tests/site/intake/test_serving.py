"""`duban serve FILE…` adopts under the machine's own name: once, into a plan that a person confirms."""

import pytest
from django.db import IntegrityError, transaction

from duban_site.agencies import actions as agencies
from duban_site.agencies.console import console_actor
from duban_site.agencies.models import Person
from duban_site.agencies.queries import people_of
from duban_site.books.models import Act
from duban_site.goals import actions as goals
from duban_site.goals.models import Goal
from duban_site.intake.adoption import undo
from duban_site.intake.models import Upload
from duban_site.intake.serving import serve_document
from duban_site.pages.refusals import BadInput, Refused, WrongState
from duban_site.reports.models import Report
from tests.site.intake.test_intake import TABLE
from tests.support.city import build_government
from tests.support.signed_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(settings, tmp_path):
    settings.EVIDENCE = tmp_path
    return build_government()


def served(city, text: str = TABLE):
    return serve_document(city.government, name="一季度.txt", content=text.encode())


def test_goals_targets_and_reports_of_a_document_stand_in_a_plan(city):
    found = served(city)
    assert (found.goals, found.is_new, found.plan.year) == (3, True, 2026)
    reports = Report.objects.filter(target__goal__plan=found.plan, target__period__index=1)
    assert reports.count() == 3
    page = signed_in(city.supervisor).get(f"/plans/{found.plan.pk}/").content.decode()
    assert "新建公园5个" in page


def test_the_same_document_twice_is_adopted_once(city):
    first, second = served(city), served(city)
    assert (second.plan, second.goals, second.is_new) == (first.plan, 3, False)
    assert Upload.objects.count() == 1


def test_a_person_undoes_it_like_any_adoption(city):
    found = served(city)
    upload = Upload.objects.get()
    answer = signed_in(city.supervisor).post(f"/intake/{upload.pk}/undo/")
    assert answer.status_code == 302
    assert not Goal.objects.filter(plan=found.plan, is_dropped=False).exists()
    with pytest.raises(Refused):
        undo(actor=city.supervisor, upload=Upload.objects.get())


def test_what_the_machine_brought_a_lone_supervisor_confirms(city):
    plan = served(city).plan
    goals.confirm_all_measures(plan, actor=city.supervisor, reason="逐条看过")
    assert goals.confirm_plan(plan, actor=city.supervisor).is_alone is False


def test_a_confirmed_plan_is_not_changed_by_the_machine(city):
    plan = served(city).plan
    goals.confirm_all_measures(plan, actor=city.supervisor, reason="逐条看过")
    goals.confirm_plan(plan, actor=city.supervisor)
    with pytest.raises(WrongState, match="督查室在导入页"):
        served(city, TABLE.replace("新建公园5个", "新建公园8个"))
    assert plan.goals.filter(wording="新建公园5个").exists()


def test_what_cannot_be_read_is_refused_with_its_remedy(city):
    with pytest.raises(BadInput) as refused:
        served(city, "今天天气很好。")
    upload = Upload.objects.get()
    assert upload.problem["zh"]["remedy"] in str(refused.value.reason)


def test_its_acts_carry_the_machines_name(city):
    served(city)
    console = Person.objects.get(is_console=True)
    acts = Act.objects.filter(action__in=["upload.receive", "upload.adopt", "plan.create"])
    assert {act.actor for act in acts} == {console.pk}
    assert {act.address for act in acts} == {"console"}


def test_the_machine_is_no_account(city, client):
    console = console_actor(city.government).person
    client.post("/accounts/login/", {"login": console.username, "password": "!"})
    assert "_auth_user_id" not in client.session
    assert console not in people_of(city.government)
    with pytest.raises(Refused):
        agencies.issue_link(console, actor=city.system_admin)
    with pytest.raises(Refused):
        agencies.change_person(
            console, name="x", email="", phone="", is_active=True, actor=city.system_admin
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(pk=console.pk).update(is_active=True)

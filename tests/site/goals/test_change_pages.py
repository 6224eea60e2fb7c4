"""What the goals room can do, by its pages: goals changed, sub-targets typed, targets revised by two."""

import pytest

from duban_site.goals.models import Revision, Target
from tests.support.city import City, build_city
from tests.support.signed_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> City:
    return build_city()


def target_of(city: City, place: int = 0) -> Target:
    return Target.objects.get(goal=city.goals[place], period__index=1)


def test_a_goal_is_changed_with_a_reason_and_only_as_it_was_shown(city):
    client, goal = signed_in(city.supervisor), city.goals[0]
    address = f"/goals/{goal.pk}/change/"
    assert goal.wording in client.get(address).content.decode()
    said = {
        "number": "1",
        "wording": "实施技术改造项目66个",
        "lead": city.agencies[0].pk,
        "support": [city.agencies[2].pk],
        "version": 1,
    }
    assert client.post(address, said).status_code == 400
    assert client.post(address, {**said, "reason": "会议定"}).status_code == 302
    goal.refresh_from_db()
    assert (goal.wording, goal.version) == ("实施技术改造项目66个", 2)
    assert goal.parts.filter(agency=city.agencies[2], part="support").exists()
    late = client.post(address, {**said, "reason": "再改", "wording": "实施70个"})
    assert late.status_code == 412
    assert signed_in(city.head).get(address).status_code == 403


def test_a_goal_is_dropped_with_a_reason_and_stays_to_be_read(city):
    client, goal = signed_in(city.supervisor), city.goals[1]
    assert client.post(f"/goals/{goal.pk}/drop/").status_code == 400
    client.post(f"/goals/{goal.pk}/drop/", {"drop-reason": "上级取消"})
    assert "已取消" in client.get(f"/goals/{goal.pk}/").content.decode()


def test_a_part_is_signed_for_by_its_own_head(city):
    part = city.goals[0].parts.get(part="lead")
    address = f"/goals/parts/{part.pk}/accept/"
    assert "签收" in signed_in(city.head).get(f"/goals/{part.goal_id}/").content.decode()
    assert signed_in(city.heads[1]).post(address).status_code == 403  # it supports, and may know
    assert signed_in(city.heads[2]).post(address).status_code == 404
    assert signed_in(city.head).post(address).status_code == 302
    assert signed_in(city.head).post(address).status_code == 409


def forms(**one: str) -> dict[str, str]:
    empty = {"text": "", "kind": "work", "comparator": "", "value": "", "unit": "", "curve": ""}
    said = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0"}
    return said | {f"form-0-{name}": text for name, text in {**empty, **one}.items()}


def test_sub_targets_are_typed_and_confirmed_by_another(city):
    target = target_of(city)
    first, second = signed_in(city.supervisor), signed_in(city.second_supervisor)
    address = f"/targets/{target.pk}/measures/"
    assert "技改投资" in first.get(address).content.decode()
    typed = forms(
        text="完成投资", kind="level", comparator=">=", value="４1.5", unit="亿元",
        curve="2026-02-28 20\n2026-03-31 41.5",
    ) | {"reason": "口径更正"}  # fmt: skip
    assert first.post(address, {**typed, "reason": ""}).status_code == 400
    for wrong in ({"form-0-value": "1_000"}, {"form-0-value": "٣"}, {"form-0-curve": "三月 1"}):
        assert first.post(address, {**typed, **wrong}).status_code == 400
    assert first.post(address, typed).status_code == 302
    measure = target.measures.get()
    assert (str(measure.value), measure.unit) == ("41.500000", "亿元")
    assert measure.curve == [["2026-02-28", "20"], ["2026-03-31", "41.5"]]
    assert first.post(address, {"do": "confirm"}).status_code == 403
    assert second.post(address, {"do": "confirm"}).status_code == 302
    measure.refresh_from_db()
    assert measure.confirmed_by == city.second_supervisor.person


def test_sub_targets_are_given_to_agencies_of_the_goal(city):
    target = target_of(city)
    measure = target.measures.all()[0]
    address = f"/targets/{target.pk}/breakdown/"
    client = signed_in(city.head)
    said = {"measure": measure.pk, "agency": city.agencies[1].pk}
    assert client.post(address, {**said, "agency": city.agencies[2].pk}).status_code == 400
    assert client.post(address, said).status_code == 302
    assert f'value="{city.agencies[1].pk}" selected' in client.get(address).content.decode()
    assert signed_in(city.heads[1]).post(address, said).status_code == 403
    assert signed_in(city.heads[2]).get(address).status_code == 404


def test_a_target_is_revised_by_the_office_and_the_leader_and_the_old_one_stays(city):
    target = target_of(city)
    old = target.text
    reporter, office, leader = (
        signed_in(one) for one in (city.reporter, city.supervisor, city.vice_mayor)
    )
    said = {"text": "累计开工项目8个以上", "reason": "设计变更", "document": "纪要9号"}
    assert "申请调整" in reporter.get(f"/goals/{target.goal_id}/").content.decode()
    assert reporter.post(f"/targets/{target.pk}/revise/", said).status_code == 302
    assert reporter.post(f"/targets/{target.pk}/revise/", said).status_code == 409
    address = f"/revisions/{Revision.objects.get().pk}/"
    for who, status in ((reporter, 403), (leader, 403), (office, 302), (office, 403)):
        assert who.post(address, {"do": "approve"}).status_code == status
    assert leader.post(address, {"do": "approve"}).status_code == 302
    shown = office.get(f"/goals/{target.goal_id}/").content.decode()
    assert f"<del>{old}</del>" in shown
    assert "累计开工项目8个以上" in shown
    assert "已批准" in reporter.get(address).content.decode()
    assert signed_in(city.heads[2]).get(address).status_code == 404


def test_a_leaders_proposal_needs_only_the_offices_word(city):
    target = target_of(city)
    said = {"text": "累计开工项目9个以上", "reason": "调度会定"}
    signed_in(city.vice_mayor).post(f"/targets/{target.pk}/revise/", said)
    address = f"/revisions/{Revision.objects.get().pk}/"
    assert signed_in(city.supervisor).post(address, {"do": "approve"}).status_code == 302
    target.refresh_from_db()
    assert target.text == "累计开工项目9个以上"


def test_a_refusal_says_why_and_is_kept_on_the_goals_page(city):
    target = target_of(city)
    said = {"text": "减半", "reason": "难"}
    signed_in(city.head).post(f"/targets/{target.pk}/revise/", said)
    address = f"/revisions/{Revision.objects.get().pk}/"
    office = signed_in(city.supervisor)
    assert office.post(address, {"do": "refuse"}).status_code == 400
    office.post(address, {"do": "refuse", "reason": "按原目标推进"})
    assert "按原目标推进" in office.get(f"/goals/{target.goal_id}/").content.decode()

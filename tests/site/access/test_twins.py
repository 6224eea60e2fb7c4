"""What another agency or another government has answers exactly like what does not exist (D8, D19)."""

import re

import pytest

from duban_site.reports import actions as reports
from duban_site.reports.checking import Texts
from tests.support.city import build_government, build_plan
from tests.support.quarter import report_of
from tests.support.signed_in import signed_in

pytestmark = pytest.mark.django_db

MISSING = 987654
ADDRESSES = (
    *("/goals/{goal}/", "/goals/{goal}/targets/", "/plans/{plan}/", "/periods/{period}/"),
    *("/reports/{report}/edit/", "/review/{report}/", "/reports/{report}/contribute/"),
    *("/figures/{target}/", "/agencies/{agency}/", "/agencies/people/{person}/"),
    *("/agencies/people/{person}/link/", "/agencies/seats/{seat}/end/"),
)
MARK = "绝密标记七三一九"


def alike(answer) -> tuple[int, str]:
    text = re.sub(
        r'name="(?:csrfmiddlewaretoken|once_token)" value="[^"]+"', "", answer.content.decode()
    )
    return answer.status_code, re.sub(r'name="next" value="[^"]+"', "", text)


@pytest.fixture
def ids(city):
    report = report_of(city)
    return {
        "goal": city.goals[0].pk,
        "plan": city.plan.pk,
        "period": city.period(1).pk,
        "report": report.pk,
        "target": report.target_id,
        "agency": city.agencies[0].pk,
        "person": city.reporter.person.pk,
        "seat": city.reporter.seat.pk,
    }


def test_a_twin_government_knows_nothing_of_the_other(city, ids):
    twin = build_plan(build_government(name="孪生市", code="000002"))
    missing = dict.fromkeys(ids, MISSING)
    for role, actor in twin.everybody.items():
        client = signed_in(actor)
        for address in ADDRESSES:
            theirs = client.get(address.format(**ids))
            none = client.get(address.format(**missing))
            assert theirs.status_code in {403, 404}, (role, address)
            assert alike(theirs) == alike(none), (role, address)


def test_a_twin_agency_knows_nothing_of_anothers_report(city, ids):
    for actor in (city.reporters[2], city.heads[2]):
        client = signed_in(actor)
        for address in ("/goals/{goal}/", "/reports/{report}/edit/", "/review/{report}/"):
            theirs = client.get(address.format(**ids))
            none = client.get(address.format(**dict.fromkeys(ids, MISSING)))
            assert alike(theirs) == alike(none), address


def test_a_draft_shows_in_no_page_search_count_or_download_of_others(city, ids):
    report = report_of(city)
    reports.save_draft(
        actor=city.reporter,
        report=report,
        texts=Texts(claim="完成", progress=f"{MARK}，开工13个。"),
        version=report.version,
    )
    pages = (
        *("/", "/goals/", f"/goals/?q={MARK}", "/goals/?format=csv&column=progress"),
        *("/goals/?format=json&column=progress", "/goals/{goal}/", "/review/", "/review/{report}/"),
        *("/reports/{report}/edit/", "/periods/", "/periods/{period}/", "/figures/", "/books/"),
    )
    own = {"reporter", "agency_head", "auditor"}
    for role, actor in city.everybody.items():
        if str(role) in own:
            continue
        client = signed_in(actor)
        for page in pages:
            text = client.get(page.format(**ids)).content.decode(errors="replace")
            assert MARK not in text.replace(f'value="{MARK}"', "").replace(f"“{MARK}”", "") or (
                f"q={MARK}" in page and "开工13个" not in text
            ), (role, page)
            assert f"{MARK}，开工" not in text, (role, page)

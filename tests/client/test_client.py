"""The client against a live server, and the tutorial that is written with it."""

import io
import re
from contextlib import redirect_stdout
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from duban_client import Client, Problem
from duban_site.agencies import actions as agencies
from duban_site.goals import actions as goals
from duban_site.publishing import actions
from duban_site.reports.models import ProviderFigure
from duban_site.reports.queries import targets_to_provide
from tests.site.publishing.test_editions import MISSED
from tests.support.quarter import build_quarter, confirmed, report_of
from tests.support.source import ROOT

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.network]

PAGES = sorted((ROOT / "docs/tutorials").glob("open-data-in-python*.md"))
CODE = re.compile(r"^```py\n(.*?)^```", re.DOTALL | re.MULTILINE)


@pytest.fixture
def city(settings, tmp_path):
    settings.EVIDENCE = tmp_path
    return build_quarter()


@pytest.fixture
def address(city, live_server) -> str:
    """A site on which a quarter was issued."""
    confirmed(city)
    confirmed(city, MISSED, goal=2)
    period = goals.close_period(city.period(1), actor=city.supervisor)
    goals.freeze_period(period, actor=city.supervisor, undecided=lambda _period: 0)
    edition = actions.prepare(actor=city.supervisor, period=city.period(1), kind="table")
    actions.freeze(actor=city.second_supervisor, edition=edition, version=edition.version)
    return str(live_server.url)


def token(actor) -> str:
    ends_on = timezone.localdate() + timedelta(days=1)
    return agencies.issue_token(actor=actor, name="笔记本", ends_on=ends_on)


def test_the_tutorial_runs_as_it_stands_in_both_languages(city, address):
    assert len(PAGES) == 2
    secret = token(city.supervisor)
    for page in PAGES:
        code = "\n".join(CODE.findall(page.read_text("utf-8")))
        assert code.count('ADDRESS = "http://127.0.0.1:8000"') == 1
        code = code.replace("http://127.0.0.1:8000", address)
        code = code.replace('TOKEN = ""', f'TOKEN = "{secret}"')
        said = io.StringIO()
        with redirect_stdout(said):
            exec(compile(code, page.name, "exec"), {})  # noqa: S102  # our own page
        told = said.getvalue()
        assert "41.6亿元" in told or "13个" in told
        assert "404 not_found" in told
        assert "supervisor" in told
        assert f"1 {'项自报' if page.stem.count('.') == 0 else 'goals'}" in told


def test_values_of_open_data_are_typed(address):
    rows = Client(address).table(1, "quantities")
    found = next(row for row in rows if row["text"].startswith("41.6亿元"))
    assert (found["value"], found["unit"], found["is_cumulative"]) == (
        Decimal("41.6"),
        "亿元",
        True,
    )
    assert found["high"] is None


def test_an_unchanged_answer_is_not_sent_twice(address, monkeypatch):
    site = Client(address)
    first = site.edition(1)
    answers = []
    ask = Client._answer

    def kept(*told):
        answers.append(told[-1])
        return ask(*told)

    monkeypatch.setattr(Client, "_answer", kept)
    assert site.edition(1) == first
    assert answers[0]["If-None-Match"]


def test_an_official_figure_counts_once_even_if_the_network_fails_after_it_came(
    city, live_server, monkeypatch
):
    target = targets_to_provide(city.provider).first()
    site = Client(live_server.url, token=token(city.provider))
    ask, sent = Client._answer, []

    def cut_off_once(this, method, *rest):
        told = ask(this, method, *rest)
        sent.append(method)
        if sent == ["POST"]:
            raise ConnectionResetError
        return told

    monkeypatch.setattr(Client, "_answer", cut_off_once)
    figure: Any = {"indicator": "新开工项目", "unit": "个", "as_of": date(2026, 3, 31)}
    site.provide_figure(target.pk, value=Decimal("13.5"), **figure)
    assert sent == ["POST", "POST"]
    assert [str(one.value) for one in ProviderFigure.objects.all()] == ["13.500000"]
    assert [one["indicator"] for one in site.figures(target.pk)] == ["新开工项目"]


def test_a_write_that_is_not_ones_own_is_refused_in_words(city, live_server):
    site = Client(live_server.url, token=token(city.supervisor))
    figure: Any = {"indicator": "新开工项目", "unit": "个", "as_of": date(2026, 3, 31)}
    with pytest.raises(Problem) as refused:
        site.provide_figure(report_of(city).target_id, value=Decimal(1), **figure)
    assert (refused.value.status, refused.value.code) == (403, "refused")
    assert refused.value.remedy


def test_every_page_of_a_list_is_fetched(city, live_server, monkeypatch):
    monkeypatch.setattr("duban_client.client._A_PAGE", 3)
    site = Client(live_server.url, token=token(city.supervisor))
    assert [goal["number"] for goal in site.goals()] == ["1", "2", "3", "4"]


def test_an_address_that_is_none_is_refused():
    with pytest.raises(ValueError, match="https"):
        Client("file:///etc")

"""Personal numbers are found by form and check digit; an edition that holds one waits for a person."""

import json

import pytest

from duban_site.books.models import Act
from duban_site.pages.refusals import WrongState
from duban_site.publishing import actions
from duban_site.reports.personal_numbers import numbers_in
from tests.site.publishing.test_editions import city

__all__ = ["city"]

IDENTITY = "11010519491231002X"  # the example of GB 11643
CARD = "6222021234567890128"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (f"联系人身份证{IDENTITY}。", ["身份证号"]),
        ("身份证11010519491231002x", ["身份证号"]),
        ("身份证１１０１０５１９４９１２３１００２Ｘ", ["身份证号"]),
        ("编号110105194912310021", []),  # wrong check digit
        ("编号110105194902310020", []),  # no such day
        ("电话13812345678，请联系", ["手机号"]),
        ("电话138 1234 5678", ["手机号"]),
        ("电话138-1234-5678", ["手机号"]),
        ("电话１３８１２３４５６７８", ["手机号"]),
        ("Call 13812345678.", ["手机号"]),
        ("完成投资13812345678元", []),
        ("完成投资13812345678.5元", []),
        ("座机053312345678", []),
        ("文号20260331138123456789", []),
        ("卡号4111 1111 1111 1111", ["银行卡号"]),
        ("卡号4111111111111112", []),  # wrong check digit
        ("2026-03-31 2026-06-30 完成", []),
        ("完成投资41.6亿元，同比增长5.2%", []),
    ],
)
def test_numbers_are_told_from_figures(text, kinds):
    assert [one.kind.label for one in numbers_in(text)] == kinds


def test_what_is_told_is_covered():
    (found,) = numbers_in(f"身份证{IDENTITY}")
    assert found.masked == "110*************2X"


@pytest.mark.django_db
def test_an_edition_with_a_number_is_issued_only_when_a_person_cleared_it(city, monkeypatch):
    edition = actions.prepare(actor=city.supervisor, period=city.period(1), kind="table")
    content = actions.content_of(edition)
    content["entries"][0]["progress"] += "联系电话13812345678。"
    monkeypatch.setattr(actions, "content_of", lambda _edition: content)
    with pytest.raises(WrongState, match=r"手机号 138\*+78"):
        actions.freeze(actor=city.second_supervisor, edition=edition, version=edition.version)
    actions.freeze(
        actor=city.second_supervisor,
        edition=edition,
        version=edition.version,
        cleared="是单位值班电话，已核实",
    )
    act = Act.objects.get(action="edition.freeze")
    assert act.reason == "是单位值班电话，已核实"
    assert json.loads(act.payload.body)["after"]["cleared_numbers"] == ["138******78"]

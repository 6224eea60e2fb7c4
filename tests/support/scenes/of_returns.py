"""Forms filled offline."""

from django.core.files.uploadedfile import SimpleUploadedFile

from duban_site.reports import returns
from duban_site.reports.checking import Texts
from duban_site.reports.return_form import return_form
from tests.support.quarter import DONE, report_of
from tests.support.scenes.played import scene


def filled_form(city, texts: Texts = DONE) -> bytes:
    """The form of the first agency, the first report written."""
    period = city.period(1)
    rows = [(one, Texts()) for one in returns.own_reports(city.reporter, period)]
    rows[0] = (rows[0][0], texts)
    return return_form(period, rows, agency="市发展局")


@scene
def a_form_brought_back(city):
    file = SimpleUploadedFile("填报表.xlsx", filled_form(city))
    return city.reporter, f"/periods/{city.period(1).pk}/return/", {"file": file}


@scene
def a_form_applied(city):
    assert report_of(city).version == 0
    kept = returns.receive(
        actor=city.reporter, period=city.period(1), name="填报表.xlsx", content=filled_form(city)
    )
    return city.reporter, f"/returns/{kept.pk}/", {"do": "apply"}

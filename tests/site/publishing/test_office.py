"""What is issued opens without repair: LibreOffice reads each file and what it saves says the same."""

import pytest

from duban.documents.reader import read_document
from duban.records.reading import read_entries
from duban_site.publishing.content import reading_of
from duban_site.publishing.models import EditionKind
from duban_site.reports import stored_files
from tests.site.publishing.test_editions import city, frozen
from tests.support.office import converted, needs_office

pytestmark = [pytest.mark.django_db, pytest.mark.slow, needs_office]
__all__ = ["city"]

NAMES = ("number", "annual_goal", "period_target", "claim", "progress", "shortfall_reason")


def said(entries) -> list[list[str]]:
    return [[(getattr(entry, name) or "").strip() for name in NAMES] for entry in entries]


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_table_saved_again_by_an_office_program_reads_as_what_was_issued(city, form, tmp_path):
    edition = frozen(city)
    issued = stored_files.path_of(edition.files.get(form=form).sha256).read_bytes()
    again = converted(issued, name=f"issued.{form}", to=form, folder=tmp_path / "office")
    back = read_entries(read_document(again, name=f"again.{form}"))
    assert said(back.entries) == said(reading_of(edition.content or {}).entries)


def test_a_bulletin_saved_again_by_an_office_program_keeps_its_words(city, tmp_path):
    edition = frozen(city, EditionKind.BULLETIN)
    issued = stored_files.path_of(edition.files.get(form="docx").sha256).read_bytes()
    again = converted(issued, name="issued.docx", to="txt", folder=tmp_path / "office").decode()
    assert edition.content is not None
    for text in edition.content["texts"].values():
        assert text in again

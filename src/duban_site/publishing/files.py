"""The files of a frozen edition: each format written by the library, the PDF by typst."""

from duban.editions.csv_text import csv_text
from duban.editions.json_text import json_document
from duban.editions.source_rows import source_rows
from duban.editions.table_docx import table_docx
from duban.editions.table_page import table_page
from duban.editions.workbook_sheets import readings_workbook
from duban_site.publishing.content import reading_of
from duban_site.publishing.pdf import table_pdf

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html",
    "csv": "text/csv",
    "json": "application/json",
}
"""Every format that an edition is issued in, with its media type."""


def table_files(content: dict[str, object], *, mark: str) -> dict[str, bytes]:
    """The files of a table's content by format. `mark` is printed at the foot of the PDF."""
    reading = reading_of(content)
    return {
        "docx": table_docx([reading]),
        "pdf": table_pdf(reading, mark=mark),
        "xlsx": readings_workbook([reading], (), "zh"),
        "html": table_page([reading], "zh").encode("utf-8"),
        "csv": csv_text(source_rows(reading)).encode("utf-8"),
        "json": json_document(content).encode("utf-8"),
    }

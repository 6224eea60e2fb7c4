"""Every format that is written and read again, for one document or several in one file."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from duban.documents.docx import read_docx
from duban.documents.sheets import workbook_document
from duban.documents.xlsx import xlsx_workbook
from duban.editions import contract, json_text
from duban.editions.csv_text import csv_documents
from duban.editions.markdown import markdown_documents
from duban.editions.table_docx import table_docx
from duban.editions.table_page import table_page
from duban.editions.workbook_sheets import readings_workbook
from duban.provenance.source import Source
from duban.records.entry import Entry, Reading
from duban.records.reading import read_entries
from tests.support.reading import read

SOURCE = Source(name="表.docx", sha256="0" * 64, size=1, media_type="application/x-made")
TABLES: dict[str, Callable[[Sequence[Reading]], bytes]] = {
    "csv": lambda readings: csv_documents(readings).encode(),
    "md": lambda readings: markdown_documents(readings).encode(),
    "html": lambda readings: table_page(readings, "zh").encode(),
    "xlsx": lambda readings: readings_workbook(readings, [], "zh"),
    "docx": table_docx,
}
"""Formats that show tables: several documents in a file stand one after the other."""
RESULTS: dict[str, Callable[[Reading], bytes]] = {
    "json": lambda reading: json_text.json_document(contract.read_object(reading, "zh")).encode(),
    "jsonl": lambda reading: json_text.json_line(contract.read_object(reading, "en")).encode(),
}
_IN_PROCESS: dict[str, Callable[[bytes], Reading]] = {
    "xlsx": lambda data: read_entries(workbook_document(xlsx_workbook(data, SOURCE), SOURCE)),
    "docx": lambda data: read_entries(read_docx(data, SOURCE)),
}
"""A child process for each of hundreds of examples would take minutes."""


def read_again(content: bytes, form: str) -> Reading:
    """What the library reads in this process from a file that it wrote, told by its content."""
    own = _IN_PROCESS.get(form)
    return own(content) if own else read(content, name="again")


def bare(*readings: Reading) -> list[Entry]:
    """The entries of all readings without the places where they stood."""
    return [replace(entry, places={}) for reading in readings for entry in reading.entries]

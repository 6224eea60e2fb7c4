"""Spreadsheets, PDFs and scans, timed beside the libraries that read them, each alone."""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from benchmarks.speed import published
from benchmarks.speed.page import table

ROOT = Path(__file__).resolve().parents[2]
RUNS = 3
AIM = "The aim: no more than 2 × the library underneath alone."


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Processor seconds of one reading, and the peaks in MiB of the process and of its child."""

    seconds: float
    own: float
    child: float

    @property
    def peak(self) -> str:
        """Both peaks as they are printed; a process without a child has one."""
        return f"{self.own:,.0f} + {self.child:,.0f}" if self.child else f"{self.own:,.0f}"


def spreadsheets() -> list[str]:
    """The section on spreadsheets."""
    lines = ["", f"## Spreadsheets of {published.SHEET_ROWS:,} rows", ""]
    for title, numbered in (("texts alone", False), ("with a column of numbers", True)):
        data = published.spreadsheet(published.SHEET_ROWS, numbered=numbered)
        lines += [*_sheet_table(title, data), ""]
    return [
        *lines,
        *_too_long(),
        "",
        f"{AIM} calamine does not tell how a number is shown, openpyxl does.",
    ]


def _too_long() -> list[str]:
    """What a sheet costs that has more cells than a workbook may have, until it is refused."""
    count = 10 * published.SHEET_ROWS
    timing = _timed("refusal", published.spreadsheet(count, numbered=True), "table.xlsx", runs=1)
    head = ("beyond the limit of cells", "seconds until it is refused", "peak, MiB")
    return table(head, [(f"{count:,} rows", f"{timing.seconds:.2f}", timing.peak)])


def _sheet_table(title: str, data: bytes) -> list[str]:
    names = {
        "document": "duban: every cell with its place",
        "entries": "duban: entries",
        "calamine": "python-calamine alone",
        "openpyxl": "openpyxl alone",
    }
    timed = {way: _timed(way, data, "table.xlsx") for way in names}
    alone = timed["calamine"].seconds
    rows = [
        (
            name,
            f"{published.SHEET_ROWS / timed[way].seconds:,.0f}",
            f"{timed[way].seconds / alone:,.2f} ×",
            timed[way].peak,
        )
        for way, name in names.items()
    ]
    return table((title, "rows a second", "time beside calamine", "peak, MiB"), rows)


def pages() -> list[str]:
    """The section on PDFs and scans."""
    lines = ["", "## PDFs and scans", ""]
    pdf, scan = (
        published.printed(published.PRINTED_ROWS),
        published.scanned(published.SCANNED_ROWS),
    )
    if pdf is None or scan is None:
        return [*lines, "Left out: no browser here that prints the pages."]
    return [*lines, *_pdf_table(pdf), "", *_scan_table(scan), "", AIM]


def _pdf_table(pdf: bytes) -> list[str]:
    count = _pages(pdf)
    names = {"document": "duban: every cell with its place", "entries": "duban: entries"}
    names["pdfplumber"] = "pdfplumber alone, its tables"
    timed = {way: _timed(way, pdf, "table.pdf") for way in names}
    alone = timed["pdfplumber"].seconds
    rows = [
        (
            name,
            f"{count / timed[way].seconds:,.1f}",
            f"{timed[way].seconds / count:.3f}",
            f"{timed[way].seconds / alone:,.2f} ×",
            timed[way].peak,
        )
        for way, name in names.items()
    ]
    head = ("pages a second", "seconds a page", "time beside pdfplumber", "peak, MiB")
    return table((f"PDF, {count} pages", *head), rows)


def _scan_table(scan: bytes) -> list[str]:
    from duban.documents.binary_formats import can_recognise  # noqa: PLC0415  # asked only here

    if not can_recognise():
        return ["Scans left out: the extra `duban[ocr]` is not installed."]
    count = _pages(scan)
    timing = _timed("entries", scan, "scan.pdf", runs=1)
    row = ("duban: entries", f"{timing.seconds / count:.2f}", timing.peak)
    return table((f"scan, {count} pages at 150 dpi", "seconds a page", "peak, MiB"), [row])


def _pages(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def _timed(way: str, data: bytes, name: str, *, runs: int = RUNS) -> Timing:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        command = [sys.executable, "-m", "benchmarks.speed.one_reading", way, str(path), str(runs)]
        run = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    told = json.loads(run.stdout.splitlines()[-1])
    return Timing(seconds=told["seconds"], own=told["own"], child=told["child"])

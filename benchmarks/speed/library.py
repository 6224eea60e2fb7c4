"""The library's own steps, timed on one core and on all."""

import os
import re
from concurrent.futures import ProcessPoolExecutor

from benchmarks.speed.clock import SECONDS, per_second
from duban.assessment.check import check
from duban.documents.reader import read_document
from duban.provenance.fields import Field
from duban.quantities.measure import measure
from duban.records.reading import read_entries

NUMBER = re.compile(r"[0-9０-９][0-9０-９.,]{0,20}(?:万|亿)?[%个处人家项]?")
"""One plain pass for numbers, which knows nothing: the limit."""


def read_once(data: bytes) -> int:
    """Read one document; the number of its entries."""
    return len(read_entries(read_document(data, name="bench.txt")).entries)


def check_once(data: bytes) -> int:
    """Read and check one document; the number of its entries."""
    return len(check(read_entries(read_document(data, name="bench.txt"))).entries)


def measure_once(cells: list[str]) -> int:
    """Measure every text; the number of quantities and times."""
    found = [measure(cell, field=Field.PROGRESS, period=None) for cell in cells]
    return sum(len(one.quantities) + len(one.mentions) for one in found)


def search_once(cells: list[str]) -> int:
    """One regular expression over every text; the number of its hits."""
    return sum(len(NUMBER.findall(cell)) for cell in cells)


def on_all_cores(data: bytes) -> float:
    """Documents checked a second by one process per core."""
    cores = os.cpu_count() or 1
    with ProcessPoolExecutor(cores) as pool:
        return sum(pool.map(_rate, [data] * cores))


def _rate(data: bytes) -> float:
    return per_second(lambda: check_once(data), seconds=SECONDS)

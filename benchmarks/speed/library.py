"""The library's own steps, timed on one core and on all.

Documents are taken in turn, and all that the library remembers of texts is forgotten before each: a
figure tells what a document costs that nobody has checked before. Lexicons stay, as in any long run.
"""

import functools
import os
import re
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle

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


def rate(step: Callable[[bytes], int], documents: Sequence[bytes]) -> float:
    """How many of the documents a step can do in a second on one core, each as if it were the first."""
    turns = cycle(documents)
    for data in documents:
        step(data)
    remembered = text_caches()

    def work() -> None:
        for one in remembered:
            one.cache_clear()
        step(next(turns))

    return per_second(work, seconds=SECONDS)


def text_caches() -> list["functools._lru_cache_wrapper[object]"]:
    """Every bounded cache of the library that is loaded: what it remembers of texts, not its lexicons."""
    found = (
        value
        for name, module in list(sys.modules.items())
        if name.partition(".")[0] == "duban"
        for value in vars(module).values()
        if isinstance(value, functools._lru_cache_wrapper)
    )
    return list({id(one): one for one in found if one.cache_parameters()["maxsize"]}.values())


def on_all_cores(documents: Sequence[bytes]) -> float:
    """Documents checked a second by one process per core."""
    cores = os.cpu_count() or 1
    with ProcessPoolExecutor(cores) as pool:
        return sum(pool.map(_check_rate, [documents] * cores))


def _check_rate(documents: Sequence[bytes]) -> float:
    return rate(check_once, documents)

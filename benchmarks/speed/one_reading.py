"""One way of reading one file, in a process of its own, so that its peak memory is its own.

`python -m benchmarks.speed.one_reading WAY FILE RUNS` prints a JSON object: the processor seconds of
the quickest run, child processes included, what was read in it, and the peak in MiB of this process
and of its largest child.
"""

import io
import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path

KIBIBYTES = 1024


def main() -> None:
    """Read the file as the command line says."""
    way, path, runs = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    data = path.read_bytes()
    read = WAYS[way](path.name)
    spent: list[float] = []
    child = 0.0
    for _ in range(runs):
        forget()
        before = _seconds()
        count = read(data)
        spent.append(_seconds() - before)
        child = child or _peak_of_child()
    print(json.dumps({"seconds": min(spent), "count": count, "own": _own_peak(), "child": child}))


def _seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _own_peak() -> float:
    """The peak of this program in MiB; what the process was before its start does not count."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / KIBIBYTES


def _peak_of_child() -> float:
    """The peak of the first child in MiB, 0 without one. Later ones would inherit this process's."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / KIBIBYTES


def forget() -> None:
    """Forget what the library remembers of the texts of the run before."""
    if "duban" in sys.modules:
        from benchmarks.speed.library import text_caches  # noqa: PLC0415  # loads the library

        for cache in text_caches():
            cache.cache_clear()


Read = Callable[[bytes], int]
"""From a file's content to the number of rows, pages or entries that were read."""


def _document(name: str) -> Read:
    from duban.documents.document import Table  # noqa: PLC0415  # each way loads only its own
    from duban.documents.reader import read_document  # noqa: PLC0415  # the same

    def read(data: bytes) -> int:
        blocks = read_document(data, name=name).blocks
        return sum(len(block.rows) for block in blocks if isinstance(block, Table))

    return read


def _entries(name: str) -> Read:
    from duban.documents.reader import read_document  # noqa: PLC0415  # each way loads only its own
    from duban.records.reading import read_entries  # noqa: PLC0415  # the same

    return lambda data: len(read_entries(read_document(data, name=name)).entries)


def _refusal(name: str) -> Read:
    from duban.documents.reader import read_document  # noqa: PLC0415  # each way loads only its own
    from duban.problems.problem import Refusal  # noqa: PLC0415  # the same

    def read(data: bytes) -> int:
        try:
            read_document(data, name=name)
        except Refusal:
            return 1
        raise AssertionError("it was read")

    return read


def _calamine(_name: str) -> Read:
    from python_calamine import CalamineWorkbook  # noqa: PLC0415  # each way loads only its own

    def read(data: bytes) -> int:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)

    return read


def _openpyxl(_name: str) -> Read:
    import openpyxl  # noqa: PLC0415  # each way loads only its own

    def read(data: bytes) -> int:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        sheets = (sheet.iter_rows(values_only=True) for sheet in book.worksheets)
        return sum(len([list(row) for row in sheet]) for sheet in sheets)

    return read


def _pdfplumber(_name: str) -> Read:
    import pdfplumber  # noqa: PLC0415  # each way loads only its own

    def read(data: bytes) -> int:
        count = 0
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            for page in pdf.pages:
                page.extract_tables()
                page.close()
                count += 1
        return count

    return read


WAYS: dict[str, Callable[[str], Read]] = {
    "document": _document,
    "entries": _entries,
    "refusal": _refusal,
    "calamine": _calamine,
    "openpyxl": _openpyxl,
    "pdfplumber": _pdfplumber,
}

if __name__ == "__main__":
    main()

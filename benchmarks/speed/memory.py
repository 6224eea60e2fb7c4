"""Peak memory while many short documents are checked one after another, in a process of its own.

`python -m benchmarks.speed.memory N` prints JSON: the peak in MiB at several numbers of documents.
"""

import json
import resource
import sys

from benchmarks.speed.library import check_once
from benchmarks.speed.text import document

KIBIBYTES = 1024
ROWS = 10
"""Rows of each document: what is looked for is growth from document to document."""


def main() -> None:
    """Check N documents, each a little different, and note the peak on the way."""
    wanted = int(sys.argv[1])
    data = document(at_most=ROWS)
    marks = sorted({10, 100, 1000, wanted // 2, wanted})
    peaks: dict[int, float] = {}
    for done in range(1, wanted + 1):
        check_once(data + f"\n注：第{done}份。\n".encode())
        if done in marks:
            peaks[done] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIBIBYTES
    print(json.dumps(peaks))


if __name__ == "__main__":
    main()

"""Times other programs on texts given as JSON; runs in a Python of its own (see `script/bench`).

`python peers.py CELLS.json` prints one JSON object: for each peer the passes a second over all texts.
"""

import importlib
import json
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

SECONDS = 6.0


def main() -> None:
    """Load each peer, warm it up, time it."""
    warnings.simplefilter("ignore")
    cells = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    found = {}
    for name, load in PEERS.items():
        parse = load()
        found[name] = _passes(parse, cells)
    print(json.dumps(found))


def _passes(parse: Callable[[str], int], cells: list[str]) -> dict[str, float]:
    parse(cells[0])
    passes, quantities, start = 0, 0, time.process_time()
    while (spent := time.process_time() - start) < SECONDS:
        quantities = sum(parse(cell) for cell in cells)
        passes += 1
    return {"passes": passes / spent, "quantities": quantities}


def _recognizers() -> Callable[[str], int]:
    suite = importlib.import_module("recognizers_suite")
    recognize = (
        suite.recognize_number,
        suite.recognize_percentage,
        suite.recognize_dimension,
        suite.recognize_currency,
        suite.recognize_datetime,
    )
    return lambda text: sum(len(one(text, suite.Culture.Chinese)) for one in recognize)


def _quantulum() -> Callable[[str], int]:
    parser = importlib.import_module("quantulum3.parser")
    return lambda text: len(parser.parse(text))


PEERS = {"Microsoft Recognizers-Text": _recognizers, "quantulum3": _quantulum}

if __name__ == "__main__":
    main()

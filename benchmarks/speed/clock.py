"""Timing: how often a thing can be done in a second of processor time.

Processor time, so that other programs on the machine do not count.
"""

import time
from collections.abc import Callable

SECONDS = 3.0
"""Each figure is the best of so many runs, each at least this long together."""
RUNS = 3


def per_second(work: Callable[[], object], *, seconds: float = SECONDS) -> float:
    """Best rate over `RUNS` runs that together take `seconds`; the first call is not timed."""
    work()
    best = 0.0
    for _ in range(RUNS):
        done, start = 0, time.process_time()
        while (spent := time.process_time() - start) < seconds / RUNS:
            work()
            done += 1
        best = max(best, done / spent)
    return best

"""Many jobs in parallel processes, their outcomes in the order of the jobs."""

import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context

from duban.cli.job import Job, Outcome, run, stopped
from duban.cli.trouble import internal_error

AHEAD = 4
"""Jobs handed out ahead for each process: enough to keep it busy, few enough to keep memory flat."""


def outcomes(jobs: Sequence[Job]) -> Iterator[Outcome]:
    """The outcome of each job. A process that dies takes only its own document with it."""
    workers = min(_processors(), len(jobs))
    done = 0
    while done < len(jobs):
        for outcome in _pooled(jobs[done:], workers):
            yield outcome
            done += 1
        if done < len(jobs):
            yield _alone(jobs[done])
            done += 1


def _pooled(jobs: Sequence[Job], workers: int) -> Iterator[Outcome]:
    """Outcomes in order; ends early when a process dies."""
    pool = _pool(workers)
    waiting: deque[Future[Outcome]] = deque()
    left = iter(jobs)
    try:
        for job in left:
            waiting.append(_submitted(pool, job))
            if len(waiting) >= workers * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        return
    finally:
        _let_go(pool)


def _alone(job: Job) -> Outcome:
    """The outcome of a job whose process may die: in a process of its own."""
    pool = _pool(1)
    try:
        return _submitted(pool, job).result()
    except BrokenProcessPool as trouble:
        return stopped(job, internal_error(trouble))
    finally:
        _let_go(pool)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_at_start)


def _let_go(pool: ProcessPoolExecutor) -> None:
    """Hand out no more. Where Ctrl-C has ended the processes, the pool's own pipe may be gone."""
    with suppress(OSError):
        pool.shutdown(wait=False, cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, job: Job) -> Future[Outcome]:
    """Hand out a job, which may start a process: Ctrl-C waits, so that none dies with a traceback."""
    mask = getattr(signal, "pthread_sigmask", None)
    if mask is None:
        return pool.submit(run, job)
    mask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(run, job)
    finally:
        mask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _at_start() -> None:
    """In a new process: Ctrl-C ends it at once and without words; the first process speaks for all."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    mask = getattr(signal, "pthread_sigmask", None)
    if mask is not None:
        mask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _processors() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else (os.cpu_count() or 1)

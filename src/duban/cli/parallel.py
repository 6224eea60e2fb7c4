"""Many jobs in parallel processes, their outcomes in the order of the jobs.

A pipe for each process and nothing else: no thread, no lock, no queue that several share. So Ctrl-C
at any moment, also in the middle of an answer, leaves nobody waiting and nothing to be said twice;
and a process that dies is known together with its document.
"""

import os
import signal
from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from duban.cli.job import Job, Outcome, run, stopped
from duban.cli.trouble import internal_error

AHEAD = 4
"""Jobs begun ahead for each process: enough to keep it busy, few enough to keep memory flat."""


@dataclass(slots=True)
class _Worker:
    """A process, this end of its pipe, and the number of the job that it is at, if any."""

    process: SpawnProcess
    pipe: "Connection[Job, Outcome]"
    job: int | None = None


def outcomes(jobs: Sequence[Job]) -> Generator[Outcome, None, None]:
    """The outcome of each job. A process that dies takes only its own document with it."""
    size = min(_processors(), len(jobs))
    team: list[_Worker] = []
    done: dict[int, Outcome] = {}
    begun = 0
    try:
        for told in range(len(jobs)):
            while told not in done:
                limit = min(len(jobs), told + size * AHEAD)
                while begun < limit and (worker := _free(team, size)):
                    _hand_out(worker, begun, jobs[begun])
                    begun += 1
                for worker in _answering(team):
                    number, outcome = _answer(worker, jobs, team)
                    done[number] = outcome
            yield done.pop(told)
    finally:
        _end(team)


def _free(team: list[_Worker], size: int) -> _Worker | None:
    """A worker that waits for a job, a new one where there are too few yet; None if all are busy."""
    for worker in team:
        if worker.job is None:
            return worker
    return _started(team) if len(team) < size else None


def _started(team: list[_Worker]) -> _Worker:
    """A new worker of the team. Ctrl-C waits so long, so that the process starts without hearing it."""
    context = get_context("spawn")
    mask = getattr(signal, "pthread_sigmask", None)
    if mask:
        resource_tracker.ensure_running()  # it lets Ctrl-C in again when it starts: so before
        mask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        ours, its = context.Pipe()
        process = context.Process(target=_work, args=(its,), daemon=True)
        process.start()
        its.close()  # so that the end of the process is the end of the pipe
        team.append(_Worker(process, ours))
    finally:
        if mask:
            mask(signal.SIG_UNBLOCK, {signal.SIGINT})
    return team[-1]


def _hand_out(worker: _Worker, number: int, job: Job) -> None:
    worker.job = number
    with suppress(BrokenPipeError, ConnectionResetError):  # it has died: seen when it should answer
        worker.pipe.send(job)


def _answering(team: Sequence[_Worker]) -> list[_Worker]:
    """The workers that have something to say, or have died; waits for the first."""
    busy = [worker for worker in team if worker.job is not None]
    ready = wait([worker.pipe for worker in busy])
    return [worker for worker in busy if worker.pipe in ready]


def _answer(worker: _Worker, jobs: Sequence[Job], team: list[_Worker]) -> tuple[int, Outcome]:
    """The number and the outcome of a worker's job; a worker that died leaves the team."""
    number, worker.job = worker.job or 0, None
    try:
        return number, worker.pipe.recv()
    except (EOFError, OSError):
        team.remove(worker)
        _end([worker])
        died = ChildProcessError(f"exit {worker.process.exitcode}")
        return number, stopped(jobs[number], internal_error(died))


def _end(team: Sequence[_Worker]) -> None:
    """No worker is left: none has anything to put in order."""
    for worker in team:
        worker.process.kill()
    for worker in team:
        worker.process.join()
        worker.pipe.close()


def _work(pipe: "Connection[Outcome, Job]") -> None:
    """In a new process: do what is asked until nobody asks. The first process speaks for all."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    mask = getattr(signal, "pthread_sigmask", None)
    if mask:
        mask(signal.SIG_UNBLOCK, {signal.SIGINT})
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            pipe.send(run(pipe.recv()))


def _processors() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else (os.cpu_count() or 1)

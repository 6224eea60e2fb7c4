import multiprocessing
from pathlib import Path
from typing import Any

import pytest

from duban.cli import parallel
from duban.cli.inputs import Input
from duban.cli.job import Job
from duban.cli.parallel import outcomes
from duban.editions.screen import Screen
from duban.problems.codes import Code
from tests.core.cli.deadly import Deadly
from tests.core.cli.made_files import STANDS


def job(source: Any) -> Job:
    return Job(source=source, command="read", format="jsonl", screen=Screen())


@pytest.mark.slow
def test_a_process_that_dies_takes_only_its_own_document_with_it(tmp_path: Path):
    sources: list[Any] = []
    for index in range(6):
        path = tmp_path / f"{index}.txt"
        path.write_text(STANDS, "utf-8")
        sources.append(Input(path=str(path), name=path.name))
    sources.insert(2, Deadly())
    done = list(outcomes([job(source) for source in sources]))
    assert [each.name for each in done] == [source.name for source in sources]
    troubled = [each for each in done if each.problem]
    assert [each.name for each in troubled] == ["deadly.txt"]
    assert troubled[0].problem
    assert troubled[0].problem.code is Code.INTERNAL_ERROR
    assert '"internal_error"' in troubled[0].piece


@pytest.mark.slow
def test_a_process_broken_off_in_the_middle_of_an_answer_keeps_nobody_waiting(tmp_path: Path):
    """The answer is longer than a pipe holds, so the process stops in it until it is read."""
    row = "\t".join(["1", *["改造老旧小区60个" * 500] * 3, "完成", "无", "市住建局"])
    path = tmp_path / "long.txt"
    path.write_text(f"{STANDS}{row}\n" * 20, "utf-8")
    source = Input(path=str(path), name=path.name)
    team: list[parallel._Worker] = []
    worker = parallel._started(team)
    parallel._hand_out(worker, 0, job(source))
    assert parallel._answering(team) == [worker]
    worker.process.kill()
    number, outcome = parallel._answer(worker, [job(source)], team)
    assert (number, outcome.problem and outcome.problem.code) == (0, Code.INTERNAL_ERROR)
    assert team == []


@pytest.mark.slow
def test_who_stops_asking_leaves_no_process_behind(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text(STANDS, "utf-8")
    told = outcomes([job(Input(path=str(path), name=path.name))] * 20)
    assert next(told).piece
    assert multiprocessing.active_children()
    told.close()
    assert not multiprocessing.active_children()

from pathlib import Path
from typing import Any

import pytest

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

"""One progress bar on standard error, gone when the work is done."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from duban.editions.labels import label
from duban.problems.messages import Lang

Thing = TypeVar("Thing")


def with_bar(things: Iterable[Thing], count: int, lang: Lang) -> Iterator[Thing]:
    """The things as they come, a bar moving on with each."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task(label("progress_bar", lang), total=count)
        for thing in things:
            bar.advance(task)
            yield thing

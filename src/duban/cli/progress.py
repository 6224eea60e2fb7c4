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
    with _bar() as bar:
        task = bar.add_task(label("progress_bar", lang), total=count)
        for thing in things:
            bar.advance(task)
            yield thing


class PageBar:
    """A bar that moves on with each page of one document."""

    def __init__(self, pages: int, lang: Lang) -> None:
        """Show the bar, at none of the pages."""
        self._bar = _bar()
        self._bar.start()
        self._task = self._bar.add_task(label("progress_pages", lang), total=pages)

    def move(self, page: int) -> None:
        """Show that this many pages are done."""
        self._bar.update(self._task, completed=page)

    def close(self) -> None:
        """Take the bar away."""
        self._bar.stop()


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )

"""The whole corpus, and a folder of it for other tools: `python -m samples.hostile.make FOLDER`."""

import sys
from collections.abc import Iterator
from pathlib import Path

from samples.hostile.hostile import Hostile
from samples.hostile.office import office_files
from samples.hostile.pdfs import pdf_files
from samples.hostile.pictures import pictures
from samples.hostile.zips import containers


def corpus() -> Iterator[Hostile]:
    """Yield every hostile document; each is made only when asked for."""
    yield from containers()
    yield from office_files()
    yield from pdf_files()
    yield from pictures()


def main() -> None:
    """Write them all into the folder named on the command line."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for document in corpus():
        Path(folder, document.name).write_bytes(document.make())
    print(f"{sum(1 for _ in corpus())} → {folder}")


if __name__ == "__main__":
    main()

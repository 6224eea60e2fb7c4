"""What `duban read` writes, it reads again as the same entries, in every format that is a table."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from duban.records.entry import Entry
from tests.support.reading import TEXTS, read
from tests.support.written import TABLES

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
RENDERINGS = [
    path
    for path in sorted((ROOT.parent / "shared" / "seeds" / "renderings").glob("*"))
    if "scan" not in path.name
]
SAMPLES = [path for path in sorted((ROOT / "samples" / "look").iterdir()) if path.suffix != ".json"]
COMPARED = (*TEXTS, "claim_status", "agencies", "due", "extra")

TITLED = ("html", "docx", "md", "xlsx")


def compared(entries: Sequence[Entry]) -> list[dict[str, object]]:
    return [{name: getattr(entry, name) for name in COMPARED} for entry in entries]


@pytest.mark.parametrize("form", TABLES)
@pytest.mark.parametrize("path", [*SEEDS, *RENDERINGS, *SAMPLES], ids=lambda path: path.name)
def test_entries_come_back_the_same(path: Path, form: str) -> None:
    reading = read(path.read_bytes(), name=path.name)
    again = read(TABLES[form]([reading]), name=f"again.{form}")
    assert compared(again.entries) == compared(reading.entries)
    if form in TITLED and reading.title:  # without one, a page is headed by the file's name
        assert again.title == reading.title


FORMULAS = ("=1+1", "+1+cmd", "-2+3+cmd|x", "@SUM(1)", "＝1+1", '=HYPERLINK("x","y")')


@pytest.mark.parametrize("form", TABLES)
@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_like_a_formula_comes_back_without_a_quote(text: str, form: str) -> None:
    quoted = text.replace('"', '""')
    source = f'序号,年度目标,具体工作进展\n1,新建学校2所,"{quoted}"\n2,修路3公里,已修3公里\n'
    reading = read(source, name="表.csv")
    again = read(TABLES[form]([reading]), name=f"again.{form}")
    assert [entry.progress for entry in again.entries] == [text, "已修3公里"]

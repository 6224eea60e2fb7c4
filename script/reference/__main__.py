"""Write the pages of docs/reference that come out of the code, or compare them (`--check`).

Exit code 0: written, or fresh. 1: a page is stale, missing or left over. Pages of these folders are
written by this command only: an edit by hand is a difference, and is reported.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

from script.reference import cases, codes, commands, lookups, pictures, promises, rooms, rules

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"
BY_HAND = {REFERENCE / "contract.md"}
"""The one page of the reference that is a promise, not a picture of the code."""


def all_pages() -> dict[Path, str]:
    """Every page that is made, wholly or in part, and its text."""
    pages: dict[Path, str] = {}
    for maker in (
        codes.pages,
        lookups.pages,
        rules.pages,
        rooms.pages,
        commands.pages,
        cases.pages,
        promises.pages,
    ):
        pages.update({REFERENCE / name: text for name, text in maker().items()})
    pages[rules.SHIPPED] = rules.shipped()
    return pages | pictures.pages()


def differences(pages: Mapping[Path, str]) -> list[str]:
    """What is not as it would be written, one line each."""
    found = []
    for path, text in sorted(pages.items()):
        if not path.is_file():
            found.append(f"missing: {path.relative_to(ROOT)}")
        elif path.read_text(encoding="utf-8") != text:
            found.append(f"stale: {path.relative_to(ROOT)}")
    return found + [f"left over: {path.relative_to(ROOT)}" for path in _left_over(pages)]


def write(pages: Mapping[Path, str]) -> None:
    """Write every page and remove those of the reference that nothing makes any more."""
    for path, text in pages.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for path in _left_over(pages):
        path.unlink()


def _left_over(pages: Mapping[Path, str]) -> list[Path]:
    return sorted(
        path for path in REFERENCE.rglob("*.md") if path not in pages and path not in BY_HAND
    )


def main(arguments: list[str]) -> int:
    """Compare with `--check`, else write."""
    pages = all_pages()
    if arguments == ["--check"]:
        found = differences(pages)
        print("\n".join(found) or f"{len(pages)} pages are fresh")
        if found:
            print("script/docs writes them")
        return 1 if found else 0
    if arguments:
        print("script/docs [--check]", file=sys.stderr)
        return 2
    write(pages)
    print(f"{len(pages)} pages written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

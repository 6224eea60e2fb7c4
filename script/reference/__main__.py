"""Write the pages of docs/reference that come out of the code, or compare them (`--check`).

Exit code 0: written, or fresh. 1: a page is stale, missing or left over. Pages of these folders are
written by this command only: an edit by hand is a difference, and is reported.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

from script.reference import codes, commands, lookups, rooms, rules

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"


def all_pages() -> dict[str, str]:
    """Every generated page: its path under docs/reference, and its text."""
    pages: dict[str, str] = {}
    for maker in (codes.pages, lookups.pages, rules.pages, rooms.pages, commands.pages):
        pages.update(maker())
    return pages


def differences(pages: Mapping[str, str]) -> list[str]:
    """What is not as it would be written, one line each."""
    found = []
    for name, text in sorted(pages.items()):
        path = REFERENCE / name
        if not path.is_file():
            found.append(f"missing: docs/reference/{name}")
        elif path.read_text(encoding="utf-8") != text:
            found.append(f"stale: docs/reference/{name}")
    kept = {REFERENCE / name for name in pages}
    found.extend(
        f"left over: docs/reference/{path.relative_to(REFERENCE).as_posix()}"
        for path in sorted(REFERENCE.rglob("*.md"))
        if path not in kept
    )
    return found


def write(pages: Mapping[str, str]) -> None:
    """Write every page and remove those that nothing makes any more."""
    for name, text in pages.items():
        path = REFERENCE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    kept = {REFERENCE / name for name in pages}
    for path in REFERENCE.rglob("*.md"):
        if path not in kept:
            path.unlink()


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
    print(f"{len(pages)} pages in docs/reference")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Tables of the page that is written."""

from collections.abc import Sequence


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    """A Markdown table: its first column of words, the others of figures."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return [f"| {' | '.join(cells)} |" for cells in (head, rule, *rows)]


def taken(page: str, title: str) -> list[str]:
    """The lines of the section of this title as `put` takes them, none where the page has none."""
    _, found, rest = page.partition(f"\n{title}\n")
    body = rest.partition("\n## ")[0].rstrip("\n")
    return ["", title, *body.split("\n")] if found else []


def put(page: str, section: Sequence[str]) -> str:
    """The page with a section in the place of the one of its title, else at its end.

    `section`: an empty line, its title ("## …"), its lines.
    """
    title = next(line for line in section if line)
    before, _, rest = page.partition(f"\n{title}\n")
    _, mark, after = rest.partition("\n## ")
    return before.rstrip("\n") + "\n" + "\n".join(section) + "\n" + mark + after

"""What a code means, for a terminal: title, meaning, the sentence it gives, an example, a remedy."""

from duban.editions.cells import visible
from duban.editions.labels import label
from duban.editions.screen import Screen
from duban.problems import messages

_PARTS = ("meaning", "message", "example", "remedy")


def every_code() -> dict[str, tuple[str, ...]]:
    """Every name that can be explained, by group: reading, refusals, findings, verdicts, rules."""
    groups = {group: messages.codes(group) for group in messages.GROUPS}
    return {group: tuple(codes) for group, codes in groups.items() if codes}


def explanation_lines(code: str, screen: Screen) -> list[str]:
    """The explanation, no line wider than the screen."""
    said = messages.explanation(code, screen.lang)
    lines = [f"{screen.paint(said.title, 'strong')}  [{code}]"]
    for part in _PARTS:
        text = messages.with_gaps(getattr(said, part))
        if text and text not in {code, said.title}:
            lines += ["", screen.paint(label(part, screen.lang), "quiet")]
            for paragraph in text.split("\n"):
                pieces = screen.ruler.wrapped(visible(paragraph), screen.width - 2)
                lines += ["  " + piece for piece in pieces]
    return lines

"""A document that could not be read, told to a person: what, where, and what to do about it."""

from duban.editions.cells import visible
from duban.editions.labels import label
from duban.editions.screen import Screen
from duban.problems import messages
from duban.problems.problem import Problem


def refusal_lines(name: str, problem: Problem, screen: Screen) -> list[str]:
    """Name and code, the sentence, the place where there is one, the remedy."""
    lang = screen.lang
    head = f"✕ {visible(name)}  {label('refused', lang)}  [{problem.code.value}]"
    lines = screen.ruler.wrapped(head, screen.width)
    said = {
        "": messages.message(problem, lang),
        "place": messages.place_words(problem.place, lang),
        "remedy": messages.remedy(problem, lang),
    }
    for key, text in said.items():
        if text:
            lead = label(key, lang) + label("colon", lang) if key else ""
            pieces = screen.ruler.wrapped(lead + visible(text), screen.width - 2)
            lines += ["  " + piece for piece in pieces]
    return lines

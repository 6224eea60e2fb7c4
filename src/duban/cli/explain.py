"""`duban explain`: what a code, a rule or a verdict means, with an example and its remedy."""

import sys
from difflib import get_close_matches

import click

from duban.cli.codes import CLEAN, WRONG_USAGE
from duban.cli.language import LANGUAGES, lang_option, screen, spoken
from duban.cli.output import to_standard_error, to_standard_output
from duban.editions.labels import label
from duban.editions.terminal_explanation import every_code, explanation_lines
from duban.problems import messages
from duban.problems.messages import Lang


@click.command()
@click.argument("code", required=False)
@click.option("--list", "listed", is_flag=True, help="列出全部代码。 List every code.")
@lang_option
def explain(code: str | None, listed: bool, lang: Lang | None) -> int:  # noqa: FBT001  # click's flag
    """说明一个代码、规则或结论。 Explain a problem, finding, rule or verdict.

    \b
    duban explain threshold_missed
    duban explain contradicted
    """
    shown = screen(spoken(lang), to_file=not sys.stdout.isatty())
    known = every_code()
    widest = max(len(each) for codes in known.values() for each in codes)
    if listed or code is None:
        for group, codes in known.items():
            lines = [shown.paint(label(f"codes_{group}", shown.lang), "strong")]
            lines += [f"  {each:{widest}}  {messages.title(each, shown.lang)}" for each in codes]
            to_standard_output("\n".join(lines) + "\n")
        return CLEAN if listed else WRONG_USAGE
    names = [each for codes in known.values() for each in codes]
    wanted = _by_title(code.strip(), names) or code.strip().lower().replace("-", "_")
    if wanted not in names:
        to_standard_error(_unknown(code, wanted, names, shown.lang))
        return WRONG_USAGE
    to_standard_output("\n".join(explanation_lines(wanted, shown)) + "\n")
    return CLEAN


def _by_title(words: str, names: list[str]) -> str | None:
    """The code that bears this title (自相矛盾, "Not met") in either language."""
    for name in names:
        if words.lower() in {messages.title(name, lang).lower() for lang in LANGUAGES}:
            return name
    return None


def _unknown(code: str, wanted: str, names: list[str], lang: Lang) -> str:
    lines = [label("unknown_code", lang, code=code)]
    near = get_close_matches(wanted, names, n=3)
    if near:
        lines.append(label("did_you_mean", lang, codes=label("comma", lang).join(near)))
    return "\n".join([*lines, label("all_codes", lang)]) + "\n"

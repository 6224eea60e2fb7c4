"""A second opinion for text and pages: what it was asked, and where it differs, one sentence each."""

from duban.assessment.check import Check
from duban.editions.labels import entry_name, label
from duban.problems import messages
from duban.problems.messages import Lang


def opinion_head(check: Check, lang: Lang) -> str:
    """Model, answers, answers thrown away; that the verdicts stand as they are."""
    said = check.second_opinion
    if said is None:
        return ""
    return label(
        "opinion",
        lang,
        model=said.model,
        answered=str(sum(len(each.opinions) for each in said.entries)),
        rejected=str(sum(len(each.rejected) for each in said.entries)),
    )


def opinion_troubles(check: Check, lang: Lang) -> list[str]:
    """Why some sub-targets got no answer; nothing where all did."""
    said = check.second_opinion
    if said is None or not said.unanswered:
        return []
    why = label("comma", lang).join(
        label(f"opinion_{trouble.value}", lang) for trouble in said.troubles
    )
    return [label("opinion_unanswered", lang, count=str(said.unanswered), why=why)]


def opinion_differs(check: Check, lang: Lang) -> list[tuple[int, str]]:
    """Each opinion that differs from the official verdict, with its entry (from 0)."""
    said = check.second_opinion
    found: list[tuple[int, str]] = []
    for at, entry in enumerate(said.entries if said else ()):
        for opinion in entry.opinions:
            if opinion.differs:
                subtarget = check.entries[at].assessment.subtargets[opinion.subtarget]
                quotes = "".join(f"「{span.text}」" for span in opinion.spans) or "—"
                sentence = label(
                    "opinion_differs",
                    lang,
                    name=entry_name(check.entries[at].entry, at, lang),
                    target=subtarget.text,
                    official=messages.word("subverdict", opinion.official, lang),
                    other=messages.word("subverdict", opinion.verdict, lang),
                    quotes=quotes,
                )
                found.append((at, sentence))
    return found

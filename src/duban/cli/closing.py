"""The last lines of `duban check`, and the exit code that they explain."""

from typing import Literal

from duban.assessment.assessment import Verdict
from duban.cli.answer import Tally
from duban.cli.codes import CLEAN, FOUND, NOT_READ
from duban.editions.labels import label
from duban.problems.messages import Lang

FailOn = Literal["contradicted", "unsupported", "never"]

_NAMED: dict[FailOn, tuple[Verdict, ...]] = {
    "contradicted": (Verdict.CONTRADICTED,),
    "unsupported": (Verdict.CONTRADICTED, Verdict.NOT_EVIDENCED),
    "never": (),
}


def exit_code(tally: Tally, fail_on: FailOn) -> int:
    """3 when a document was not read, else 1 when a verdict is one that was named, else 0."""
    if tally.refused:
        return NOT_READ
    return FOUND if named(tally, fail_on) else CLEAN


def named(tally: Tally, fail_on: FailOn) -> int:
    """How many entries have a verdict that `fail_on` names."""
    return sum(tally.verdicts[verdict] for verdict in _NAMED[fail_on])


def closing_lines(tally: Tally, fail_on: FailOn, lang: Lang) -> str:
    """Why the exit code is what it is, and how to have a finding explained."""
    reasons = []
    found = named(tally, fail_on)
    if found:
        reasons.append(label(f"count_{fail_on}", lang, count=str(found)))
    if tally.refused:
        reasons.append(label("count_refused", lang, count=str(len(tally.refused))))
    code = str(exit_code(tally, fail_on))
    words = label("comma", lang).join(reasons)
    said = (
        label("exit_because", lang, reasons=words, code=code)
        if reasons
        else label("exit_clean", lang)
    )
    more = label("see_explain", lang, code=tally.code) if tally.code else ""
    several = label("documents_total", lang, count=str(tally.documents))
    lead = several + label("comma", lang) if tally.documents > 1 else ""
    return "\n" + lead + said + (f"\n{more}" if more else "") + "\n"

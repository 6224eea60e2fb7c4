"""What the comparison with other documents found, one sentence each, for text and pages."""

from collections.abc import Iterator

from duban.assessment.across_values import AcrossFinding, How, Match
from duban.assessment.check import Check
from duban.editions.labels import entry_name, label
from duban.problems import messages
from duban.problems.codes import Severity
from duban.problems.messages import Lang


def found_across(check: Check, lang: Lang) -> list[tuple[int | None, AcrossFinding, str]]:
    """Each finding with its sentence and the entry it is on (from 0; None: on the document).

    The gravest first; those of one weight in the order of the entries.
    """
    across = check.across
    if across is None:
        return []
    found: list[tuple[int | None, AcrossFinding, str]] = [
        (at, finding, _sentence(check, at, finding, lang))
        for at, findings in enumerate(across.findings)
        for finding in findings
    ]
    found += [(None, each, messages.message(each, lang)) for each in across.document]
    order = [*Severity]
    return sorted(found, key=lambda each: order.index(each[1].severity))


def across_head(check: Check, lang: Lang) -> str:
    """The heading of the comparison: with which documents, how many findings."""
    across = check.across
    if across is None:
        return ""
    count = sum(map(len, across.findings)) + len(across.document)
    names = label("comma", lang).join(across.compared) or "—"
    key = "across" if count else "across_none"
    return label(key, lang, count=str(count), names=names)


def changed_matches(check: Check, lang: Lang) -> Iterator[str]:
    """A sentence for each goal that was found again by more than number and wording, or was not."""
    for match in check.across.matches if check.across else ():
        if match.how is not How.SAME:
            yield _match_sentence(check, match, lang)


def _match_sentence(check: Check, match: Match, lang: Lang) -> str:
    entry = check.entries[match.now].entry
    return label(
        f"match_{match.how.value}",
        lang,
        name=entry_name(entry, match.now, lang),
        source=match.source,
        number=match.number or "—",
        score=f"{match.score:.2f}",
    )


def _sentence(check: Check, at: int, finding: AcrossFinding, lang: Lang) -> str:
    name = entry_name(check.entries[at].entry, at, lang)
    return f"{name}  {messages.title(finding.code, lang)}{label('colon', lang)}" + messages.message(
        finding, lang
    )

"""The figures as lines of text."""

from collections.abc import Iterable, Iterator, Sequence

from benchmarks.measure import verdict_score as verdicts
from benchmarks.measure.across_score import AcrossScore
from benchmarks.measure.blocking import facts
from benchmarks.measure.figures import Overlap, Share, macro_f1
from benchmarks.measure.quantity_score import QuantityScore, score_quantities
from benchmarks.measure.reading_score import ReadingScore, score_reading
from benchmarks.measure.run import Outcome
from benchmarks.measure.verdict_score import Row, VerdictScore, score_verdicts

MISSES_SHOWN = 12
WIDTH = 46


def share_line(label: str, share: Share, goal: str = "") -> str:
    """A share with its counts and 95 % interval."""
    if share.value is None:
        return f"  {label:<{WIDTH}} none"
    low, high = share.wilson()
    counts = f"{share.hits} of {share.of}"
    return f"  {label:<{WIDTH}} {share.value:.3f}  {counts:<12} [{low:.3f}, {high:.3f}]  {goal}"


def overlap_line(label: str, overlap: Overlap, goal: str = "") -> str:
    """An F1 with precision, recall and the counts behind them."""
    if overlap.f1 is None:
        return f"  {label:<{WIDTH}} none"
    precision, recall = overlap.precision or 0.0, overlap.recall or 0.0
    counts = f"P {precision:.3f} R {recall:.3f} ({overlap.hits}/{overlap.found}/{overlap.wanted})"
    return f"  {label:<{WIDTH}} {overlap.f1:.3f}  {counts}  {goal}"


def number_line(label: str, value: float | None, goal: str = "") -> str:
    """A figure without an interval."""
    return f"  {label:<{WIDTH}} {'none' if value is None else f'{value:.3f}'}  {goal}"


def group_lines(name: str, outcomes: Sequence[Outcome], *, quantities: bool) -> Iterator[str]:
    """All figures of one group of documents taken together."""
    documents = [outcome.gold.name for outcome in outcomes]
    rows = sum(len(outcome.gold.entries) for outcome in outcomes)
    yield f"== {name}: {len(documents)} documents, {rows} rows"
    for outcome in outcomes:
        for line in outcome.trouble:
            yield f"  ! {outcome.gold.name}: {line}"
    if any(outcome.gold.path for outcome in outcomes):
        yield from reading_lines([score_reading(o) for o in outcomes if o.gold.path])
    if quantities:
        yield from quantity_lines([score_quantities(outcome) for outcome in outcomes])
    yield from verdict_lines([score_verdicts(outcome) for outcome in outcomes])


def reading_lines(scores: Sequence[ReadingScore]) -> Iterator[str]:
    """Figures on reading."""
    yield share_line("rows exactly right", _sum(s.rows for s in scores), "all")
    yield share_line("cells exactly right", _sum(s.cells for s in scores), "all")
    yield share_line("claim statuses", _sum(s.statuses for s in scores))
    yield share_line("agencies with their roles", _sum(s.roles for s in scores))
    yield share_line("titles", _sum(s.title for s in scores))
    yield share_line("document periods", _sum(s.period for s in scores))
    problems = sum((s.problems for s in scores), Overlap(0, 0, 0))
    if problems.wanted:
        yield overlap_line("reading problems by code", problems)
    extra, left = sum(s.extra_rows for s in scores), sum(s.unaccounted for s in scores)
    yield f"  {'rows too many / pieces unaccounted for':<{WIDTH}} {extra} / {left}  0 / 0"


def quantity_lines(scores: Sequence[QuantityScore]) -> Iterator[str]:
    """Figures on quantities and times."""
    total = sum((s.quantities for s in scores), Overlap(0, 0, 0))
    yield overlap_line("quantities, value and unit, F1", total, ">= .97")
    yield share_line("periods and dates", _sum(s.times for s in scores), ">= 27 of 29 on the seed")


def verdict_lines(scores: Sequence[VerdictScore]) -> Iterator[str]:
    """Figures on verdicts."""
    rows = [row for score in scores for row in score.rows if row.wanted]
    yield share_line("row verdicts, strict", verdicts.strict(rows), ">= .80")
    yield share_line("row verdicts, lenient", verdicts.lenient(rows), ">= .90")
    yield number_line("row verdicts, macro-F1", macro_f1([(r.wanted, r.got) for r in rows]))
    yield share_line("false accusations", verdicts.false_accusations(rows), "0")
    yield share_line("problem rows found", verdicts.problem_rows(rows))
    yield share_line("contradictions that a reader allows", verdicts.contradictions_right(rows))
    yield from _subtarget_lines(scores)


def _subtarget_lines(scores: Sequence[VerdictScore]) -> Iterator[str]:
    subs = [sub for score in scores for sub in score.subverdicts]
    nothing = Overlap(0, 0, 0)
    if subs:
        found = [sub for sub in subs if sub[1] is not None]
        yield overlap_line(
            "sub-targets, span IoU >= .5", sum((s.segments for s in scores), nothing)
        )
        yield share_line(
            "sub-target verdicts, strict", Share(sum(w == g for w, g, _ in subs), len(subs))
        )
        yield share_line(
            "sub-target verdicts, lenient", Share(sum(ok for *_, ok in subs), len(subs))
        )
        yield share_line(
            "  of those whose span was found, strict",
            Share(sum(w == g for w, g, _ in found), len(found)),
        )
        yield number_line("sub-target verdicts, macro-F1", macro_f1([(w, g) for w, g, _ in subs]))
        evidence = sum((s.evidence for s in scores), nothing)
        yield overlap_line("evidence characters, per sub-target, F1", evidence, ">= .65")
        yield overlap_line(
            "evidence characters, per row, F1", sum((s.row_evidence for s in scores), nothing)
        )
        alarms = sum((s.alarms for s in scores), nothing)
        if alarms.found or alarms.wanted:
            yield overlap_line("arithmetic alarms", alarms)
        findings = sum((s.findings for s in scores), nothing)
        if findings.found or findings.wanted:
            yield overlap_line("findings by code", findings)
    inexact = sum(score.inexact_spans for score in scores)
    yield f"  {'spans that are not exact substrings':<{WIDTH}} {inexact}  0"


def across_lines(score: AcrossScore | None) -> Iterator[str]:
    """Figures on the comparison of documents."""
    if score is None:
        yield "== across: nothing to measure here"
        return
    yield "== across: the made samples held against their earlier quarters"
    yield overlap_line("planted findings", score.planted)
    for name, share in score.caught.items():
        yield share_line(f"edits that must raise {name}", share)
    for name, share in score.quiet.items():
        yield share_line(f"edits that must raise nothing: {name}", share)


def fact_lines(seed: Outcome) -> Iterator[str]:
    """The blocking facts of the seed, each by name."""
    found = list(facts(seed))
    yield f"== blocking facts: {sum(f.holds for f in found)} of {len(found)} hold"
    for fact in found:
        yield f"  {'ok  ' if fact.holds else 'FAIL'} {fact.name}: {fact.seen[:90]}"


def row_lines(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Every mistake of these documents, row by row."""
    for outcome in outcomes:
        yield f"== {outcome.gold.name}"
        if outcome.reading:
            for number, field, wanted, got in score_reading(outcome).wrong:
                yield f"  cell {number} {field}: wanted {_short(wanted)} got {_short(got)}"
        yield from _quantity_misses(score_quantities(outcome))
        for row in score_verdicts(outcome).rows:
            yield from _row_mistakes(row)


def _quantity_misses(score: QuantityScore) -> Iterator[str]:
    for number, field, text, got in score.missed:
        yield f"  quantity {number} {field}: missed {text} (there: {got or 'nothing'})"
    for number, field, text, got in score.spurious:
        yield f"  quantity {number} {field}: spurious {text} read as {got}"
    for number, field, text, got in score.missed_times:
        yield f"  time {number} {field}: {text}: {got}"


def _row_mistakes(row: Row) -> Iterator[str]:
    wrong = [(g, f) for g, f in row.subtargets if f is None or f.verdict.value not in g.acceptable]
    codes = () if row.wanted_findings is None else sorted(row.wanted_findings - set(row.findings))
    if row.is_right and not wrong and not codes:
        return
    mark = "=" if row.is_right else "~" if row.is_defensible else "X"
    yield f"  {mark} row {row.number}: wanted {row.wanted} got {row.got}"
    for label, found in wrong:
        got = f"{found.verdict} by {found.rule}: {found.text[:40]}" if found else "not split so"
        yield f"      {label.id} {label.kind} wanted {label.verdict} got {got}"
    if wrong and row.surplus:
        yield f"      also found: {' / '.join(text[:50] for text in row.surplus)}"
    if codes:
        yield f"      findings missing: {', '.join(codes)} (raised: {', '.join(row.findings)})"


def _short(text: str, limit: int = 60) -> str:
    return repr(text if len(text) <= limit else f"{text[:limit]}… ({len(text)})")


def _sum(shares: Iterable[Share]) -> Share:
    return sum(shares, Share(0, 0))

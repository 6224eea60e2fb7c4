"""The figures as lines of text."""

from collections.abc import Iterable, Iterator, Sequence

from benchmarks.measure import verdict_score as verdicts
from benchmarks.measure.blocking import facts
from benchmarks.measure.figures import Overlap, Share, macro_f1, resampled
from benchmarks.measure.quantity_score import QuantityScore, score_quantities
from benchmarks.measure.reading_score import ReadingScore, score_reading
from benchmarks.measure.run import Outcome
from benchmarks.measure.verdict_score import Row, VerdictScore, score_verdicts
from duban.assessment import check

MISSES_SHOWN = 12
WIDTH = 46


def share_line(label: str, share: Share, goal: str = "") -> str:
    """A share with its counts and 95 % interval."""
    if share.value is None:
        return f"  {label:<{WIDTH}} none"
    low, high = share.wilson()
    counts = f"{share.hits} of {share.of}"
    return f"  {label:<{WIDTH}} {share.value:.3f}  {counts:<12} [{low:.3f}, {high:.3f}]  {goal}"


def overlap_line(
    label: str, overlap: Overlap, goal: str = "", *, interval: tuple[float, float] | None = None
) -> str:
    """An F1 with precision, recall, the counts behind them and a 95 % interval."""
    if overlap.f1 is None:
        return f"  {label:<{WIDTH}} none"
    precision, recall = overlap.precision or 0.0, overlap.recall or 0.0
    low, high = interval or overlap.interval()
    counts = f"P {precision:.3f} R {recall:.3f} ({overlap.hits}/{overlap.found}/{overlap.wanted})"
    return f"  {label:<{WIDTH}} {overlap.f1:.3f}  {counts}  [{low:.3f}, {high:.3f}]  {goal}"


def by_document(label: str, overlaps: Sequence[Overlap], goal: str = "") -> str:
    """An F1 over characters, which are not independent: its interval comes from drawing documents."""
    drawn = resampled(overlaps, lambda some: _all(some).f1)
    line = overlap_line(label, _all(overlaps), goal, interval=drawn)
    return line if drawn else line.partition("  [")[0]


def macro_line(label: str, pairs: Sequence[tuple[str, str | None]]) -> str:
    """A macro-F1 with the interval that drawing its pairs again gives."""
    value, drawn = macro_f1(pairs), resampled(pairs, macro_f1)
    if value is None:
        return f"  {label:<{WIDTH}} none"
    around = f"{'':<12} [{drawn[0]:.3f}, {drawn[1]:.3f}]" if drawn else ""
    return f"  {label:<{WIDTH}} {value:.3f}  {around}".rstrip()


def precision_lines(label: str, overlap: Overlap) -> Iterator[str]:
    """Precision and recall, each a share with its interval."""
    if overlap.found or overlap.wanted:
        yield share_line(f"{label}, precision", Share(overlap.hits, overlap.found), ">= .95")
        yield share_line(f"{label}, recall", Share(overlap.hits, overlap.wanted), ">= .95")


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
    yield macro_line("row verdicts, macro-F1", [(r.wanted, r.got) for r in rows])
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
        yield macro_line("sub-target verdicts, macro-F1", [(w, g) for w, g, _ in subs])
        evidence = [s.evidence for s in scores]
        yield by_document("evidence characters, per sub-target, F1", evidence, ">= .65")
        yield by_document("evidence characters, per row, F1", [s.row_evidence for s in scores])
        yield from precision_lines("arithmetic alarms", _all([s.alarms for s in scores]))
        findings = sum((s.findings for s in scores), nothing)
        if findings.found or findings.wanted:
            yield overlap_line("findings by code", findings)
    inexact = sum(score.inexact_spans for score in scores)
    yield f"  {'spans that are not exact substrings':<{WIDTH}} {inexact}  0"


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


def total_lines(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """All labelled documents taken together: the figures of the issue on the whole."""
    if not outcomes:
        return
    rows = sum(len(outcome.gold.entries) for outcome in outcomes)
    yield f"== all groups together: {len(outcomes)} documents, {rows} rows; rules {check.RULES_VERSION}"
    measured = [o for o in outcomes if any(e.quantities is not None for e in o.gold.entries)]
    yield from quantity_lines([score_quantities(outcome) for outcome in measured])
    yield from verdict_lines([score_verdicts(outcome) for outcome in outcomes])


def _all(overlaps: Sequence[Overlap]) -> Overlap:
    return sum(overlaps, Overlap(0, 0, 0))


def _sum(shares: Iterable[Share]) -> Share:
    return sum(shares, Share(0, 0))

"""The section of benchmarks/RESULTS.md on how right the library is, written by `script/measure --write`."""

from collections.abc import Iterator, Sequence

from benchmarks.arithmetic.score import alarm_shares, told_sentences
from benchmarks.contrast.score import Trial
from benchmarks.measure import verdict_score as verdicts
from benchmarks.measure.blocking import facts
from benchmarks.measure.figures import Overlap, Share, macro_f1
from benchmarks.measure.layout_score import FORMATS, LayoutScore
from benchmarks.measure.renderings import RenderingScore
from benchmarks.measure.run import Outcome
from benchmarks.measure.verdict_score import VerdictScore, score_verdicts
from benchmarks.speed.__main__ import RIGHT
from benchmarks.speed.page import table
from duban.assessment import check

STRICT, LENIENT, EDITS, ALARMS = 0.80, 0.90, 0.90, 0.95
"""The least that is promised: of row verdicts, of edits, of alarms; false accusations none."""


def section(
    outcomes: Sequence[Outcome],
    trials: Sequence[Trial],
    layouts: Sequence[LayoutScore],
    renderings: Sequence[tuple[str, RenderingScore | str]],
) -> list[str]:
    """The lines of the page; `outcomes` are those of all labelled documents, group by group."""
    return [
        "",
        RIGHT,
        "",
        f"Written by `script/measure --write`, rules {check.RULES_VERSION}. Every share stands with its counts; in brackets",
        "is Wilson's 95 % interval.",
        *_verdicts(outcomes),
        *_alarms(outcomes),
        *_contrast(trials),
        *_layouts(layouts),
        *_renderings(renderings),
    ]


def _verdicts(outcomes: Sequence[Outcome]) -> Iterator[str]:
    groups = list(dict.fromkeys(outcome.gold.group for outcome in outcomes))
    chosen = {name: [o for o in outcomes if o.gold.group == name] for name in groups}
    yield from ("", "### Verdicts", "")
    head = ("labels", "documents", "rows", "strict", "lenient", "macro-F1", "false accusations")
    rows = [_verdict_row(name, some) for name, some in chosen.items()]
    yield from table(head, [*rows, _verdict_row("all together", outcomes)])
    every = _rows(outcomes)
    yield ""
    shares = {"strict": (verdicts.strict, STRICT), "lenient": (verdicts.lenient, LENIENT)}
    for word, (share, least) in shares.items():
        below = [n for n, some in chosen.items() if _kept(share(_rows(some)), least) == "not kept"]
        apart = f", but not by {', '.join(below)} alone" if below else ", and by each group"
        yield f"Limit of {word} verdicts ≥ {least:.2f}, all together: {_kept(share(every), least)}{apart}."
    accused = verdicts.false_accusations(every)
    over = "over the limit" if accused.hits else "kept"
    yield f"No false accusation: {_counts(accused)}, {over}."
    for seed in chosen.get("seed", []):
        found = list(facts(seed))
        yield f"Blocking facts of the seed that hold: {sum(f.holds for f in found)} of {len(found)}."


def _verdict_row(name: str, outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    rows = _rows(outcomes)
    macro = macro_f1([(row.wanted, row.got) for row in rows])
    return (
        name,
        f"{len(outcomes)}",
        f"{len(rows)}",
        _share(verdicts.strict(rows)),
        _share(verdicts.lenient(rows)),
        "none" if macro is None else f"{macro:.3f}",
        _counts(verdicts.false_accusations(rows)),
    )


def _rows(outcomes: Sequence[Outcome]) -> list[verdicts.Row]:
    return [row for outcome in outcomes for row in score_verdicts(outcome).rows if row.wanted]


def _alarms(outcomes: Sequence[Outcome]) -> Iterator[str]:
    scores: list[VerdictScore] = [score_verdicts(outcome) for outcome in outcomes]
    alarms = sum((score.alarms for score in scores), Overlap(0, 0, 0))
    labelled = Share(alarms.hits, alarms.found), Share(alarms.hits, alarms.wanted)
    rows = [("labelled documents", labelled), ("made sentences", alarm_shares(told_sentences()))]
    yield from ("", "### Arithmetic alarms", "")
    yield from table(
        ("alarms on", "precision", "recall"),
        [(name, _share(precision), _share(recall)) for name, (precision, recall) in rows],
    )
    yield ""
    told = (f"{name} {_kept(share, ALARMS)}" for name, pair in rows for share in pair)
    yield f"Limit ≥ {ALARMS:.2f}, precision and recall in turn: {', '.join(told)}."


def _contrast(trials: Sequence[Trial]) -> Iterator[str]:
    kinds = sorted({trial.edit.kind for trial in trials})
    every = _right(trials)
    sound = _right([trial for trial in trials if trial.began_right])
    rows = [(kind, _right([t for t in trials if t.edit.kind == kind])) for kind in kinds]
    rows += [("all", every), ("all of rows that had their label before", sound)]
    yield from ("", "### Contrast", "")
    yield "Labelled rows with one number, word or claim changed, whose verdict must flip or stay."
    yield ""
    yield from table(("edits", "as they must"), [(name, _share(share)) for name, share in rows])
    yield from ("", f"Limit ≥ {EDITS:.2f}: {_kept(every, EDITS)}.")


def _right(trials: Sequence[Trial]) -> Share:
    return Share(sum(trial.is_right for trial in trials), len(trials))


def _layouts(scores: Sequence[LayoutScore]) -> Iterator[str]:
    names = {score.layout for score in scores}
    by_format = [(name, [s for s in scores if s.suffix == name]) for name in FORMATS]
    rows = [(name, some) for name, some in by_format if some]
    yield from ("", "### Layouts", "")
    yield f"{len(names)} layouts in every format that carries them, as reading gives them back: rows and cells exact,"
    yield "rows with the same verdicts as from the text copy."
    yield ""
    head = ("format", "layouts", "rows", "cells", "verdicts", "rows too many", "unaccounted")
    yield from table(head, [_layout_row(name, some) for name, some in [*rows, ("all", scores)]])


def _layout_row(name: str, scores: Sequence[LayoutScore]) -> tuple[str, ...]:
    nothing = Share(0, 0)
    return (
        name,
        f"{len({score.layout for score in scores})}",
        _counts(sum((score.rows for score in scores), nothing)),
        _counts(sum((score.cells for score in scores), nothing)),
        _counts(sum((score.verdicts for score in scores), nothing)),
        f"{sum(score.surplus for score in scores)}",
        f"{sum(score.unaccounted for score in scores)}",
    )


def _renderings(scores: Sequence[tuple[str, RenderingScore | str]]) -> Iterator[str]:
    yield from ("", "### Renderings of the seed", "")
    yield "The same table in each format; white space aside. Verdicts are those from the text."
    yield ""
    head = ("format", "rows", "cells", "characters wrong", "verdicts")
    yield from table(head, [_rendering_row(name, score) for name, score in scores])


def _rendering_row(name: str, score: RenderingScore | str) -> tuple[str, ...]:
    if isinstance(score, str):
        return name, score, "-", "-", "-"
    wrong = f"{score.errors:,} of {score.characters:,}"
    return name, _counts(score.rows), _counts(score.cells), wrong, _counts(score.verdicts)


def _counts(share: Share) -> str:
    return f"{share.hits:,} of {share.of:,}" if share.of else "none"


def _share(share: Share) -> str:
    if share.value is None:
        return "none"
    low, high = share.wilson()
    return f"{share.value:.3f}, {_counts(share)} [{low:.3f}, {high:.3f}]"


def _kept(share: Share, least: float) -> str:
    if share.value is None:
        return "not measured"
    return "kept" if share.value >= least else "not kept"

"""`script/measure`: print how right the library is, with the counts behind every figure."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

from benchmarks.measure.compare import base_table, change_lines, verdict_table, write_saved
from benchmarks.measure.gold import ROOT, GoldDocument, load_document
from benchmarks.measure.report import (
    fact_lines,
    group_lines,
    row_lines,
    total_lines,
)
from benchmarks.measure.run import Outcome, run
from benchmarks.measure.seed_gold import load_cases, load_seed
from duban.assessment import check

MADE = ROOT / "samples" / "made" / "out"
BLIND = ROOT / "samples" / "blind"
WRITTEN = {name: ROOT / "samples" / name for name in ("look", "look2", "look3", "held")}
"""Written and labelled by a reader who has not seen the rules; `held` is only counted."""
LOOKED_AT = ("seed", "cases", "made-look", "look", "look2", "look3")
"""The others are only counted: a rule must not be fitted to them, so nobody is shown their rows."""
SNAPSHOT = ROOT / "tests" / "fidelity" / "verdicts.json"
"""The verdicts of the rules as released."""
GROUPS = (
    *("seed", "cases", "made-look", "made-count", "blind"),
    *("look", "look2", "look3", "held", "apart", "across", "contrast", "arithmetic"),
)
SLOW = ("layouts", "renderings")
"""Groups that take many seconds: measured where `--only` names them, and with `--all`."""
EDITED = ("seed", "made-look", "look", "look2", "look3")
"""Groups whose rows the contrast edits change: all may be read one by one."""
TOGETHER = ("across", "contrast", "arithmetic", *SLOW)
"""Groups that are not a set of labelled documents of their own."""


def documents(groups: Iterable[str], *, apart: Path | None = None) -> list[GoldDocument]:
    """All labelled documents of the groups asked for that are at hand.

    `apart` is a folder outside the checkout, whose documents nobody here has seen.
    """
    found = [gold for gold in (load_seed(), load_cases()) if gold is not None]
    made = [load_document(path, group="made") for path in sorted(MADE.glob("*.gold.json"))]
    found += [_regrouped(gold) for gold in made]
    found += [load_document(path, group="blind") for path in sorted(BLIND.glob("*.gold.json"))]
    for group, where in WRITTEN.items():
        found += [load_document(path, group=group) for path in sorted(where.glob("*.gold.json"))]
    folder = sorted(apart.glob("*.gold.json")) if apart else []
    found += [load_document(path, group="apart") for path in folder]
    return [gold for gold in found if gold.group in groups]


def _regrouped(gold: GoldDocument) -> GoldDocument:
    names = {name: getattr(gold, name) for name in GoldDocument.__slots__}
    return GoldDocument(**{**names, "group": f"made-{gold.part}"})


def main() -> int:
    """Run what the arguments ask for; 1 where a blocking fact of the seed fails."""
    arguments = _arguments()
    if arguments.accept and (arguments.only or arguments.apart):
        raise SystemExit("--accept takes every group of the checkout: leave out --only and --apart")
    if arguments.write and (arguments.only or arguments.apart):
        raise SystemExit("--write takes every group of the checkout: leave out --only and --apart")
    groups = tuple(arguments.only or (GROUPS + SLOW if arguments.all else GROUPS))
    asked = set(groups) | (set(EDITED) if "contrast" in groups else set())
    outcomes = [run(gold) for gold in documents(asked, apart=arguments.apart)]
    if arguments.write:
        sys.stdout.write(_written(outcomes))
        return 0
    chosen = [outcome for outcome in outcomes if outcome.gold.group in groups]
    lines = [] if arguments.quiet else list(_figures(chosen, groups))
    if not arguments.quiet:
        lines += _further(outcomes, groups, rows=arguments.rows)
    outcomes = chosen
    if arguments.rows:
        lines += row_lines(o for o in outcomes if o.gold.group in LOOKED_AT)
    table = verdict_table(outcomes)
    if arguments.compare:
        base = base_table(arguments.compare)
        lines.append(f"== rules {base.rules_version} → {check.RULES_VERSION}")
        lines += change_lines(base.verdicts, table, shown=LOOKED_AT)
    if arguments.save:
        write_saved(Path(arguments.save), table)
    if arguments.accept:
        write_saved(SNAPSHOT, table)
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return int(any(line.startswith("  FAIL") for line in lines))


def _figures(outcomes: list[Outcome], groups: Sequence[str]) -> Iterator[str]:
    for group in groups:
        if group in TOGETHER:
            continue
        chosen = [outcome for outcome in outcomes if outcome.gold.group == group]
        if not chosen and group != "apart":
            yield f"== {group}: nothing to measure here"
        if not chosen:
            continue
        measured = any(e.quantities is not None for o in chosen for e in o.gold.entries)
        yield from group_lines(group, chosen, quantities=measured)
        if group == "seed":
            yield from fact_lines(chosen[0])
    if len({outcome.gold.group for outcome in outcomes}) > 1:
        yield from total_lines(outcomes)


def _further(outcomes: list[Outcome], groups: Sequence[str], *, rows: bool) -> Iterator[str]:
    """The figures that are not about labelled documents as they stand.

    Their programs are imported here, since older states of the library lack what they import.
    """
    if "across" in groups:
        across = import_module("benchmarks.measure.across_score")
        yield from across.across_lines(across.score_across())
    if "contrast" in groups:
        contrast = import_module("benchmarks.contrast.score")
        edited = [outcome for outcome in outcomes if outcome.gold.group in EDITED]
        yield from contrast.contrast_lines(list(contrast.trials(edited)), rows=rows)
    if "arithmetic" in groups:
        yield from import_module("benchmarks.arithmetic.score").arithmetic_lines(rows=rows)
    if "layouts" in groups:
        layouts = import_module("benchmarks.measure.layout_score")
        yield from layouts.layout_lines(list(layouts.score_layouts()), rows=rows)
    if "renderings" in groups:
        yield from import_module("benchmarks.measure.renderings").rendering_lines()


def _written(outcomes: list[Outcome]) -> str:
    """Put the figures of all groups into benchmarks/RESULTS.md, dated, and tell them."""
    contrast = import_module("benchmarks.contrast.score")
    layouts = import_module("benchmarks.measure.layout_score")
    renderings = import_module("benchmarks.measure.renderings")
    bench = import_module("benchmarks.speed.__main__")
    edited = [outcome for outcome in outcomes if outcome.gold.group in EDITED]
    section = bench.dated(
        import_module("benchmarks.measure.page").section(
            outcomes,
            list(contrast.trials(edited)),
            list(layouts.score_layouts()),
            list(renderings.score_renderings()),
        )
    )
    page = bench.put(bench.RESULTS.read_text(encoding="utf-8"), section)
    bench.RESULTS.write_text(page, encoding="utf-8")
    return "".join(f"{line}\n" for line in section)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/measure", description=__doc__)
    parser.add_argument(
        "--only", nargs="+", choices=GROUPS + SLOW, help="measure these groups only"
    )
    parser.add_argument("--all", action="store_true", help=f"{', '.join(SLOW)} as well")
    parser.add_argument(
        "--rows", action="store_true", help=f"show every mistake in {', '.join(LOOKED_AT)}"
    )
    parser.add_argument("--apart", type=Path, help="a folder of labelled documents kept apart")
    parser.add_argument("--save", metavar="FILE", help="write all verdicts as JSON")
    parser.add_argument(
        "--accept", action="store_true", help=f"take all verdicts as released: {SNAPSHOT.name}"
    )
    parser.add_argument(
        "--compare", metavar="BASE", help="a git revision or a saved FILE: list verdicts changed"
    )
    parser.add_argument(
        "--write", action="store_true", help="put all of it into benchmarks/RESULTS.md, dated"
    )
    parser.add_argument("--quiet", action="store_true", help="no figures")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())

"""The claims that tests/spec judges, printed as tables: what the check finds, by example."""

from pathlib import Path

CLAIMS = Path(__file__).resolve().parents[2] / "tests" / "spec" / "claims"
MARKS = {
    "supported": "● supported",
    "partly_supported": "◐ partly_supported",
    "contradicted": "✕ contradicted",
    "not_evidenced": "○ not_evidenced",
}
COLUMNS = 4
"""Target, progress, sub-targets, verdict; further columns say what else the row holds."""


def pages() -> dict[str, str]:
    """`cases.md`, one section for each file of claims."""
    lines = [
        "# 例题 Cases",
        "",
        "都是虚构的。一行一条自报：目标、进展、各子目标的结论、一行的结论；几种结论都说得通的，用 / 并列。",
        "测试逐行核对（`tests/spec`）；本页由 `script/docs` 写出。",
        "",
        "All invented. One claim a line: target, progress, verdicts of the sub-targets, verdict of the row; where",
        "several are defensible they stand side by side. Tests hold each line (`tests/spec`).",
        "",
    ]
    for path in sorted(CLAIMS.glob("*.txt")):
        lines += _section(path.read_text(encoding="utf-8").splitlines())
    return {"cases.md": "\n".join(lines).rstrip() + "\n"}


def _section(given: list[str]) -> list[str]:
    """A heading from the file's first line, then tables parted by its comments."""
    lines: list[str] = []
    in_table = False
    for number, line in enumerate(given):
        if not line.strip():
            continue
        if line.startswith("#"):
            said = line.lstrip("# ").strip()
            if " | " not in said:
                lines += ["", f"## {said}" if number == 0 else f"**{said}**", ""]
            in_table = False
            continue
        if not in_table:
            lines += ["| 目标 | 进展 | 子目标 | 结论 | 另有 |", "|---|---|---|---|---|"]
            in_table = True
        lines.append(_row(line))
    return lines


def _row(line: str) -> str:
    cells = [cell.strip() for cell in line.split("|")]
    target, progress, subtargets, verdict = [*cells, "", "", "", ""][:COLUMNS]
    verdicts = " / ".join(MARKS.get(one.strip(), one.strip()) for one in verdict.split("/"))
    more = "；".join(cell for cell in cells[COLUMNS:] if cell)
    return f"| {target} | {progress} | {subtargets} | {verdicts} | {more} |"

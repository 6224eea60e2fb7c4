"""The tables of `tests/spec/findings`: for each code, where its rule speaks and where it is silent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from duban.assessment.across_values import AcrossFinding
from duban.assessment.assessment import Finding
from duban.problems.codes import Code
from tests.support.judged import Claim, claim_of
from tests.support.pairs import across, document, goal

FOLDER = Path(__file__).resolve().parents[1] / "spec" / "findings"
SPEAKS, SILENT = "有", "无"
GOAL = "全年改造老旧小区96个。"


@dataclass(frozen=True, slots=True)
class FoundCase:
    """One line: two texts, whether the rule of `code` speaks, and with which working ("": any).

    The texts are target and progress of one row, or the progress of two documents. `options`: of a
    row as in `claims`; of two documents `goal` and `before` (the annual goal now and then), `gone`
    (a goal of the earlier one only), `claim` and `claimed`, `from` (its quarter), `title`, `same`
    (both of one period).
    """

    code: str
    place: str
    first: str
    second: str
    speaks: bool
    working: str
    options: Mapping[str, str]
    line: str

    def found(self) -> list[Finding | AcrossFinding]:
        """What the rule found here."""
        findings = _across(self) if self.is_pair else _in_row(self)
        return [one for one in findings if one.code == self.code]

    @property
    def is_pair(self) -> bool:
        """Whether the two texts are of two documents."""
        return self.code in ACROSS


ACROSS = frozenset(
    {
        *(Code.VALUE_FELL, Code.TEXT_REPEATED, Code.BASE_CHANGED, Code.UNIT_CHANGED),
        *(Code.TARGET_LOWERED, Code.TARGET_REWORDED, Code.GOAL_VANISHED, Code.CLAIM_WENT_BACK),
        *(Code.FIGURE_DIFFERS, Code.PERIOD_SKIPPED, Code.NOT_COMPARED),
    }
)


def found_cases(code: str) -> Iterator[FoundCase]:
    """The lines of one code's table; none where it has no table."""
    path = FOLDER / f"{code}.txt"
    if not path.is_file():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [*(cell.strip() for cell in line.split("|")), "", ""]
        pairs = (pair.partition("=") for pair in cells[4].split(";"))
        yield FoundCase(
            code=code,
            place=f"{code}:{number}",
            first=cells[0],
            second=cells[1],
            speaks=cells[2] == SPEAKS,
            working=cells[3],
            options={key.strip(): value for key, _, value in pairs if key.strip()},
            line=line,
        )


def claim(case: FoundCase) -> Claim:
    """The line as a claim of one row."""
    options = ";".join(f"{key}={value}" for key, value in case.options.items())
    return claim_of(case.place, f"{case.first} | {case.second} |  | - | {options}")


def _in_row(case: FoundCase) -> list[Finding]:
    return list(claim(case).check().assessment.findings)


def _across(case: FoundCase) -> list[AcrossFinding]:
    said = case.options
    goal_text = said.get("goal", GOAL)
    rows = [
        goal(
            annual_goal=said.get("before", goal_text),
            progress=case.first,
            claim=said.get("claimed"),
        )
    ]
    if "gone" in said:
        rows.append(goal("2", annual_goal=said["gone"], progress="正在建设。"))
    title = said.get("title", f"2026年第{said.get('from', '二')}季度目标完成情况")
    before = document(title, *rows, name="earlier")
    now = document(
        f"2026年第{'二' if 'same' in said else '三'}季度目标完成情况",
        goal(annual_goal=goal_text, progress=case.second, claim=said.get("claim")),
    )
    result = across(now, before)
    return [*(one for row in result.findings for one in row), *result.document]

"""Rows of a workbook of agencies, people and seats, read by the library's guarded reader.

The columns are found by their headings in the first row that has them; each line says what it would
make, or what is wrong with it. Nothing is written here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from duban.documents.document import Table
from duban.documents.reader import read_document
from duban.problems.messages import Lang, message, remedy
from duban.problems.problem import Refusal
from duban_site.agencies.models import AgencyKind
from duban_site.agencies.roles import Role
from duban_site.pages.refusals import BadInput

MOST_ROWS = 2_000
_HEADINGS: Mapping[str, frozenset[str]] = {
    "agency": frozenset({"单位", "单位名称", "责任单位", "部门", "agency"}),
    "kind": frozenset({"类别", "单位类别", "kind"}),
    "name": frozenset({"姓名", "人员", "name"}),
    "username": frozenset({"登录名", "用户名", "账号", "username"}),
    "staff_number": frozenset({"工号", "员工号", "人员编号", "staff number"}),
    "role": frozenset({"席位", "角色", "岗位", "role"}),
    "leader": frozenset({"职务", "分管领导", "分管领导职务", "leader"}),
    "starts_on": frozenset({"起日", "开始日期", "任职日期", "from"}),
    "ends_on": frozenset({"止日", "结束日期", "to"}),
}
_PERSONAL = ("name", "username", "staff_number")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of the workbook, by the meaning of its columns; `wrong` says why it is left out."""

    number: int
    agency: str = ""
    kind: str = AgencyKind.AGENCY.value
    name: str = ""
    username: str = ""
    staff_number: str = ""
    role: str = ""
    leader: str = ""
    starts_on: str = ""
    ends_on: str = ""
    wrong: str = ""

    @property
    def has_person(self) -> bool:
        """Whether the row names somebody."""
        return bool(self.username)


def read_lines(data: bytes, *, name: str) -> tuple[Line, ...]:
    """The rows of a workbook. Raises BadInput for one that cannot be read or has no such columns."""
    lang: Lang = "en" if (get_language() or "").startswith("en") else "zh"
    try:
        document = read_document(data, name=name)
    except Refusal as refusal:
        told = f"{message(refusal.problem, lang)}{remedy(refusal.problem, lang)}"
        raise BadInput(told, field="file") from refusal
    for table in document.blocks:
        if isinstance(table, Table) and (lines := _lines_of(table)) is not None:
            return lines
    raise BadInput(_("没有找到含“单位”一栏的表。请按模板的栏目名填写。"), field="file")


def _lines_of(table: Table) -> tuple[Line, ...] | None:
    texts = [[cell.text.strip() for cell in row.cells] for row in table.rows]
    for place, cells in enumerate(texts):
        columns = _columns(cells)
        if "agency" in columns:
            below = texts[place + 1 :]
            if len(below) > MOST_ROWS:
                raise BadInput(_("一次最多导入 2000 行。"), field="file")
            numbered = enumerate(below, start=place + 2)
            return tuple(_line(n, cells, columns) for n, cells in numbered if any(cells))
    return None


def _columns(cells: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, text in enumerate(cells):
        for meaning, words in _HEADINGS.items():
            if text.lower() in words:
                found.setdefault(meaning, index)
    return found


def _line(number: int, cells: list[str], columns: dict[str, int]) -> Line:
    said = {
        meaning: cells[index] if index < len(cells) else "" for meaning, index in columns.items()
    }
    kind, role = _code(said.get("kind", ""), AgencyKind), _code(said.get("role", ""), Role)
    starts_on, ends_on = _day(said.get("starts_on", "")), _day(said.get("ends_on", ""))
    wrong = _what_is_wrong(said, kind, role, (starts_on, ends_on))
    return Line(
        number=number,
        agency=said.get("agency", ""),
        kind=kind or AgencyKind.AGENCY.value,
        name=said.get("name", ""),
        username=said.get("username", ""),
        staff_number=said.get("staff_number", ""),
        role=role or "",
        leader=said.get("leader", ""),
        starts_on=starts_on or "",
        ends_on=ends_on or "",
        wrong=wrong,
    )


def _code(text: str, choices: type[AgencyKind] | type[Role]) -> str | None:
    """The code of a label in either language or of itself; "" for a blank; None for another word."""
    if not text:
        return ""
    known = {str(label): value for value, label in choices.choices}
    return text if text in choices.values else known.get(text)


def _day(text: str) -> str | None:
    """An ISO date, "" for a blank, None for what is no date. A workbook's time of day is cut off."""
    if not text:
        return ""
    try:
        return date.fromisoformat(text[:10].replace("/", "-")).isoformat()
    except ValueError:
        return None


def _what_is_wrong(
    said: Mapping[str, str], kind: str | None, role: str | None, days: tuple[str | None, str | None]
) -> str:
    person = [said.get(field, "") for field in _PERSONAL]
    checks = (
        (not said.get("agency"), _("没有写单位")),
        (kind is None, _("没有这种单位类别")),
        (role is None, _("没有这种席位")),
        (None in days, _("日期写成 2026-01-01 这样")),
        (any(person) and not all(person), _("姓名、登录名、工号要写全")),
        (bool(role) and not all(person), _("席位没有人")),
        (role == Role.LEADER and not said.get("leader"), _("分管领导须写职务")),
    )
    return "；".join(why for is_wrong, why in checks if is_wrong)

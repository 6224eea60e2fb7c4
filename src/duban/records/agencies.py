"""Split what stands in 责任单位 columns, or in brackets in a goal, into agencies and their roles."""

import re
from collections.abc import Iterator
from functools import lru_cache

from duban.lookups.late import late
from duban.lookups.names import BETWEEN_AGENCIES, agency_words, is_agency
from duban.records.entry import Agency, AgencyRole

_NOTE = re.compile(r"[(（]([^()（）]{1,12})[)）]$")
_ROLE_MARK = re.compile(r"([\u4e00-\u9fff]{2,8})[:：]")
_PROSE = late(r"[(（]((?:[^()（）]|[(（][^()（）]{0,20}[)）]){2,200})[)）]")
_LONGEST_TAIL = 3


@lru_cache(maxsize=4096)
def agencies(text: str, *, role: AgencyRole | None) -> tuple[Agency, ...]:
    """The agencies of one cell in their order.

    `role` is what the column says of all of them; None lets the cell decide: marks such as 牵头：
    and （配合）, the suffix 提供数据, the names of groups; of the rest the first one leads.

    >>> [(a.name, a.role.value) for a in agencies("市教育局 市财政局 市统计局提供数据", role=None)]
    [('市教育局', 'lead'), ('市财政局', 'support'), ('市统计局', 'data_provider')]
    """
    found: list[Agency] = []
    has_lead = False
    for stated, part in _stated_roles(text, role):
        for name in _names(part):
            agency = _agency(name, stated, has_lead=has_lead)
            has_lead = has_lead or agency.role is AgencyRole.LEAD
            if agency.name and agency not in found:
                found.append(agency)
    return tuple(found)


def agencies_in_prose(text: str) -> tuple[Agency, ...]:
    """Agencies that a goal names in brackets behind a mark: （牵头单位：区财政局、区教育局）."""
    marks = agency_words().prose
    found: list[Agency] = []
    for bracket in _PROSE.finditer(text):
        inner = bracket.group(1)
        if inner.startswith(marks) and ("：" in inner or ":" in inner):
            found += [agency for agency in agencies(inner, role=None) if agency not in found]
    return tuple(found)


def _stated_roles(text: str, role: AgencyRole | None) -> Iterator[tuple[AgencyRole | None, str]]:
    """Parts of a cell with the role that a mark in front of them states."""
    words = agency_words()
    start, stated = 0, role
    for mark in _ROLE_MARK.finditer(text):
        named = _role_of_mark(mark.group(1), words.lead, words.support)
        if named is None:
            continue
        at = mark.start() + len(mark.group(1)) - len(named[1])
        yield stated, text[start:at]
        start, stated = mark.end(), named[0]
    yield stated, text[start:]


def _role_of_mark(
    mark: str, lead: tuple[str, ...], support: tuple[str, ...]
) -> tuple[AgencyRole | None, str] | None:
    """The role that a mark states, None in it for 责任单位：, which lets the order decide."""
    for word in support:
        if mark.endswith(word):
            return AgencyRole.SUPPORT, word
    for word in lead:
        if mark.endswith(word):
            return (None if word.startswith("责任") else AgencyRole.LEAD), word
    return None


def _names(text: str) -> Iterator[str]:
    """The names in a list; a name that a line's end tore apart is put together."""
    parts = [part for part in BETWEEN_AGENCIES.split(text) if part]
    waiting = ""
    for part in parts:
        if (
            waiting
            and not is_agency(waiting)
            and len(part) <= _LONGEST_TAIL
            and is_agency(waiting + part)
        ):
            waiting += part
            continue
        if waiting:
            yield waiting
        waiting = part
    if waiting:
        yield waiting


def names_with_verb(text: str) -> bool:
    """Whether a text lists agencies and ends in a verb of theirs: 县工信局牵头、县财政局配合."""
    parts = [part for part in BETWEEN_AGENCIES.split(text.strip("。. ")) if part]
    bare = [_verb_behind(part)[0] for part in parts]
    return bool(parts) and bare[-1] != parts[-1] and all(map(is_agency, bare))


def _verb_behind(name: str) -> tuple[str, AgencyRole | None]:
    """A name without the verb behind it, and the role that the verb states."""
    words = agency_words()
    for verbs, role in (
        (words.lead_behind, AgencyRole.LEAD),
        (words.support_behind, AgencyRole.SUPPORT),
        (words.plain_behind, None),
    ):
        for verb in verbs:
            bare = name.removesuffix(verb)
            if bare != name and is_agency(bare):
                return bare, role
    return name, None


def _agency(name: str, stated: AgencyRole | None, *, has_lead: bool) -> Agency:
    words = agency_words()
    name = name.strip("。. ")
    for ending in words.data_provider:
        if name.endswith(ending):
            return Agency(name=name[: -len(ending)] or name, role=AgencyRole.DATA_PROVIDER)
    note = _NOTE.search(name)
    if note is not None:
        named = _role_of_mark(note.group(1), words.lead, words.support)
        if named is not None:
            bare = name[: note.start()]
            return Agency(name=bare or name, role=named[0] or AgencyRole.LEAD)
    name, said = _verb_behind(name)
    stated = said or stated
    if any(group in name for group in words.groups):
        return Agency(name=name, role=AgencyRole.GROUP)
    if stated is not None:
        return Agency(name=name, role=stated)
    return Agency(name=name, role=AgencyRole.SUPPORT if has_lead else AgencyRole.LEAD)

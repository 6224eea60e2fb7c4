"""The main columns of the site, shown to those whom the page's own door lets in."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.urls import Resolver404, resolve
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duban_site.pages.doors import Door, rule_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One column; `count` is what waits there for the person, 0 is not shown."""

    address: str
    label: str | Promise
    is_current: bool
    count: int = 0


_COLUMNS: tuple[tuple[str, Any], ...] = (
    ("/", _("工作台")),
    ("/goals/", _("目标台账")),
    ("/plans/", _("计划")),
    ("/review/", _("审核")),
    ("/reminders/", _("催办")),
    ("/figures/", _("提供数据")),
    ("/intake/", _("导入")),
    ("/periods/", _("期次")),
    ("/publish/", _("发布")),
    ("/dashboard/", _("总览")),
    ("/check/", _("核验")),
    ("/portal/", _("公开")),
    ("/books/", _("记录")),
    ("/agencies/", _("机构与人员")),
    ("/settings/", _("设置")),
)
_COUNTS: dict[str, Callable[[Any], int]] = {}


def count_with(address: str, counted: Callable[[Any], int]) -> None:
    """Let a room say how much waits for an actor behind one of the columns (one query at most)."""
    _COUNTS[address] = counted


@lru_cache(maxsize=64)
def _rule(address: str) -> frozenset[str] | None:
    try:
        found = resolve(address)
    except Resolver404:
        return None
    return rule_of(found.func, found.url_name)


def columns(actor: Any, path: str) -> tuple[Item, ...]:
    """The columns that this actor may open; None is a visitor. Pages that do not exist are left out."""
    return tuple(
        Item(
            address=address,
            label=label,
            is_current=_is_in(path, address),
            count=_COUNTS[address](actor) if actor and address in _COUNTS else 0,
        )
        for address, label in _COLUMNS
        if _may_open(actor, _rule(address))
    )


def may_open(actor: Any, address: str) -> bool:
    """Whether the door of an address without parameters lets this actor in."""
    return _may_open(actor, _rule(address))


def _is_in(path: str, address: str) -> bool:
    return path == address if address == "/" else path.startswith(address)


def _may_open(actor: Any, rule: frozenset[str] | None) -> bool:
    if rule is None or Door.CLOSED in rule:
        return False
    if Door.PUBLIC in rule:
        return True
    return actor is not None and (Door.SIGNED_IN in rule or actor.role in rule)

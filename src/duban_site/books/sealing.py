"""Hashes of the rows that a freeze locks, kept in the act that froze them.

The database refuses to change such rows; whoever walks round the database itself changes a hash that the
chain holds. Each table that hangs on the frozen row is hashed by its rows in the order of their keys.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import QuerySet

from duban_site.books.guards import AppendOnly, LockedWhen, guards
from duban_site.books.models import Act, Payload
from duban_site.books.record import canonical

FREEZES = ("period.freeze", "edition.freeze")


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A table whose locked rows are not what the act of their freeze says."""

    act: int
    table: str


def sealed_rows(row: models.Model) -> dict[str, dict[str, Any]]:
    """The rows of each table that are locked with `row`: how many, and one hash over them."""
    return {name: _hashed(rows) for name, rows in sorted(_locked_with(row).items())}


def _locked_with(row: models.Model) -> dict[str, QuerySet[Any]]:
    """Locked tables by the path of their guard; tables that only grow by their key to the row."""
    growing: dict[str, QuerySet[Any]] = {}
    locked: dict[str, QuerySet[Any]] = {}
    for one in guards().values():
        found = growing if isinstance(one, AppendOnly) else locked
        rows = _growing(one, row) if isinstance(one, AppendOnly) else _locked(one, row)
        if rows is not None:
            found[one.model._meta.db_table] = rows.order_by("pk")
    return growing | locked


def _locked(one: LockedWhen, row: models.Model) -> QuerySet[Any] | None:
    model: Any = one.model
    reached = model
    for name in one.path:
        reached = reached._meta.get_field(name).related_model
    wanted = {"__".join(one.path) or "pk": row.pk}
    rows: QuerySet[Any] = model._default_manager.filter(**wanted)
    return rows if reached is type(row) else None


def _growing(one: AppendOnly, row: models.Model) -> QuerySet[Any] | None:
    model: Any = one.model
    for key in model._meta.concrete_fields:
        if isinstance(key, models.ForeignKey) and key.related_model is type(row):
            rows: QuerySet[Any] = model._default_manager.filter(**{key.attname: row.pk})
            return rows
    return None


LATER = {"goals_target": frozenset({"due_on", "late_after"})}
"""Columns that came after seals that do not name theirs."""


def _hashed(rows: QuerySet[Any], columns: list[str] | None = None) -> dict[str, Any]:
    """`columns`: those of the seal that is compared; by default all that the table has now."""
    names = columns or sorted(one.attname for one in rows.model._meta.concrete_fields)
    digest, count = hashlib.sha256(), 0
    for values in rows.values_list(*names).iterator():
        digest.update(canonical(values).encode("utf-8") + b"\n")
        count += 1
    return {"count": count, "sha256": digest.hexdigest(), "columns": names}


def _stands(rows: QuerySet[Any], kept: Mapping[str, Any]) -> bool:
    """Whether rows hash to what a seal says, over the columns that there were when it was made."""
    meta = rows.model._meta
    here = {one.attname for one in meta.concrete_fields}
    names = kept.get("columns") or sorted(here - LATER.get(meta.db_table, frozenset()))
    if not here >= set(names):
        return False
    now = _hashed(rows, names)
    return (now["count"], now["sha256"]) == (kept["count"], kept["sha256"])


def broken_seals() -> Iterator[Broken]:
    """Every table of every standing freeze whose rows are not as they were."""
    carried = Payload.objects.filter(act__action__in=FREEZES).select_related("act").order_by("act")
    latest = {(one.act.object_type, one.act.object_id): one for one in carried.exclude(body="")}
    for one in latest.values():
        told = (json.loads(one.body).get("after") or {}).get("rows") or {}
        yield from (Broken(act=one.act_id, table=table) for table in _changed(one.act, told))


def _changed(act: Act, told: Mapping[str, Any]) -> list[str]:
    model = apps.get_model(act.object_type)
    row = model._default_manager.filter(pk=act.object_id).first()
    if row is None:
        return sorted(told)
    now = _locked_with(row)
    fixed = {one.model._meta.db_table for one in guards().values() if isinstance(one, LockedWhen)}
    return [
        table
        for table, kept in told.items()
        if table not in now
        or not _stands(now[table] if table in fixed else now[table][: kept["count"]], kept)
    ]

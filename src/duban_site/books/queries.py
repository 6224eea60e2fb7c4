"""Reads of the record: who may read which acts, filtered; the acts about some things; the chain's proof."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from duban_site.agencies.acting import Actor
from duban_site.agencies.models import Person
from duban_site.agencies.roles import Role
from duban_site.books.models import Act
from duban_site.books.record import CHAINED, canonical
from duban_site.books.words import action_word, object_word

_CHUNK = 2000
_SECURITY = "agencies."
"""Acts on people, seats, settings and sign-ins: what a security administrator may read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActFilters:
    """What acts are filtered by; empty: by nothing."""

    action: str = ""
    person: int | None = None
    object_type: str = ""
    object_id: str = ""
    result: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRow:
    """One act as pages show it."""

    seq: int
    at: datetime
    person: str
    role: str
    action: str
    word: str
    thing: str
    thing_type: str
    object_id: str
    result: str
    reason: str
    address: str
    hash: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


def visible_acts(actor: Actor) -> QuerySet[Act]:
    """The acts that the actor may read (`trust.md`): the auditor all, the security administrator those on
    people and sign-in; nobody else any, outside the page of a goal."""
    if actor.is_a(Role.AUDITOR):
        return Act.objects.all()
    if actor.is_a(Role.SECURITY_ADMIN):
        return Act.objects.filter(object_type__startswith=_SECURITY)
    return Act.objects.none()


def acts(actor: Actor, filters: ActFilters) -> QuerySet[Act]:
    """The acts that fit, the latest first."""
    wanted = {
        "action": filters.action,
        "actor": filters.person,
        "object_type": filters.object_type,
        "object_id": filters.object_id,
        "result": filters.result,
        "at__gte": filters.since,
        "at__lt": filters.until,
    }
    chosen = {name: value for name, value in wanted.items() if value}
    return visible_acts(actor).filter(**chosen).order_by("-seq")


def acts_about(things: Mapping[str, Sequence[int]], *, most: int) -> tuple[ActRow, ...]:
    """The latest acts about some things (ids by type), for one who may see those things. One query."""
    about = Q(pk__in=())
    for kind, ids in things.items():
        if ids:
            about |= Q(object_type=kind, object_id__in=[str(one) for one in ids])
    return act_rows(Act.objects.filter(about).order_by("-seq")[:most])


def act_rows(found: QuerySet[Act]) -> tuple[ActRow, ...]:
    """Acts with the names of people and what they carried. One query."""
    name = Person.objects.filter(pk=OuterRef("actor")).values("name")[:1]
    told = found.annotate(person=Subquery(name), body=F("payload__body"))
    return tuple(_row(act, act.person or "", act.body or "{}") for act in told)


def _row(act: Act, person: str, body: str) -> ActRow:
    carried = json.loads(body)
    role = Role(act.role).label if act.role in Role.values else act.role
    return ActRow(
        seq=act.seq,
        at=act.at,
        person=person,
        role=str(role),
        action=act.action,
        word=action_word(act.action),
        thing=object_word(act.object_type),
        thing_type=act.object_type,
        object_id=act.object_id,
        result=act.result,
        reason=act.reason,
        address=act.address,
        hash=act.hash,
        before=carried.get("before"),
        after=carried.get("after"),
    )


def head_hash() -> str:
    """The hash of the latest act, "" for an empty record."""
    last = Act.objects.order_by("-seq").values_list("hash", flat=True).first()
    return last or ""


def lines(found: QuerySet[Act]) -> Iterator[str]:
    """Acts as lines of canonical JSON, as a verifier outside reads them."""
    for act in found.order_by("seq").select_related("payload").iterator(chunk_size=_CHUNK):
        fields = {name: getattr(act, name) for name in (*CHAINED, "hash")}
        payload = {"salt": act.payload.salt, "body": act.payload.body}
        yield canonical({**fields, "payload": payload}) + "\n"


def last_act(action: str) -> Act | None:
    """The latest act of a kind that was done."""
    return Act.objects.filter(action=action, result="ok").order_by("-seq").first()

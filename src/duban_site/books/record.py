"""Write acts: the only door to the record. Call inside the transaction of what was done."""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from duban_site.agencies.acting import Actor, RequestFacts
from duban_site.agencies.recording import Change
from duban_site.books import clock
from duban_site.books.models import Act, Payload

__all__ = ["CHAINED", "GENESIS", "Change", "act_hash", "canonical", "record_act", "record_acts"]


class RecordFailed(DatabaseError):
    """An act could not be written: what it was about is rolled back with it."""


GENESIS = "0" * 64
_DOMAIN = b"goal-audit-v1"
_LOCK = 0x64756261
"""The advisory lock of the chain on PostgreSQL; SQLite's write lock serialises by itself."""

CHAINED = (
    *("seq", "at", "actor", "role", "agency", "session", "address", "action"),
    *("object_type", "object_id", "object_version", "result", "reason"),
    *("before_hash", "after_hash", "payload_hash", "request_id", "idempotency_key", "prev_hash"),
)
"""The fields that an act's hash covers, all but the hash itself."""


def canonical(value: object) -> str:
    """Canonical JSON (after RFC 8785): sorted keys, no blanks, decimals and times as texts."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain
    )


def _plain(value: object) -> str:
    match value:
        case Decimal():
            return format(value, "f")
        case datetime():
            return value.isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case _:
            pass
    raise TypeError(f"{type(value).__name__} cannot stand in the record")


def act_hash(fields: Mapping[str, Any]) -> str:
    """The hash of an act from its chained fields."""
    kept = {name: fields[name] for name in CHAINED}
    packed = _DOMAIN + kept["prev_hash"].encode("ascii") + canonical(kept).encode("utf-8")
    return hashlib.sha256(packed).hexdigest()


def record_act(actor: Actor | None, change: Change, *, facts: RequestFacts | None = None) -> Act:
    """Append one act to the chain, as `record_acts` does; returns it."""
    return record_acts(actor, [change], facts=facts)[0]


def record_acts(
    actor: Actor | None, changes: Sequence[Change], *, facts: RequestFacts | None = None
) -> list[Act]:
    """Append one act a change to the chain, inside their transaction; None acts for the system.

    All stand at one time and are written at once, each chained to the one before it.

    Raises TransactionManagementError outside a transaction: no act without its change, no change
    without its act. Where the clock jumped since the act before, an act says so first.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an act is written with its change")
    seen = facts or (actor.facts if actor else RequestFacts())
    last, now = _last_act(), timezone.now()
    jump = clock.jumped(at=now, last=last)
    made: list[tuple[Act, Payload]] = []
    if jump is not None and last is not None:
        told = Change(action=clock.JUMP, thing=last, reason=f"{jump.total_seconds():.3f}")
        made.append(_next(None, told, RequestFacts(), last=last, at=now))
    asked = len(made)
    for change in changes:
        head = made[-1][0] if made else last
        made.append(_next(actor, change, seen, last=head, at=now))
    _write(made)
    return [act for act, _payload in made[asked:]]


def record_upkeep(action: str, after: Mapping[str, Any], *, result: str = "ok") -> None:
    """An act of the site's own upkeep, about the record as it stands; in a transaction of its own."""
    with transaction.atomic():
        thing = Act.objects.order_by("-seq").first() or Act(seq=0)
        record_act(None, Change(action=action, thing=thing, after=after, result=result))


def _next(
    actor: Actor | None, change: Change, seen: RequestFacts, *, last: Act | None, at: datetime
) -> tuple[Act, Payload]:
    """The act after the last one, with its payload; neither is written yet."""
    salt = secrets.token_hex(16)
    body = canonical({"before": change.before, "after": change.after})
    fields: dict[str, Any] = {
        "seq": last.seq + 1 if last else 1,
        "at": at,
        "actor": actor.person.pk if actor else None,
        "role": actor.role if actor else "",
        "agency": actor.agency_id if actor else None,
        "session": seen.session,
        "address": seen.address,
        "action": change.action,
        "object_type": change.thing._meta.label_lower,
        "object_id": str(change.thing.pk),
        "object_version": getattr(change.thing, "version", None),
        "result": change.result,
        "reason": change.reason,
        "before_hash": _salted(salt, change.before),
        "after_hash": _salted(salt, change.after),
        "payload_hash": hashlib.sha256(f"{salt}{body}".encode()).hexdigest(),
        "request_id": seen.request_id,
        "idempotency_key": seen.idempotency_key,
        "prev_hash": last.hash if last else GENESIS,
    }
    act = Act(**fields, hash=act_hash(fields))
    return act, Payload(act=act, salt=salt, body=body)


def _write(made: Sequence[tuple[Act, Payload]]) -> None:
    try:
        Act.objects.bulk_create([act for act, _payload in made])
        Payload.objects.bulk_create([payload for _act, payload in made])
    except DatabaseError as error:
        raise RecordFailed(str(error)) from error


def _salted(salt: str, value: Mapping[str, Any] | None) -> str:
    return "" if value is None else hashlib.sha256(f"{salt}{canonical(value)}".encode()).hexdigest()


def _last_act() -> Act | None:
    """The head of the chain, under the lock that lets one writer append at a time."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    return Act.objects.order_by("-seq").first()

"""The outbox: messages queued with their reminders, claimed by one worker each, sent, tried again.

A message keeps its number through all attempts, as the Message-ID of a mail and the delivery id of a
webhook: where a worker died between the sending and its note, the receiver knows the second by it.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from duban_site.agencies.mail import sends_mail
from duban_site.agencies.models import Government, Person
from duban_site.agencies.queries import settings_of
from duban_site.goals.calendar import IsWorking, working_days
from duban_site.reminders.ladder import SETTINGS, Rules, next_morning, next_time, rules_of
from duban_site.reminders.models import Channel, Message, MessageState, Reminder
from duban_site.reminders.sending import send

CLAIM = timedelta(minutes=10)
"""A claim older than this is of a worker that died."""
WAITS = tuple(timedelta(minutes=wait) for wait in (1, 5, 30, 120, 480, 1440))
"""From one attempt to the next; after the last the message has failed."""
Send = Callable[[Message], bool]


def queue(
    government: Government,
    made: Sequence[Reminder],
    *,
    rules: Rules,
    is_working: IsWorking,
    now: datetime,
) -> None:
    """Messages for new reminders, each in the one that still waits for its receiver, or a new one."""
    if not made:
        return
    at = next_time(timezone.localtime(now), rules, is_working)
    pairs: list[tuple[Message, Reminder]] = []
    if sends_mail(government):
        pairs += _mails(government, made, at, rules, is_working)
    if settings.WEBHOOK_URL:
        message = _waiting(government, Channel.WEBHOOK).get(None) or _new(
            government, Channel.WEBHOOK, None, at, now
        )
        pairs += [(message, one) for one in made]
    fresh = {message.number: message for message, _one in pairs if message._state.adding}
    Message.objects.bulk_create(fresh.values())
    through = Message.reminders.through
    through.objects.bulk_create(
        [through(message_id=message.pk, reminder_id=one.pk) for message, one in pairs]
    )


def _mails(
    government: Government,
    made: Sequence[Reminder],
    at: datetime,
    rules: Rules,
    is_working: IsWorking,
) -> list[tuple[Message, Reminder]]:
    """One digest a person: together with what waits; after the day's number, the next morning."""
    people = {one.person_id for one in made}
    reachable = set(
        Person.objects.filter(pk__in=people).exclude(email="").values_list("pk", flat=True)
    )
    waiting: dict[int | None, Message] = dict(_waiting(government, Channel.MAIL))
    had = _had_today(reachable, at)
    pairs = []
    for one in made:
        if one.person_id not in reachable:
            continue
        if one.person_id not in waiting:
            is_full = had.get(one.person_id, 0) >= rules.mails_a_day
            when = next_morning(at, rules, is_working) if is_full else at
            waiting[one.person_id] = _new(
                government, Channel.MAIL, one.person_id, when, one.issued_at
            )
        pairs.append((waiting[one.person_id], one))
    return pairs


def _had_today(people: set[int], at: datetime) -> Mapping[int, int]:
    """How many messages each had, or will have had, on the day."""
    day = at.replace(hour=0, minute=0, second=0, microsecond=0)
    had: dict[int, int] = {}
    rows = Message.objects.filter(
        person__in=people,
        not_before__gte=day,
        not_before__lt=day + timedelta(days=1),
        state__in=[MessageState.CLAIMED, MessageState.SENT],
    )
    for person in rows.values_list("person", flat=True):
        had[person or 0] = had.get(person or 0, 0) + 1
    return had


def _waiting(government: Government, channel: Channel) -> dict[int | None, Message]:
    rows = Message.objects.filter(
        government=government, channel=channel, state=MessageState.WAITING, attempts=0
    )
    return {one.person_id: one for one in rows.select_for_update()}


def _new(
    government: Government, channel: Channel, person: int | None, at: datetime, now: datetime
) -> Message:
    return Message(
        government=government, channel=channel, person_id=person, not_before=at, created_at=now
    )


def deliver(*, now: datetime, send: Send = send, most: int = 1000) -> int:
    """Send what is due, one message after the other; returns how many went out."""
    release(now=now)
    sent = 0
    for _turn in range(most):
        message = claim(now=now)
        if message is None:
            break
        sent += _attempt(message, now, send)
    return sent


def release(*, now: datetime) -> int:
    """Give back what a worker claimed and did not finish; returns how many."""
    dead = Message.objects.filter(state=MessageState.CLAIMED, claimed_at__lt=now - CLAIM)
    return dead.update(state=MessageState.WAITING)


def claim(*, now: datetime) -> Message | None:
    """The next message that is due, for this worker alone; None where nothing is.

    A message whose time fell into quiet hours or a free day meanwhile is put off instead.
    """
    while True:
        due = Message.objects.filter(state=MessageState.WAITING, not_before__lte=now)
        message = due.select_related("government", "person").order_by("not_before", "pk").first()
        if message is None:
            return None
        at = _allowed(message.government, now)
        if at > now:
            Message.objects.filter(pk=message.pk, state=MessageState.WAITING).update(not_before=at)
            continue
        won = Message.objects.filter(pk=message.pk, state=MessageState.WAITING).update(
            state=MessageState.CLAIMED, claimed_at=now, attempts=F("attempts") + 1
        )
        if won:
            message.refresh_from_db()
            return message


def _allowed(government: Government, now: datetime) -> datetime:
    rules = rules_of(settings_of(government, SETTINGS))
    return next_time(timezone.localtime(now), rules, working_days(government))


def _attempt(message: Message, now: datetime, send: Send) -> bool:
    """One attempt. True where the message went out."""
    try:
        went = send(message)
    except OSError as wrong:
        _put_off(message, now, f"{type(wrong).__name__}: {wrong}")
        return False
    state = MessageState.SENT if went else MessageState.DROPPED
    _close(message, state=state, sent_at=timezone.now() if went else None, problem="")
    return went


def _put_off(message: Message, now: datetime, problem: str) -> None:
    waits = WAITS[message.attempts - 1 : message.attempts]
    if not waits:
        _close(message, state=MessageState.FAILED, problem=problem[:200])
        return
    _close(message, state=MessageState.WAITING, not_before=now + waits[0], problem=problem[:200])


def _close(message: Message, **columns: object) -> None:
    Message.objects.filter(pk=message.pk, state=MessageState.CLAIMED).update(**columns)

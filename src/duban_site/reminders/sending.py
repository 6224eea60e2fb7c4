"""What a message says, and how it leaves: by SMTP, or as a signed call to the one configured address."""

import hashlib
import hmac
import http.client
import json
import ssl
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from duban_site.agencies.mail import Letter
from duban_site.agencies.mail import send as send_letters
from duban_site.agencies.models import Person
from duban_site.reminders.models import Channel, Message, Reminder, Step
from duban_site.reports.models import ReportState

TIMEOUT = 10
"""Seconds that the webhook may take."""
_LONGEST_ANSWER = 4096
_OK = range(200, 300)
_STILL = {
    Step.WRITE: (ReportState.DRAFT, ReportState.RETURNED),
    Step.SIGN: (ReportState.SUBMITTED,),
}


def send(message: Message) -> bool:
    """Send a message; False where everything it is about was done meanwhile.

    Raises OSError, of whose kind are those of smtplib, where it did not go out.
    """
    reminders = _still_open(message)
    if not reminders:
        return False
    if message.channel == Channel.MAIL and message.person is not None:
        with translation.override(message.person.language):
            _mail(message, message.person, reminders)
    else:
        _call(message, reminders)
    return True


def _still_open(message: Message) -> list[Reminder]:
    rows = message.reminders.select_related(
        "report__target__goal", "report__target__period__plan", "report__agency", "person"
    ).order_by("due_on", "report__target__goal__position")
    return [one for one in rows if one.report.state in _STILL[Step(one.step)]]


def _mail(message: Message, person: Person, reminders: list[Reminder]) -> None:
    letter = Letter(
        to=person.email,
        subject=_subject(reminders),
        text=_body(person, reminders),
        number=message.number.hex,
    )
    if not send_letters(message.government, [letter]):
        raise ConnectionError("the government has no mail server any more")


def _subject(reminders: list[Reminder]) -> str:
    count = len(reminders)
    return ngettext("督办：%(n)s 项待报", "督办：%(n)s 项待报", count) % {"n": count}


def _body(person: Person, reminders: list[Reminder]) -> str:
    lines = [_("%(name)s：") % {"name": person.name}, ""]
    for one in reminders:
        goal = one.report.target.goal
        lines.append(
            _("%(level)s　第 %(number)s 项 %(wording)s（%(agency)s，%(step)s截止 %(day)s）")
            % {
                "level": one.get_level_display(),
                "number": goal.number,
                "wording": goal.wording[:60],
                "agency": one.report.agency.name,
                "step": one.get_step_display(),
                "day": one.due_on.isoformat(),
            }
        )
    lines += [
        "",
        _("请登录办理或回复：%(address)s") % {"address": f"{settings.ADDRESS}/reminders/"},
    ]
    return "\n".join(lines)


def body_of(message: Message, reminders: list[Reminder]) -> bytes:
    """The body of a call: what is waited for, by whom, at which level. No person's contact in it."""
    told = [
        {
            "period": str(one.report.target.period),
            "goal": one.report.target.goal.number,
            "agency": one.report.agency.name,
            "step": one.step,
            "level": one.level,
            "due_on": one.due_on.isoformat(),
            "address": f"{settings.ADDRESS}/goals/{one.report.target.goal_id}/",
        }
        for one in reminders
    ]
    said = {"event": "reminders", "delivery": message.number.hex, "reminders": told}
    return json.dumps(said, ensure_ascii=False, sort_keys=True).encode("utf-8")


def signature(body: bytes, at: int) -> str:
    """`t=…,v1=…`: HMAC-SHA-256 over the time, a point and the body, with the shared secret."""
    signed = f"{at}.".encode() + body
    mac = hmac.new(settings.WEBHOOK_SECRET.encode(), signed, hashlib.sha256)
    return f"t={at},v1={mac.hexdigest()}"


def _call(message: Message, reminders: list[Reminder]) -> None:
    """POST to the configured address alone: no proxy, no redirect followed, an answer is not read far."""
    parts = urlsplit(settings.WEBHOOK_URL)
    body = body_of(message, reminders)
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "X-Duban-Delivery": message.number.hex,
        "X-Duban-Signature": signature(body, int(timezone.now().timestamp())),
    }
    connection = _connection(parts.scheme, parts.hostname or "", parts.port)
    try:
        connection.request("POST", parts.path or "/", body=body, headers=headers)
        answer = connection.getresponse()
        answer.read(_LONGEST_ANSWER)
    except http.client.HTTPException as wrong:
        raise ConnectionError(f"the webhook answered no HTTP: {wrong}") from wrong
    finally:
        connection.close()
    if answer.status not in _OK:
        raise ConnectionError(f"the webhook answered {answer.status}")


def _connection(scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
    if scheme == "https":
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(host, port, timeout=TIMEOUT, context=context)
    return http.client.HTTPConnection(host, port, timeout=TIMEOUT)

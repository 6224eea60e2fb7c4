"""Tables of reminders: the register, the answers, the outbox, and the runs of the worker."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from duban_site.agencies.models import Government, Person, Seat
from duban_site.reports.models import Report


class Step(models.TextChoices):
    """What is waited for."""

    WRITE = "write", _("填报")
    SIGN = "sign", _("签报")


class Level(models.TextChoices):
    """The rungs of the ladder, from the friendly word to the leader."""

    BEFORE = "before", _("到期前提醒")
    DUE = "due", _("到期提醒")
    OVERDUE = "overdue", _("逾期催办")
    HEAD = "head", _("催办单位负责人")
    LEADER = "leader", _("报分管领导")


class Reminder(models.Model):
    """催办: one person was told once about one report at one level. Append-only."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="reminders")
    step = models.CharField(max_length=8, choices=Step)
    level = models.CharField(max_length=8, choices=Level)
    due_on = models.DateField()  # the day it is about: a moved deadline begins the ladder anew
    person = models.ForeignKey(Person, models.PROTECT, related_name="reminders")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index("person", "issued_at", name="reminder_person")]
        constraints = [
            models.UniqueConstraint(
                "report", "step", "level", "due_on", "person", name="reminder_once_a_level"
            )
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.level} {self.person_id}"


class ReminderAnswer(models.Model):
    """What the one who was reminded answered. Append-only."""

    reminder = models.OneToOneField(Reminder, models.PROTECT, related_name="answer")
    text = models.TextField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.text[:40]


class Channel(models.TextChoices):
    """How a message goes out. In the site a reminder shows by itself."""

    MAIL = "mail", _("邮件")
    WEBHOOK = "webhook", _("推送")


class MessageState(models.TextChoices):
    """How far a message is."""

    WAITING = "waiting", _("待发")
    CLAIMED = "claimed", _("正在发")
    SENT = "sent", _("已发")
    DROPPED = "dropped", _("已办结，不必再发")
    FAILED = "failed", _("发送失败")


class Message(models.Model):
    """One message of the outbox: everything that one person (or the webhook) is told at a time."""

    number = models.UUIDField(default=uuid.uuid4, unique=True)  # the same at every attempt
    government = models.ForeignKey(Government, models.PROTECT, related_name="+")
    channel = models.CharField(max_length=8, choices=Channel)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reminders = models.ManyToManyField(Reminder, related_name="messages")
    state = models.CharField(max_length=8, choices=MessageState, default=MessageState.WAITING)
    created_at = models.DateTimeField()
    not_before = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index("state", "not_before", name="message_queue")]
        constraints = [
            models.CheckConstraint(
                name="message_mail_has_its_person",
                condition=models.Q(channel="mail", person__isnull=False)
                | models.Q(channel="webhook", person__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.number} {self.state}"


class Job(models.Model):
    """When a job of the worker last ran, for the doctor; its row is the lock of a run."""

    name = models.CharField(max_length=40, primary_key=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    told = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.name

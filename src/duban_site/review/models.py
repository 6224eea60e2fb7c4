"""Tables of decisions and of what reviewers saw."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duban_site.agencies.models import Person, Seat
from duban_site.reports.models import Report


class DecisionKind(models.TextChoices):
    """What somebody decided about a version of a report."""

    SIGN = "sign", _("签报")
    ACCEPT = "accept", _("核查通过")
    CONFIRM = "confirm", _("确认")
    RETURN = "return", _("退回")
    OVERRIDE = "override", _("改判")
    RECALL = "recall", _("撤回")


class Decision(models.Model):
    """审核决定: the third opinion, beside claim and verdict, which it never changes. Append-only."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="decisions")
    report_version = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=DecisionKind)
    reason = models.TextField(blank=True)
    verdict = models.CharField(
        max_length=18, blank=True
    )  # the verdict that an override puts beside
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    in_bulk = models.BooleanField(default=False)
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="decision_that_turns_something_has_a_reason",
                condition=~Q(kind__in=["return", "override", "recall"]) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="decision_override_names_a_verdict",
                condition=(Q(kind="override") & ~Q(verdict=""))
                | (~Q(kind="override") & Q(verdict="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.kind}"


class Viewing(models.Model):
    """That a reviewer opened a version of a report: a decision in bulk needs it or a reason (D15)."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="viewings")
    report_version = models.PositiveIntegerField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("report", "report_version", "person", name="viewing_once")
        ]

    def __str__(self) -> str:
        return f"{self.report_id} v{self.report_version} {self.person_id}"

"""Tables of letters: the templates that a city put in, and every letter that was made."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duban_site.agencies.models import Agency, Government, Leader, Person
from duban_site.goals.models import Period


class LetterKind(models.TextChoices):
    """What a letter is for."""

    ORDER = "order", _("督办通知单")
    CHASE = "chase", _("催办通知")
    REMIND = "remind", _("提醒函")
    BRIEF = "brief", _("领导专报（一页）")


class LetterTemplate(models.Model):
    """A template that a city put in; the latest of a kind is used. Append-only.

    `sha256` empty: from here on the built-in template again.
    """

    government = models.ForeignKey(Government, models.PROTECT, related_name="letter_templates")
    kind = models.CharField(max_length=8, choices=LetterKind)
    sha256 = models.CharField(max_length=64, blank=True)
    name = models.CharField(max_length=200, blank=True)  # of the file that was uploaded
    set_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.sha256[:12]}"


class Letter(models.Model):
    """A letter as it was made: to an agency, or to a leader or the whole government. Append-only."""

    government = models.ForeignKey(Government, models.PROTECT, related_name="letters")
    period = models.ForeignKey(Period, models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=8, choices=LetterKind)
    year = models.PositiveSmallIntegerField()  # of the plan: numbers run within it
    number = models.PositiveIntegerField()
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="letters")
    leader = models.ForeignKey(Leader, models.PROTECT, null=True, related_name="letters")
    rows = models.PositiveIntegerField()  # goals in it
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    template = models.CharField(max_length=64, blank=True)  # SHA-256 of it; empty: built in
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                "government", "kind", "year", "number", name="letter_number_once_a_year"
            ),
            models.CheckConstraint(
                name="letter_to_an_agency_unless_a_brief",
                condition=Q(kind="brief", agency__isnull=True)
                | (~Q(kind="brief") & Q(agency__isnull=False, leader__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}-{self.number}"

"""The table of reopenings; loaded with the room (`apps`), for it hangs on the tables of `models`."""

from django.db import models
from django.db.models import F, Q

from duban_site.agencies.models import Person
from duban_site.goals.models import Period


class Reopening(models.Model):
    """重新开放: a closed period takes reports again: asked for by one, granted by another, and it shows.

    Rows are never deleted: they are the mark that the period was opened again.
    """

    period = models.ForeignKey(Period, models.PROTECT, related_name="reopenings")
    reason = models.TextField()
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    approved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    is_alone = models.BooleanField(
        default=False
    )  # 单人复核: a signed small-town setting allowed it

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "period", name="one_open_reopening", condition=Q(approved_by__isnull=True)
            ),
            models.CheckConstraint(name="reopening_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="reopening_by_two",
                condition=Q(approved_by__isnull=True)
                | ~Q(approved_by=F("proposed_by"))
                | Q(is_alone=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period_id}: {self.reason[:40]}"

"""Tables of editions: what is issued, its files, and its withdrawal."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duban_site.agencies.models import Government, Person
from duban_site.goals.models import Period


class EditionKind(models.TextChoices):
    """What is issued."""

    TABLE = "table", _("目标完成情况表")
    BULLETIN = "bulletin", _("通报")


class EditionState(models.TextChoices):
    """How far an edition is. A frozen one is issued and changes no more."""

    DRAFT = "draft", _("起草中")
    FROZEN = "frozen", _("已发布")
    DROPPED = "dropped", _("已作废")


class Edition(models.Model):
    """版次: a period as it is issued: prepared by one person, frozen by another, hashed by its content."""

    government = models.ForeignKey(Government, models.PROTECT, related_name="editions")
    period = models.ForeignKey(Period, models.PROTECT, related_name="editions")
    kind = models.CharField(max_length=8, choices=EditionKind, default=EditionKind.TABLE)
    number = models.PositiveIntegerField(null=True)  # of the government, given when frozen
    title = models.CharField(max_length=200)
    index_number = models.CharField(max_length=60, blank=True)  # 索引号
    document_number = models.CharField(max_length=60, blank=True)  # 文号
    columns = models.JSONField(default=list)  # fields that the public may see
    left_out = models.JSONField(default=list)  # ids of goals that are not in it
    body = models.JSONField(default=dict)  # a bulletin's texts, as edited
    content = models.JSONField(null=True)  # what is issued, once frozen
    content_hash = models.CharField(max_length=64, blank=True)
    anchor = models.CharField(max_length=64, blank=True)  # head of the record when it was frozen
    state = models.CharField(max_length=8, choices=EditionState, default=EditionState.DRAFT)
    version = models.PositiveIntegerField(default=1)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    correction_reason = models.TextField(blank=True)
    prepared_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    frozen_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    frozen_at = models.DateTimeField(null=True)
    is_alone = models.BooleanField(
        default=False
    )  # 单人复核: a signed small-town setting allowed it

    class Meta:
        ordering = ["-frozen_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "government",
                "number",
                name="edition_number_once",
                condition=Q(number__isnull=False),
            ),
            models.CheckConstraint(
                name="edition_frozen_whole",
                condition=~Q(state="frozen")
                | Q(
                    number__isnull=False,
                    content__isnull=False,
                    frozen_by__isnull=False,
                    frozen_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="edition_is_frozen_by_another",
                condition=Q(frozen_by__isnull=True)
                | ~Q(frozen_by=F("prepared_by"))
                | Q(is_alone=True),
            ),
            models.CheckConstraint(
                name="edition_correction_has_a_reason",
                condition=Q(corrects__isnull=True) | ~Q(correction_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class EditionFile(models.Model):
    """A file of a frozen edition, by its content."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="files")
    form = models.CharField(max_length=8)  # docx pdf xlsx html csv json
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("edition", "form", name="edition_form_once")]

    def __str__(self) -> str:
        return f"{self.edition_id}.{self.form}"


class Withdrawal(models.Model):
    """撤回: proposed by one person, approved by another; the edition's page stays and says so."""

    edition = models.OneToOneField(Edition, models.PROTECT, related_name="withdrawal")
    reason = models.TextField()
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="withdrawal_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="withdrawal_by_two", condition=~Q(approved_by=F("proposed_by"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.reason[:40]}"


class WithdrawalProposal(models.Model):
    """A withdrawal that waits for the leader's word."""

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="withdrawal_proposal")
    reason = models.TextField()
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.reason[:40]}"

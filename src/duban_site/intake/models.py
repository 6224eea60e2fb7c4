"""Tables of uploads, corrections and adoptions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from duban_site.agencies.models import Government, Person
from duban_site.goals.models import Period, Plan


class UploadState(models.TextChoices):
    """How far an uploaded document is."""

    WAITING = "waiting", _("待识读")
    READ = "read", _("待核对")
    REFUSED = "refused", _("不能识读")
    ADOPTED = "adopted", _("已采纳")
    UNDONE = "undone", _("已撤销")


class Upload(models.Model):
    """导入: a document as it came, kept by its content, with what the library read in it."""

    government = models.ForeignKey(Government, models.PROTECT, related_name="uploads")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    state = models.CharField(max_length=8, choices=UploadState, default=UploadState.WAITING)
    progress = models.JSONField(default=dict)  # {"page": 3, "pages": 7}
    reading = models.JSONField(null=True)  # the contract's duban.read/1
    source_text = models.TextField(blank=True)  # what is shown beside the reading, line by line
    problem = models.JSONField(null=True)  # code, message, remedy of a refusal
    uploaded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


class Correction(models.Model):
    """What a person set right in a reading: a column's meaning or a cell. The source text stays."""

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="corrections")
    column = models.CharField(max_length=120, blank=True)  # header path, for a column's meaning
    entry = models.PositiveIntegerField(null=True)  # place of the entry in the reading, for a cell
    field = models.CharField(max_length=40)
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)
    corrected_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    corrected_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.field}: {self.old[:20]} → {self.new[:20]}"


class Adoption(models.Model):
    """采纳: what an upload made or changed, kept so that it can be undone."""

    upload = models.OneToOneField(Upload, models.PROTECT, related_name="adoption")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="adoptions")
    period = models.ForeignKey(Period, models.PROTECT, null=True, related_name="adoptions")
    changes = models.JSONField()  # [{"kind": "new|changed|untouched", "goal": id, "before": …}, …]
    adopted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField()
    undone_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.upload_id} → {self.plan_id}"

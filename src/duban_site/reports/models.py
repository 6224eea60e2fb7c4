"""Tables of reports, their versions, contributions, providers' figures and evidence files."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duban_site.agencies.models import Agency, Person
from duban_site.goals.models import Goal, Period, Target


class ReportState(models.TextChoices):
    """The states of a report; the moves between them are the table in `review.moves`."""

    DRAFT = "draft", _("填写中")
    SUBMITTED = "submitted", _("待签报")
    SIGNED = "signed", _("待核查")
    CHECKING = "checking", _("核查中")
    ACCEPTED = "accepted", _("待确认")
    CONFIRMED = "confirmed", _("已通过")
    RETURNED = "returned", _("退回修改")


class Report(models.Model):
    """进展填报: what the lead agency says about a target. Claim, verdict and decision stay apart."""

    target = models.OneToOneField(Target, models.PROTECT, related_name="report")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="reports")
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.DRAFT)
    version = models.PositiveIntegerField(default=0)  # raised by every write; forms carry it (412)
    claim = models.CharField(max_length=40, blank=True)
    progress = models.TextField(blank=True)
    shortfall_reason = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)
    edited_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    edited_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    checker = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    return_reason = models.TextField(blank=True)  # of the latest return, for whoever mends it
    returned_by = models.CharField(max_length=60, blank=True)  # the role, in words
    returned_at = models.DateTimeField(null=True)
    is_late = models.BooleanField(default=False)  # signed after the due day, or entered after it
    verdict = models.CharField(max_length=18, blank=True)  # the library's, of the current text
    assessment = models.JSONField(null=True)  # the contract's `assessment` of the current text
    rules_version = models.CharField(max_length=12, blank=True)
    finding_count = models.PositiveSmallIntegerField(default=0)
    light = models.CharField(max_length=12, blank=True)  # the pace status of the assessment

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index("state", "verdict", "signed_at", name="report_queue"),
            models.Index("agency", "state", name="report_agency"),
        ]
        constraints = [
            models.CheckConstraint(
                name="report_state_is_known",
                condition=Q(state__in=[state.value for state in ReportState]),
            ),
            models.CheckConstraint(
                name="report_submitted_by_and_at",
                condition=Q(submitted_by__isnull=True, submitted_at__isnull=True)
                | Q(submitted_by__isnull=False, submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="report_signed_by_and_at",
                condition=Q(signed_by__isnull=True, signed_at__isnull=True)
                | Q(signed_by__isnull=False, signed_at__isnull=False),
            ),
            models.CheckConstraint(  # nobody decides on their own work (D2)
                name="report_signer_is_not_the_submitter",
                condition=Q(signed_by__isnull=True)
                | Q(submitted_by__isnull=True)
                | ~Q(signed_by=models.F("submitted_by")),
            ),
            models.CheckConstraint(
                name="report_checker_is_neither_author_nor_signer",
                condition=Q(checker__isnull=True)
                | (
                    (Q(submitted_by__isnull=True) | ~Q(checker=models.F("submitted_by")))
                    & (Q(signed_by__isnull=True) | ~Q(checker=models.F("signed_by")))
                ),
            ),
            models.CheckConstraint(
                name="report_signed_states_are_signed",
                condition=Q(state__in=["draft", "submitted", "returned"])
                | Q(signed_by__isnull=False, submitted_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target_id} {self.state}"


class ReportVersion(models.Model):
    """What a report said when it was sent: text, claim, verdict, evidence and their hash. Append-only."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    claim = models.CharField(max_length=40, blank=True)
    progress = models.TextField(blank=True)
    shortfall_reason = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)
    verdict = models.CharField(max_length=18, blank=True)
    assessment = models.JSONField(null=True)
    rules_version = models.CharField(max_length=12, blank=True)
    evidence = models.JSONField(default=list)  # [[name, sha256], …]
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    seal = models.CharField(max_length=64)

    class Meta:
        ordering = ["report", "version"]
        constraints = [models.UniqueConstraint("report", "version", name="report_version_once")]

    def __str__(self) -> str:
        return f"{self.report_id} v{self.version}"


class Author(models.Model):
    """Everybody who ever wrote in a report: none of them may decide on it (D2)."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="authors")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("report", "person", name="author_once_a_report")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.person_id}"


class Editing(models.Model):
    """Who has a report open, to tell the other; and the last text of theirs, so that none is lost."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="editings")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()
    base_version = models.PositiveIntegerField()
    unsaved = models.JSONField(null=True)  # the fields as typed, when a save was refused

    class Meta:
        constraints = [models.UniqueConstraint("report", "person", name="editing_once_a_person")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.person_id}"


class Contribution(models.Model):
    """What a supporting agency adds to the lead's report. A later one replaces nothing."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="contributions")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    text = models.TextField()
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:40]


class ProviderFigure(models.Model):
    """数据提供: the figure of the agency that owns the indicator. Append-only: the latest stands."""

    target = models.ForeignKey(Target, models.PROTECT, related_name="provider_figures")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    indicator = models.CharField(max_length=120)
    value = models.DecimalField(max_digits=24, decimal_places=6)
    unit = models.CharField(max_length=20)
    as_of = models.DateField()
    note = models.CharField(max_length=200, blank=True)
    provided_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="provider_figure_has_a_unit", condition=~Q(unit=""))
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.value}{self.unit}"


class EvidenceFile(models.Model):
    """佐证: a file by its content. Replaced or withdrawn only in a draft, and never destroyed (D6)."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="evidence_files")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    summary = models.CharField(max_length=200, blank=True)  # 39 行; 6 页
    uploaded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    is_withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class EvidenceScan(models.Model):
    """What was found in an evidence file that looks like a person's number. Append-only.

    `could_read` is false for what holds no text, as a photograph: there a person looks.
    """

    file = models.OneToOneField(EvidenceFile, models.PROTECT, related_name="scan")
    could_read = models.BooleanField()
    numbers = models.JSONField(default=list)  # [[kind, masked, where], …]
    scanned_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.file_id}: {len(self.numbers)}"


class EvidenceClearance(models.Model):
    """A person looked at what was found in a file and says why it may stand (D24). Append-only."""

    file = models.OneToOneField(EvidenceFile, models.PROTECT, related_name="clearance")
    reason = models.CharField(max_length=500)
    cleared_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    cleared_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="clearance_has_a_reason", condition=~Q(reason=""))
        ]

    def __str__(self) -> str:
        return f"{self.file_id}: {self.reason[:40]}"


class ReturnState(models.TextChoices):
    """How far a filled form is."""

    READ = "read", _("待采用")
    REFUSED = "refused", _("有错")
    APPLIED = "applied", _("已采用")


class ReturnFile(models.Model):
    """报表: a form filled offline and sent back, kept by its content whether it could be used or not."""

    period = models.ForeignKey(Period, models.PROTECT, related_name="return_files")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    state = models.CharField(max_length=8, choices=ReturnState)
    problem = models.TextField(blank=True)  # in the uploader's language
    uploaded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    applied_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    applied_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name

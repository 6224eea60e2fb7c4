"""Tables of plans, periods, goals, targets and their measures."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from duban_site.agencies.models import Agency, Government, Leader, Person


class PlanState(models.TextChoices):
    """How far a plan is."""

    DRAFT = "draft", _("编制中")
    CONFIRMED = "confirmed", _("已确认")
    CLOSED = "closed", _("已结束")


class Plan(models.Model):
    """年度计划: the goals of a government for a year, drafted by one person, confirmed by another."""

    government = models.ForeignKey(Government, models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=12, choices=PlanState, default=PlanState.DRAFT)
    drafted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    is_alone = models.BooleanField(default=False)  # 单人复核: the drafter confirmed (small towns)

    class Meta:
        ordering = ["-year", "pk"]
        constraints = [
            models.UniqueConstraint("government", "year", "title", name="plan_once_a_year"),
            models.CheckConstraint(
                name="plan_is_confirmed_by_another",
                condition=Q(confirmed_by__isnull=True)
                | ~Q(confirmed_by=F("drafted_by"))
                | Q(is_alone=True),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PeriodState(models.TextChoices):
    """How far a period is."""

    PLANNED = "planned", _("未开始")
    OPEN = "open", _("填报中")
    CLOSED = "closed", _("已截止")
    FROZEN = "frozen", _("已封期")


class PeriodKind(models.TextChoices):
    """Quarter, half or month: the library's words for them."""

    QUARTER = "quarter", _("季度")
    HALF = "half", _("半年")
    MONTH = "month", _("月")
    YEAR = "year", _("年")


_NAMES = {
    PeriodKind.QUARTER: _("%(year)d 年第 %(index)d 季度"),
    PeriodKind.HALF: _("%(year)d 年第 %(index)d 个半年"),
    PeriodKind.MONTH: _("%(year)d 年 %(index)d 月"),
    PeriodKind.YEAR: _("%(year)d 年"),
}
"""What a period is called."""


class Period(models.Model):
    """期次: a quarter (half, month) of a plan, with its due days. A frozen one changes no more."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="periods")
    kind = models.CharField(max_length=8, choices=PeriodKind, default=PeriodKind.QUARTER)
    index = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    reports_due_on = models.DateField()
    signing_due_on = models.DateField()
    check_due_on = models.DateField()
    freeze_on = models.DateField()
    state = models.CharField(max_length=8, choices=PeriodState, default=PeriodState.PLANNED)
    frozen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["starts_on", "ends_on"]
        constraints = [
            models.UniqueConstraint("plan", "kind", "index", name="period_once_in_a_plan"),
            models.CheckConstraint(
                name="period_days_in_order",
                condition=Q(starts_on__lte=F("ends_on"))
                & Q(reports_due_on__lte=F("signing_due_on"))
                & Q(signing_due_on__lte=F("check_due_on"))
                & Q(check_due_on__lte=F("freeze_on")),
            ),
            models.CheckConstraint(
                name="frozen_period_has_its_time",
                condition=Q(state="frozen", frozen_at__isnull=False)
                | (~Q(state="frozen") & Q(frozen_at__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return str(_NAMES[PeriodKind(self.kind)]) % {"year": self.plan.year, "index": self.index}


class Goal(models.Model):
    """年度目标. Its id stays; number, wording, section and leader may change, each change a version."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="goals")
    number = models.CharField(max_length=20)
    position = models.PositiveIntegerField()  # order in the plan
    section = models.CharField(max_length=120, blank=True)
    wording = models.TextField()
    leader = models.ForeignKey(Leader, models.PROTECT, null=True, blank=True, related_name="goals")
    version = models.PositiveIntegerField(default=1)
    is_dropped = models.BooleanField(default=False)  # stays visible and in every denominator's note

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                "plan", "number", name="goal_number_once", condition=Q(is_dropped=False)
            ),
            models.CheckConstraint(name="goal_has_a_wording", condition=~Q(wording="")),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.wording[:40]}"


class GoalVersion(models.Model):
    """What a goal said, under which number, from one change to the next. Append-only."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    number = models.CharField(max_length=20)
    section = models.CharField(max_length=120, blank=True)
    wording = models.TextField()
    leader = models.ForeignKey(Leader, models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)
    changed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["goal", "version"]
        constraints = [models.UniqueConstraint("goal", "version", name="goal_version_once")]

    def __str__(self) -> str:
        return f"{self.goal_id} v{self.version}"


class AgencyPart(models.TextChoices):
    """An agency's part in a goal: the library's words for it."""

    LEAD = "lead", _("牵头")
    SUPPORT = "support", _("配合")
    DATA_PROVIDER = "data_provider", _("数据提供")
    GROUP = "group", _("专班")


class GoalAgency(models.Model):
    """Which agency has which part in a goal. A goal has at most one lead, who files its reports."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="parts")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="goal_parts")
    part = models.CharField(max_length=16, choices=AgencyPart)
    accepted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("goal", "agency", "part", name="agency_part_once_in_a_goal"),
            models.UniqueConstraint("goal", name="one_lead_a_goal", condition=Q(part="lead")),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.get_part_display()}"


class Target(models.Model):
    """季度目标: what a goal has to bring by the end of a period."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="targets")
    period = models.ForeignKey(Period, models.PROTECT, related_name="targets")
    text = models.TextField(blank=True)  # as written; empty: judged by the goal itself
    version = models.PositiveIntegerField(default=1)
    due_on = models.DateField(null=True)  # an extension's last day; null: the period's
    late_after = models.DateField(
        null=True
    )  # null: the period's; an extension asked late moves it not

    class Meta:
        ordering = ["goal", "period"]
        constraints = [models.UniqueConstraint("goal", "period", name="one_target_a_period")]

    def __str__(self) -> str:
        return f"{self.goal_id} {self.period_id} {self.text[:40]}"


class TargetVersion(models.Model):
    """What a target said from one change to the next: the old one stays visible. Append-only."""

    target = models.ForeignKey(Target, models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    document = models.CharField(max_length=200, blank=True)  # the paper that allowed the change
    changed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["target", "version"]
        constraints = [models.UniqueConstraint("target", "version", name="target_version_once")]

    def __str__(self) -> str:
        return f"{self.target_id} v{self.version}"


class RevisionState(models.TextChoices):
    """What became of a proposed change of a target."""

    PROPOSED = "proposed", _("待督查室核")
    CHECKED = "checked", _("待批准")
    APPROVED = "approved", _("已批准")
    REFUSED = "refused", _("未批准")


class Revision(models.Model):
    """目标调整: a change of a target in a confirmed plan: the office's word first, then the leader's (D12).

    `checked_by` is the office's person; where the office proposes, its proposal is that word.
    """

    target = models.ForeignKey(Target, models.PROTECT, related_name="revisions")
    base_version = models.PositiveIntegerField()  # of the target that it was written against
    text = models.TextField()
    reason = models.TextField()
    document = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=8, choices=RevisionState, default=RevisionState.PROPOSED)
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    checked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "target",
                name="one_open_revision_a_target",
                condition=Q(state__in=["proposed", "checked"]),
            ),
            models.CheckConstraint(name="revision_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="revision_is_decided_by_another",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="revision_decided_by_and_at",
                condition=Q(
                    state__in=["proposed", "checked"],
                    decided_by__isnull=True,
                    decided_at__isnull=True,
                )
                | Q(
                    state__in=["approved", "refused"],
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="revision_approved_by_two_after_the_check",
                condition=~Q(state__in=["checked", "approved"])
                | Q(checked_by__isnull=False, checked_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target_id} {self.state}"


class Extension(models.Model):
    """延期: a report may come later: the office's word first, then the leader's, as for a revision.

    `is_late`: asked for after the day was over (逾期补批, D17); the report still counts as late.
    """

    target = models.ForeignKey(Target, models.PROTECT, related_name="extensions")
    due_before = models.DateField()  # the day that was in force
    due_on = models.DateField()
    is_late = models.BooleanField()
    reason = models.TextField()
    document = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=RevisionState, default=RevisionState.PROPOSED)
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    checked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "target",
                name="one_open_extension_a_target",
                condition=Q(state__in=["proposed", "checked"]),
            ),
            models.CheckConstraint(
                name="extension_has_reason_and_document",
                condition=~Q(reason="") & ~Q(document=""),
            ),
            models.CheckConstraint(
                name="extension_gives_more_time", condition=Q(due_on__gt=F("due_before"))
            ),
            models.CheckConstraint(
                name="extension_is_granted_by_two",
                condition=~Q(state="approved")
                | (
                    Q(checked_by__isnull=False, decided_by__isnull=False)
                    & ~Q(decided_by=F("proposed_by"))
                    & ~Q(decided_by=F("checked_by"))
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target_id} {self.due_on} {self.state}"


class MeasureKind(models.TextChoices):
    """How a target is compared; each kind has its own comparison in the library."""

    LEVEL = "level", _("总量")
    INCREMENT = "increment", _("增量")
    GROWTH_RATE = "growth_rate", _("增速")
    RATIO = "ratio", _("比率")
    KEEP_ABOVE = "keep_above", _("不低于")
    KEEP_BELOW = "keep_below", _("不高于")
    RANK = "rank", _("位次")
    NODE = "node", _("节点")
    ZERO = "zero", _("零目标")
    WORK = "work", _("工作")


class Measure(models.Model):
    """子目标: one thing a target asks for, typed; inferred by the library, confirmed by a person."""

    target = models.ForeignKey(Target, models.CASCADE, related_name="measures")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    kind = models.CharField(max_length=12, choices=MeasureKind)
    indicator = models.CharField(max_length=120, blank=True)
    comparator = models.CharField(max_length=2, blank=True)  # >= > <= < = ~ as in the contract
    value = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    unit = models.CharField(max_length=20, blank=True)
    curve = models.JSONField(null=True)  # [["2026-03-31", "41.3"], …]; null: linear
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, related_name="+"
    )  # broken down to
    set_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+"
    )  # null: inferred
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["target", "position"]
        constraints = [
            models.UniqueConstraint("target", "position", name="measure_position_once"),
            models.CheckConstraint(  # a number never travels without its unit (rank and node have none)
                name="measure_value_has_a_unit",
                condition=Q(value__isnull=True) | ~Q(unit="") | Q(kind__in=["rank", "zero"]),
            ),
            models.CheckConstraint(
                name="measure_confirmed_by_and_at",
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:40]

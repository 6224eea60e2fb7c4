"""Tables of governments, agencies, leaders, people and seats."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from duban_site.agencies.roles import Role


class Government(models.Model):
    """行政区: a city, county or district; governments form a tree."""

    name = models.CharField(max_length=80)
    code = models.CharField(max_length=12, unique=True)  # GB/T 2260 or one's own
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="government_is_not_its_own_parent", condition=~Q(parent=F("pk"))
            )
        ]

    def __str__(self) -> str:
        return self.name


class AgencyKind(models.TextChoices):
    """What an agency is in the cycle."""

    AGENCY = "agency", _("责任单位")
    SUPERVISION = "supervision", _("督查室")
    STATISTICS = "statistics", _("数据提供单位")
    GROUP = "group", _("专班或领导小组")
    OFFICE = "office", _("政府办公室")


class Agency(models.Model):
    """责任单位. Never called a unit: a unit is one of measurement."""

    government = models.ForeignKey(Government, models.PROTECT, related_name="agencies")
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=16, choices=AgencyKind, default=AgencyKind.AGENCY)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("government", "name", name="agency_name_once_in_a_government"),
            models.CheckConstraint(name="agency_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name


class Leader(models.Model):
    """分管领导: the post that answers for a portfolio of goals, whoever holds it."""

    government = models.ForeignKey(Government, models.PROTECT, related_name="leaders")
    title = models.CharField(max_length=80)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("government", "title", name="leader_title_once_in_a_government")
        ]

    def __str__(self) -> str:
        return self.title


class People(BaseUserManager["Person"]):
    """Finds people by the name they sign in with."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Raises Person.DoesNotExist."""
        return self.get(username=username)


class Person(AbstractBaseUser):
    """Somebody who signs in. What they may do comes from their seats alone."""

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    staff_number = models.CharField(max_length=40, unique=True)  # one human, one account (D4)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    is_active = models.BooleanField(default=True)
    is_console = models.BooleanField(default=False)  # the machine itself, no account
    woken_at = models.DateTimeField(default=timezone.now)  # made, or switched on again
    language = models.CharField(max_length=8, default="zh-hans")
    must_change_password = models.BooleanField(default=False)
    password_changed_at = models.DateTimeField(null=True, blank=True)

    objects = People()

    class Meta:
        constraints = [
            models.UniqueConstraint("is_console", name="one_console", condition=Q(is_console=True)),
            models.CheckConstraint(
                name="console_never_signs_in", condition=Q(is_console=False) | Q(is_active=False)
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """A role that a person holds at an agency (or as a leader) from one day to another.

    Rows are never deleted: a seat ends. A delegated seat (代签) names the seat it stands in for.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="seats")
    role = models.CharField(max_length=16, choices=Role)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="seats")
    leader = models.ForeignKey(Leader, models.PROTECT, null=True, blank=True, related_name="seats")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)  # last day, included
    proposed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="proposed_seats"
    )
    approved_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="approved_seats"
    )
    stands_in_for = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    is_approved = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True, blank=True)  # taken away before its last day

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="seat_that_was_ended_counts_no_more",
                condition=Q(ended_at__isnull=True) | Q(is_approved=False),
            ),
            models.CheckConstraint(
                name="seat_role_is_known", condition=Q(role__in=[role.value for role in Role])
            ),
            models.CheckConstraint(
                name="seat_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="leader_seat_names_its_leader",
                condition=Q(role=Role.LEADER, leader__isnull=False)
                | (~Q(role=Role.LEADER) & Q(leader__isnull=True)),
            ),
            models.CheckConstraint(  # nobody gives a seat to themselves, nobody approves their own proposal
                name="seat_is_granted_by_two_others",
                condition=(Q(proposed_by__isnull=True) | ~Q(proposed_by=F("person")))
                & (Q(approved_by__isnull=True) | ~Q(approved_by=F("person")))
                & (
                    Q(approved_by__isnull=True)
                    | Q(proposed_by__isnull=True)
                    | ~Q(approved_by=F("proposed_by"))
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.get_role_display()} · {self.leader or self.agency}"


class Token(models.Model):
    """接口令牌: lets a program read and write as its holder in one seat, for at most 90 days.

    Only a hash of the secret is kept. Whether person and seat still count is asked at every call (D23).
    """

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=60)  # what it is for
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the secret
    made_at = models.DateTimeField()
    ends_on = models.DateField()  # last day, included
    ended_at = models.DateTimeField(null=True, blank=True)
    used_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(name="token_has_a_name", condition=~Q(name=""))]

    def __str__(self) -> str:
        return self.name


class FactorReset(models.Model):
    """A lost second factor to be taken off: asked for by one administrator, done by another.

    Rows are never deleted: a request ends done (`approved_by`) or turned down (`ended_at` alone).
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="factor_resets")
    reason = models.CharField(max_length=200)
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    approved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "person", name="one_open_factor_reset", condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(name="factor_reset_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="factor_reset_by_two_others",
                condition=~Q(proposed_by=F("person"))
                & (
                    Q(approved_by__isnull=True)
                    | (
                        ~Q(approved_by=F("person"))
                        & ~Q(approved_by=F("proposed_by"))
                        & Q(ended_at__isnull=False)
                    )
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}"


class Setting(models.Model):
    """One setting of a government; a change is an act, a signed one carries two people's names."""

    government = models.ForeignKey(Government, models.CASCADE, related_name="settings")
    key = models.CharField(max_length=60)
    value = models.JSONField()
    reason = models.CharField(max_length=200, blank=True)
    changed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    signed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("government", "key", name="setting_once_in_a_government")
        ]

    def __str__(self) -> str:
        return f"{self.key} = {self.value}"

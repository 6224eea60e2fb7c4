"""Tables of the record: acts in a chain, and what each carried, apart from it."""

from django.db import models
from django.db.models import F, Q

from duban_site.agencies.models import Person


class Act(models.Model):
    """行为: one thing somebody did or was refused, chained to the one before (`trust.md` 9.2).

    Ids and hashes only; names and texts are in the payload, which may be erased without a break.
    """

    seq = models.BigIntegerField(primary_key=True)  # gap-free, given under the chain's lock
    at = models.DateTimeField()
    actor = models.BigIntegerField(null=True)  # the person's id; null: the system itself
    role = models.CharField(max_length=16, blank=True)
    agency = models.BigIntegerField(null=True)
    session = models.CharField(max_length=64, blank=True)  # hash of the session's key
    address = models.CharField(max_length=45, blank=True)
    action = models.CharField(max_length=40)
    object_type = models.CharField(max_length=40)
    object_id = models.CharField(max_length=40)
    object_version = models.BigIntegerField(null=True)
    result = models.CharField(max_length=8)  # ok, denied, failed
    reason = models.TextField(blank=True)
    before_hash = models.CharField(max_length=64, blank=True)
    after_hash = models.CharField(max_length=64, blank=True)
    payload_hash = models.CharField(max_length=64)
    request_id = models.CharField(max_length=40, blank=True)
    idempotency_key = models.CharField(max_length=80, blank=True)
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["seq"]
        indexes = [
            models.Index("object_type", "object_id", "seq", name="act_object"),
            models.Index("actor", "seq", name="act_actor"),
            models.Index("action", "seq", name="act_action"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.action} {self.object_type} {self.object_id}"


class Payload(models.Model):
    """What an act carried: before and after, with the salt that its hash in the chain needs."""

    act = models.OneToOneField(Act, models.PROTECT, primary_key=True, related_name="payload")
    salt = models.CharField(max_length=32)
    body = models.TextField()  # canonical JSON: {"before": …, "after": …}; empty once erased

    def __str__(self) -> str:
        return f"payload of act {self.act_id}"


class AnsweredSubmit(models.Model):
    """A submit that was carried out, by the key it came with, and the answer that it got."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    key = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64)  # over address, seat, texts and files
    at = models.DateTimeField(db_index=True)
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    body = models.BinaryField(default=bytes)

    class Meta:
        constraints = [models.UniqueConstraint("person", "key", name="submit_key_once_a_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.key}"


class Checkpoint(models.Model):
    """What fixes the record up to an act: its size, head and Merkle root (RFC 6962)."""

    size = models.BigIntegerField(primary_key=True)
    head_hash = models.CharField(max_length=64, unique=True)
    root = models.CharField(max_length=64)
    peaks = models.JSONField()  # roots of the whole subtrees: the next checkpoint goes on from them
    at = models.DateTimeField()

    class Meta:
        ordering = ["size"]

    def __str__(self) -> str:
        return f"{self.size} {self.root}"


class Seal(models.Model):
    """The signature of a checkpoint (Ed25519, hexadecimal)."""

    checkpoint = models.OneToOneField(
        Checkpoint, models.PROTECT, primary_key=True, related_name="seal"
    )
    key = models.CharField(max_length=64)  # the public half
    signature = models.CharField(max_length=128)

    def __str__(self) -> str:
        return f"seal of {self.checkpoint_id}"


class Erasure(models.Model):
    """The erasing of what an act carried: asked for by one person, done by another."""

    act = models.OneToOneField(Act, models.PROTECT, related_name="erasure")
    reason = models.TextField()
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    approved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="erasure_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="erasure_by_two",
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="erasure_approved_by_and_at",
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"erasure of act {self.act_id}"

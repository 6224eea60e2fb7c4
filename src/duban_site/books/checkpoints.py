"""Checkpoints: how long the record is, its head and its Merkle root, signed and carried off the machine.

A chain alone shows no cut tail and no rewriting from the start: only what has left the machine does
(`trust.md` 9.4). A checkpoint is made each hour with new acts, and at every freeze and publication; it is
written to a file, sent by syslog and printed on every issued page.
"""

import json
import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from duban_site.books.merkle import Tree
from duban_site.books.models import Act, Checkpoint, Seal
from duban_site.books.record import canonical
from duban_site.books.signing import public_half, signing_key

KIND = "duban-checkpoint-v1"
_CHUNK = 5000
_GROUPS, _GROUP = 8, 4
_log = logging.getLogger("duban.checkpoints")


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What fixes the record up to an act."""

    size: int
    head: str
    root: str


def message_of(size: int, head: str, root: str, at: str) -> bytes:
    """The bytes that are signed."""
    return f"{KIND}\n{size}\n{head}\n{root}\n{at}\n".encode("ascii")


def make_checkpoint() -> Checkpoint | None:
    """The checkpoint of the record as it stands, made where there is none yet; None of an empty record.

    Only the acts after the last checkpoint are hashed.
    """
    last = Checkpoint.objects.order_by("-size").first()
    tree = Tree(last.size, [bytes.fromhex(peak) for peak in last.peaks]) if last else Tree()
    head = last.head_hash if last else ""
    new = Act.objects.filter(seq__gt=tree.size).order_by("seq").values_list("hash", flat=True)
    for head in new.iterator(chunk_size=_CHUNK):  # the last one is the head
        tree.add([head])
    if (last and last.size == tree.size) or not tree.size:
        return last
    fields = {
        "head_hash": head,
        "root": tree.root(),
        "peaks": [peak.hex() for peak in tree.peaks],
        "at": timezone.now(),
    }
    try:
        with transaction.atomic():
            return Checkpoint.objects.create(size=tree.size, **fields)
    except IntegrityError:  # another process made the same
        return Checkpoint.objects.get(size=tree.size)


def seal() -> tuple[Seal, ...]:
    """Sign every checkpoint that has no signature, oldest first; none where the key is not ours to read."""
    key = signing_key()
    if key is None:
        return ()
    made = []
    for one in Checkpoint.objects.filter(seal=None).order_by("size"):
        message = message_of(one.size, one.head_hash, one.root, _time(one))
        made.append(
            Seal.objects.create(
                checkpoint=one, key=public_half(key), signature=key.sign(message).hex()
            )
        )
    return tuple(made)


def line_of(one: Seal) -> str:
    """A signed checkpoint as one line of JSON, as verifiers read it."""
    point = one.checkpoint
    return canonical(
        {
            "kind": KIND,
            "size": point.size,
            "head": point.head_hash,
            "root": point.root,
            "at": _time(point),
            "key": one.key,
            "signature": one.signature,
        }
    )


def _time(point: Checkpoint) -> str:
    return point.at.isoformat(timespec="microseconds")


def carry_out() -> int:
    """Write the signed checkpoints that the file lacks, and send each by the log. Returns how many.

    The file grows by whole lines only; a torn last line, left by a crash, is cut away first.
    """
    file = Path(settings.CHECKPOINT_FILE)
    written = _last_written(file)
    lacking = (
        Seal.objects.filter(checkpoint__size__gt=written)
        .select_related("checkpoint")
        .order_by("checkpoint__size")
    )
    lines = [line_of(one) for one in lacking]
    if lines:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="ascii") as stream:
            stream.write("".join(line + "\n" for line in lines))
    for line in lines:
        _log.info("%s", line)
    return len(lines)


def _last_written(file: Path) -> int:
    try:
        text = file.read_text(encoding="ascii")
    except FileNotFoundError:
        return 0
    whole = text[: text.rfind("\n") + 1]
    if whole != text:
        file.write_text(whole, encoding="ascii")
    last = whole.rstrip("\n").rpartition("\n")[2]
    return int(json.loads(last)["size"]) if last else 0


def checkpoint_now() -> Checkpoint | None:
    """Make a checkpoint, sign it where the key is ours, carry it out. Else ask the unit that holds the key."""
    made = make_checkpoint()
    if signing_key() is None:
        (settings.DATA / "checkpoint-wanted").touch()  # a systemd path unit watches it
    else:
        seal()
        carry_out()
    return made


def checkpoint_after_commit() -> None:
    """Have a checkpoint made once the open transaction is on the disk; trouble is logged, not raised."""
    transaction.on_commit(checkpoint_now, robust=True)


def anchor_now() -> Anchor | None:
    """What an issued page carries: the checkpoint up to the latest act. None of an empty record."""
    made = make_checkpoint()
    return Anchor(size=made.size, head=made.head_hash, root=made.root) if made else None


def printed(head: str) -> str:
    """The anchor with this head as it is printed: size, head and root, each of 8 groups; "—" without one."""
    made = Checkpoint.objects.filter(head_hash=head).first() if head else None
    if made is None:
        return grouped(head) if head else "—"
    return _("%(size)s 条 · 末 %(head)s · 根 %(root)s") % {
        "size": made.size,
        "head": grouped(made.head_hash),
        "root": grouped(made.root),
    }


def grouped(digest: str) -> str:
    """The first 128 bits of a hash in 8 groups of 4, for a printed page."""
    return " ".join(digest[at : at + _GROUP].upper() for at in range(0, _GROUPS * _GROUP, _GROUP))


def latest() -> Seal | None:
    """The latest signed checkpoint."""
    return Seal.objects.select_related("checkpoint").order_by("-checkpoint__size").first()


def is_due(before: datetime) -> bool:
    """Whether an act older than `before` stands under no signed checkpoint."""
    sealed = latest()
    first = (
        Act.objects.filter(seq__gt=sealed.checkpoint.size if sealed else 0).order_by("seq").first()
    )
    return first is not None and first.at < before

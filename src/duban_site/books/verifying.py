"""The proof of the record inside the site: the chain, its checkpoints, what freezes sealed.

The file `verifier` is the second, independent one, for whoever does not trust this site.
"""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from duban_site.books.checkpoints import message_of
from duban_site.books.erasing import ERASE, PRUNE, SECURITY
from duban_site.books.merkle import Tree
from duban_site.books.models import Act, Checkpoint, Payload, Seal
from duban_site.books.record import GENESIS, act_hash
from duban_site.books.sealing import broken_seals
from duban_site.books.signing import is_signed

_CHUNK = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What going through the whole record showed. `broken_at` None: it holds."""

    count: int
    head: str
    broken_at: int | None = None
    why: str = ""  # gap, link, hash, payload, erased, checkpoint, signature, frozen


@dataclass(slots=True)
class _Erased:
    """Acts whose payload is empty and for which no act has allowed it yet, in their order."""

    others: list[int] = field(default_factory=list)
    security: list[int] = field(default_factory=list)

    def see(self, act: Act, *, is_empty: bool) -> None:
        """Take an act into account."""
        if is_empty:
            on_people = act.object_type.startswith(SECURITY)
            (self.security if on_people else self.others).append(act.seq)
        if act.object_type != "books.act":
            return
        if act.action == PRUNE:
            del self.security[: bisect_right(self.security, int(act.object_id))]
        if act.action == ERASE:
            for kept in (self.others, self.security):
                at = bisect_left(kept, int(act.object_id))
                if at < len(kept) and kept[at] == int(act.object_id):
                    del kept[at]

    def first(self) -> int | None:
        """The first act that was emptied without leave."""
        return min([*self.others[:1], *self.security[:1]], default=None)


def verify_chain() -> Verification:
    """Recompute every hash from the first act on, with what each carried, and every checkpoint.

    Stops at the first break. The rows that freezes sealed are `verify_record`'s.
    """
    count, head, tree, erased = 0, GENESIS, Tree(), _Erased()
    points = _checkpoints()
    point = next(points, None)
    for act in Act.objects.order_by("seq").select_related("payload").iterator(chunk_size=_CHUNK):
        why, is_empty = _why_broken(act, count, head)
        if not why:
            count, head = count + 1, act.hash
            tree.add([head])
            if point is not None and point.size == count:
                why = _why_false(point, head, tree)
                point = next(points, None)
        if why:
            return Verification(count=count, head=head, broken_at=act.seq, why=why)
        erased.see(act, is_empty=is_empty)
    if point is not None:
        return Verification(count=count, head=head, broken_at=count + 1, why="checkpoint")
    first = erased.first()
    why = "erased" if first is not None else ""
    return Verification(count=count, head=head, broken_at=first, why=why)


def verify_record() -> Verification:
    """The chain, and after it the rows that every freeze sealed."""
    found = verify_chain()
    if found.broken_at is not None:
        return found
    broken = next(broken_seals(), None)
    if broken is None:
        return found
    return Verification(count=found.count, head=found.head, broken_at=broken.act, why="frozen")


def _checkpoints() -> Iterator[Checkpoint]:
    return Checkpoint.objects.select_related("seal").order_by("size").iterator(chunk_size=_CHUNK)


def _why_false(point: Checkpoint, head: str, tree: Tree) -> str:
    if (point.head_hash, point.root) != (head, tree.root()):
        return "checkpoint"
    if [bytes.fromhex(peak) for peak in point.peaks] != tree.peaks:
        return "checkpoint"
    sealed: Seal | None = getattr(point, "seal", None)
    if sealed is None:
        return ""
    at = point.at.isoformat(timespec="microseconds")
    message = message_of(point.size, point.head_hash, point.root, at)
    return "" if is_signed(message, sealed.signature, sealed.key) else "signature"


def _why_broken(act: Act, count: int, head: str) -> tuple[str, bool]:
    """Why the act does not follow on the one before, or an empty text; whether its payload is emptied."""
    if act.seq != count + 1:
        return "gap", False
    if act.prev_hash != head:
        return "link", False
    if act.hash != act_hash(vars(act)):
        return "hash", False
    payload: Payload | None = getattr(act, "payload", None)
    if payload is None:
        return "payload", False
    if not payload.salt and not payload.body:
        return "", True
    told = hashlib.sha256(f"{payload.salt}{payload.body}".encode()).hexdigest()
    return ("" if told == act.payload_hash else "payload"), False

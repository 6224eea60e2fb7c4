"""The Merkle tree of RFC 6962 over the hashes of the acts, grown leaf by leaf.

Only the roots of the whole subtrees ("peaks") are kept, at most one for each bit of the size, so that the
next checkpoint hashes the new acts alone.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tree:
    """A tree of `size` leaves by its peaks, the largest first."""

    size: int = 0
    peaks: list[bytes] = field(default_factory=list)

    def add(self, act_hashes: Iterable[str]) -> "Tree":
        """Append leaves, given as hexadecimal hashes of acts. Returns itself."""
        for one in act_hashes:
            node = hashlib.sha256(b"\x00" + bytes.fromhex(one)).digest()
            size = self.size
            while size & 1:
                node = _parent(self.peaks.pop(), node)
                size >>= 1
            self.peaks.append(node)
            self.size += 1
        return self

    def root(self) -> str:
        """The root in hexadecimal; of no leaf, the hash of nothing."""
        if not self.peaks:
            return hashlib.sha256(b"").hexdigest()
        *rest, node = self.peaks
        for peak in reversed(rest):
            node = _parent(peak, node)
        return node.hex()


def _parent(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()

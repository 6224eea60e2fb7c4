"""Proof of a Duban record by somebody who does not trust the site. One file, Python's own library only.

    python verifier.py SOURCE [--anchor FILE…] [--key HEX] [--evidence FOLDER]
SOURCE      acts.jsonl (an export), duban.sqlite3, or postgres://… (with psycopg)
--anchor    files of signed checkpoints, one a line; or "SIZE HEAD ROOT" from a printed page
--key       the public key (64 hexadecimal digits) that must have signed them (with cryptography)
--evidence  the folder of files, whose names are their hashes
A chain shows every change, removal, insertion and swap; a cut tail, a rewriting and an old backup put back show
against an anchor that left the machine alone. Read act by act, in constant memory.
Leaves with 0 whole, 2 broken at an act, 3 shorter than an anchor, 4 rewritten before an anchor, 5 false signature,
6 a file is missing, 7 a file is altered, 64 wrong usage, 66 the source cannot be read.
"""

import argparse
import hashlib
import json
import re
import sqlite3
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from contextlib import closing, suppress
from importlib import import_module
from json.encoder import encode_basestring as q
from pathlib import Path
from typing import Any

OK, BROKEN, SHORTER, REWRITTEN, SIGNATURE, MISSING, ALTERED = 0, *range(2, 8)
USAGE, NO_INPUT = 64, 66
PRINTED = re.compile(r"\s*(\d+)\s+([0-9a-fA-F]{8,64})\s+([0-9a-fA-F]{8,64})\s*")
UNREAD = OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError, ImportError
FILE_ACTS = {"evidence.add", "upload.receive", "edition.freeze"}  # what they carry names files
FILE_ACTS |= {"letter.make", "letter.set_template"}
NAMES = """action actor address after_hash agency at before_hash idempotency_key object_id object_type
 object_version payload_hash prev_hash reason request_id result role seq session"""
CHAINED = NAMES.split()
COLUMNS = ",".join("{at}" if name == "at" else f"a.{name}" for name in CHAINED)
TABLES = "books_act a LEFT JOIN books_payload p ON p.act_id=a.seq"
QUERY = f"SELECT {COLUMNS},a.hash,p.salt,p.body FROM {TABLES} ORDER BY a.seq"
AT_POSTGRESQL = """to_char(a.at AT TIME ZONE 'UTC','YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"')"""
AT_SQLITE = "substr(a.at,1,10)||'T'||substr(a.at||'.000000',12,15)||'+00:00'"


class Found(Exception):
    """The exit code that tells what is wrong, and the sentence that says it."""


def rows(source: str) -> Iterator[tuple[Any, ...]]:
    """The acts in their order: the chained fields by name, then hash, salt and body."""
    if re.match(r"postgres(ql)?://", source):
        connect = import_module("psycopg").connect
        with closing(connect(source)) as link, link.cursor("acts") as cursor:
            cursor.itersize = 5000  # so many rows at a time
            yield from cursor.execute(QUERY.format(at=AT_POSTGRESQL))
        return
    if Path(source).suffix in {".sqlite3", ".sqlite", ".db"}:
        address = f"{Path(source).resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as link:
            yield from link.execute(QUERY.format(at=AT_SQLITE))
        return
    with Path(source).open(encoding="utf-8") as lines:
        for act in map(json.loads, lines):
            told = act.get("payload") or {}
            yield (*map(act.get, (*CHAINED, "hash")), told.get("salt"), told.get("body"))


class Record:
    """What has been read so far: the head, the tree's peaks, payloads emptied without leave yet."""

    def __init__(self, folder: Path | None) -> None:
        self.folder, self.files, self.size, self.head = folder, 0, 0, "0" * 64
        self.peaks, self.emptied = list[bytes](), {True: list[int](), False: list[int]()}

    def take(self, row: tuple[Any, ...]) -> None:
        """Take the next act. Raises Found where it does not follow."""
        (action, actor, address, after, agency, at, before, key, thing, kind, version, carried, prev,
         reason, request, result, role, number, session, own, salt, body) = row  # fmt: skip
        seq = self.size + 1
        if number != seq:
            raise Found(BROKEN, f"act {seq}: it is missing, number {number} follows")
        if prev != self.head:
            raise Found(BROKEN, f"act {seq}: it does not follow on the one before")
        ids = ["null" if one is None else int(one) for one in (actor, agency, version)]
        text = (  # canonical JSON: names in their order, no blanks
            f'goal-audit-v1{prev}{{"action":{q(action)},"actor":{ids[0]},"address":{q(address)},'
            f'"after_hash":{q(after)},"agency":{ids[1]},"at":{q(at)},"before_hash":{q(before)},'
            f'"idempotency_key":{q(key)},"object_id":{q(thing)},"object_type":{q(kind)},'
            f'"object_version":{ids[2]},"payload_hash":{q(carried)},"prev_hash":{q(prev)},'
            f'"reason":{q(reason)},"request_id":{q(request)},"result":{q(result)},"role":{q(role)},'
            f'"seq":{seq},"session":{q(session)}}}'
        )
        if hashlib.sha256(text.encode()).hexdigest() != own:
            raise Found(BROKEN, f"act {seq}: it was changed")
        if salt == "" and body == "":
            self.emptied[kind.startswith("agencies.")].append(seq)
        elif salt is None or hashlib.sha256(f"{salt}{body}".encode()).hexdigest() != carried:
            raise Found(BROKEN, f"act {seq}: what it carried was changed or is gone")
        elif self.folder and action in FILE_ACTS:
            told = json.loads(body)["after"]
            for digest in told["files"].values() if "files" in told else [told["sha256"]]:
                self._look_at(seq, digest, self.folder / digest[:2] / digest)
        if kind == "books.act":
            self._allow(action, int(thing))
        node, bits = hashlib.sha256(b"\x00" + bytes.fromhex(own)).digest(), self.size
        while bits & 1:
            node, bits = hashlib.sha256(b"\x01" + self.peaks.pop() + node).digest(), bits >> 1
        self.peaks.append(node)
        self.size, self.head = seq, own

    def _allow(self, action: str, seq: int) -> None:
        if action == "record.prune":
            del self.emptied[True][: bisect_right(self.emptied[True], seq)]
        for kept in self.emptied.values() if action == "record.erase" else ():
            at = bisect_left(kept, seq)
            del kept[at : at + (kept[at : at + 1] == [seq])]

    def _look_at(self, seq: int, digest: str, file: Path) -> None:
        if not file.is_file():
            raise Found(MISSING, f"act {seq}: its file {digest} is missing")
        with file.open("rb") as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() != digest:
                raise Found(ALTERED, f"act {seq}: its file {digest} was altered")
        self.files += 1

    def root(self) -> str:
        """The Merkle root (RFC 6962) of the acts so far."""
        node = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            node = hashlib.sha256(b"\x01" + peak + node).digest()
        return node.hex()


def anchors(given: list[str], key: str | None) -> list[dict[str, Any]]:
    """The anchors, the shortest first. Raises Found for one that the key did not sign."""
    found = []
    for text in given:
        if said := PRINTED.fullmatch(text):
            size, head, root = said.groups()
            found.append({"size": int(size), "head": head.lower(), "root": root.lower()})
            continue
        for point in map(json.loads, Path(text).read_text("utf-8").splitlines()):
            found.append(point)
            if key and not is_signed(found[-1], key):
                raise Found(SIGNATURE, f"anchor at {found[-1]['size']}: this key did not sign it")
    return sorted(found, key=lambda one: int(one["size"]))


def is_signed(point: dict[str, Any], key: str) -> bool:
    """Whether the checkpoint carries a signature (Ed25519) by this public key."""
    message = "".join(f"{point[name]}\n" for name in ("kind", "size", "head", "root", "at"))
    ed25519 = import_module("cryptography.hazmat.primitives.asymmetric.ed25519")
    with suppress(ValueError, import_module("cryptography.exceptions").InvalidSignature):
        public = ed25519.Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
        public.verify(bytes.fromhex(point.get("signature", "")), message.encode())
        return True
    return False


def verify(source: str, points: list[dict[str, Any]], evidence: Path | None) -> str:
    """Read the whole source. Returns what to say of a whole record. Raises Found."""
    record, left = Record(evidence), list(points)
    for act in rows(source):
        record.take(act)
        while left and left[0]["size"] == record.size:
            head, root = (left[0][name] for name in ("head", "root"))
            if not (record.head.startswith(head) and record.root().startswith(root)):
                raise Found(REWRITTEN, f"rewritten: act {record.size} is not the anchor's")
            left.pop(0)
    if left:
        raise Found(SHORTER, f"shorter: {record.size} acts, {left[-1]['size']} were anchored")
    if first := min([*record.emptied[True][:1], *record.emptied[False][:1]], default=0):
        raise Found(BROKEN, f"act {first}: what it carried was emptied and no act says so")
    told = f"{record.size} acts, head {record.head}, {len(points)} anchors, {record.files} files"
    return f"whole: {told}"


def main(arguments: list[str] | None = None) -> int:
    """The command; returns the exit code."""
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("source")
    parser.add_argument("--anchor", nargs="+", default=[])
    parser.add_argument("--key")
    parser.add_argument("--evidence", type=Path)
    try:
        asked = parser.parse_args(arguments)
        said, code = verify(asked.source, anchors(asked.anchor, asked.key), asked.evidence), OK
    except SystemExit as usage:
        return USAGE if usage.code else OK
    except Found as found:
        code, said = found.args
    except (*UNREAD, sqlite3.Error) as unread:
        said, code = f"cannot be read: {type(unread).__name__}: {unread}", NO_INPUT
    sys.stdout.write(said + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main())

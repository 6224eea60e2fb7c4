"""A record of any length in a file of SQLite, made straight into its tables with right hashes."""

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from duban_site.books.record import act_hash
from duban_site.books.verifier import CHAINED

_ACTIONS = ("report.save", "report.submit", "report.sign", "report.accept", "evidence.download")
_BODY = '{{"after":{{"progress":"累计开工项目{0}个，完成投资{1}亿元"}},"before":null}}'


def fill(file: Path, count: int) -> None:
    """Put `count` acts into the empty tables of a migrated database; their guards stand aside."""
    link = sqlite3.connect(file)
    link.execute("PRAGMA synchronous=OFF")
    link.execute("PRAGMA journal_mode=OFF")
    guards = link.execute(
        "SELECT name, sql FROM sqlite_master WHERE type='trigger' AND tbl_name IN ('books_act','books_payload')"
    ).fetchall()
    for name, _sql in guards:
        link.execute(f'DROP TRIGGER "{name}"')
    acts = list(_acts(count))
    marks = ",".join("?" * (len(CHAINED) + 1))
    names = ",".join([*CHAINED, "hash"])
    link.executemany(
        f"INSERT INTO books_act ({names}) VALUES ({marks})",  # noqa: S608  # names of our own columns
        (act for act, _payload in acts),
    )
    link.executemany(
        "INSERT INTO books_payload (act_id, salt, body) VALUES (?,?,?)",
        (payload for _act, payload in acts),
    )
    for _name, sql in guards:
        link.execute(sql)
    link.commit()
    link.close()


def _acts(count: int) -> Iterator[tuple[tuple[object, ...], tuple[int, str, str]]]:
    head = "0" * 64
    for seq in range(1, count + 1):
        salt = f"{seq:032x}"
        body = _BODY.format(seq % 97, seq % 89)
        second = seq // 20
        day, clock = second // 86400 % 28 + 1, second % 86400
        at = f"2026-03-{day:02d} {clock // 3600:02d}:{clock // 60 % 60:02d}:{clock % 60:02d}.{seq % 20:06d}"
        fields: dict[str, object] = {
            **dict.fromkeys(CHAINED, ""),
            "seq": seq,
            "actor": seq % 300 + 1,
            "agency": seq % 60 + 1,
            "object_version": seq % 9,
            "at": at,
            "role": "reporter",
            "action": _ACTIONS[seq % len(_ACTIONS)],
            "object_type": "reports.report",
            "object_id": str(seq % 6000 + 1),
            "result": "ok",
            "session": hashlib.sha256(salt.encode()).hexdigest(),
            "address": f"10.0.{seq % 250}.{seq % 199}",
            "request_id": f"{seq:016x}",
            "before_hash": hashlib.sha256(b"b" + salt.encode()).hexdigest(),
            "after_hash": hashlib.sha256(b"a" + salt.encode()).hexdigest(),
            "payload_hash": hashlib.sha256(f"{salt}{body}".encode()).hexdigest(),
            "prev_hash": head,
        }
        told = [fields[name] for name in CHAINED]
        head = act_hash({**fields, "at": at.replace(" ", "T") + "+00:00"})
        yield (*told, head), (seq, salt, body)

"""What a site refused, as it said so."""

import json
from typing import Any


class Problem(Exception):
    """An answer that is not what was asked for (RFC 9457): `status`, `code`, the sentence, and what to do."""

    def __init__(self, status: int, told: dict[str, Any]) -> None:
        self.status = status
        self.code = str(told.get("code", ""))
        self.detail = str(told.get("detail") or told.get("title") or "")
        self.remedy = str(told.get("remedy") or "")
        self.told = told
        super().__init__(f"{status} {self.detail} {self.remedy}".strip())


def problem_of(status: int, body: bytes) -> Problem:
    """The problem of a body, whatever a proxy made of it."""
    try:
        told = json.loads(body)
    except ValueError:
        told = {"title": body[:200].decode("utf-8", "replace")}
    return Problem(status, told if isinstance(told, dict) else {"title": str(told)})

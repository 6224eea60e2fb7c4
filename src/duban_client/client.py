"""Reading what a site issued, and with a token reading and writing in one's own seat."""

import csv
import io
import json
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, cast
from urllib.parse import quote, urlencode, urlsplit

from duban_client.problems import problem_of

_A_PAGE = 200
"""Items that are asked for at once."""
_KEPT = 256
"""Answers that are kept for the next time, when the site says that nothing changed."""


class Client:
    """A site by its address, `https://duban.example`. Without a token it reads what everybody may read.

    An answer is asked for with the tag of the one before; where the site says that nothing changed (304), the
    one before is given again. Every method raises Problem where the site refuses, OSError where it cannot be
    reached.
    """

    def __init__(self, address: str, *, token: str = "", timeout: float = 30.0) -> None:
        if urlsplit(address).scheme not in {"http", "https"}:
            raise ValueError(f"an address begins with https:// or http://: {address!r}")
        self._address = address.rstrip("/")
        self._token = token
        self._timeout = timeout
        self._kept: dict[str, tuple[str, bytes]] = {}

    # what everybody may read

    def editions(self) -> Iterator[dict[str, Any]]:
        """Everything that was issued, the newest first."""
        return self._items("/api/v1/editions")

    def edition(self, number: int) -> dict[str, Any]:
        """One edition with its columns and files."""
        return self._object(f"/api/v1/editions/{number}")

    def entries(
        self, number: int, *, section: str = "", agency: str = "", claim: str = ""
    ) -> Iterator[dict[str, Any]]:
        """The rows of an issued table, filtered by the site."""
        asked = {"section": section, "agency": agency, "claim": claim}
        return self._items(f"/api/v1/editions/{number}/entries", **asked)

    def file(self, number: int, form: str) -> bytes:
        """An edition's file as it was issued: docx, pdf, xlsx, html, csv or json."""
        return self._get(f"/portal/editions/{number}/file.{quote(form)}")

    def open_data(self, number: int, name: str) -> bytes:
        """A file of an edition's open data: entries.csv, quantities.parquet, datapackage.json, data.zip …"""
        return self._get(f"/portal/editions/{number}/data/{quote(name)}")

    def table(self, number: int, name: str = "entries") -> list[dict[str, Any]]:
        """A table of the open data with typed values: whole numbers, Decimal, bool, None for what is not there."""
        told = json.loads(self.open_data(number, "datapackage.json"))
        resource = next(one for one in told["resources"] if one["name"] == name)
        kinds = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        text = self.open_data(number, f"{name}.csv").decode("utf-8")
        rows = csv.DictReader(io.StringIO(text, newline=""))
        return [{key: _typed(value, kinds[key]) for key, value in row.items()} for row in rows]

    # with a token

    def me(self) -> dict[str, Any]:
        """The person and the seat that the token acts in."""
        return self._object("/api/v1/me")

    def plans(self) -> Iterator[dict[str, Any]]:
        """The plans that the seat may know of."""
        return self._items("/api/v1/plans")

    def periods(self, **asked: object) -> Iterator[dict[str, Any]]:
        """The periods; `plan=` one plan's."""
        return self._items("/api/v1/periods", **asked)

    def goals(self, **asked: object) -> Iterator[dict[str, Any]]:
        """The ledger, with the filters of its page: plan, period, section, agency, claim, verdict, q …"""
        return self._items("/api/v1/goals", **asked)

    def reports(self, **asked: object) -> Iterator[dict[str, Any]]:
        """The reports that the seat may read."""
        return self._items("/api/v1/reports", **asked)

    def report(self, report_id: int) -> dict[str, Any]:
        """One report with the check's verdict and evidence."""
        return self._object(f"/api/v1/reports/{report_id}")

    def figures(self, target_id: int) -> list[dict[str, Any]]:
        """The official figures of a target, one of each indicator."""
        return cast(
            "list[dict[str, Any]]", json.loads(self._get(f"/api/v1/targets/{target_id}/figures"))
        )

    def provide_figure(
        self, target_id: int, *, indicator: str, value: Decimal, unit: str, as_of: date
    ) -> dict[str, Any]:
        """Enter an official figure; an earlier one stays beside it. Sent again after a failure of the network,
        it counts once.
        """
        content = {
            "indicator": indicator,
            "value": format(value, "f"),
            "unit": unit,
            "as_of": as_of.isoformat(),
        }
        return self._send(f"/api/v1/targets/{target_id}/figures", content)

    # the network

    def _items(self, path: str, **asked: object) -> Iterator[dict[str, Any]]:
        query = {key: str(value) for key, value in asked.items() if value not in ("", None)}
        following: str | None = f"{path}?{urlencode({'limit': _A_PAGE, **query})}"
        while following:
            page = self._object(following)
            yield from page["items"]
            following = page["next"]

    def _object(self, path: str) -> dict[str, Any]:
        return cast("dict[str, Any]", json.loads(self._get(path)))

    def _get(self, path: str) -> bytes:
        tag, kept = self._kept.get(path, ("", b""))
        try:
            told, body = self._answer("GET", path, None, {"If-None-Match": tag} if tag else {})
        except _NotModified:
            return kept
        if told:
            self._kept[path] = (told, body)
            if len(self._kept) > _KEPT:
                del self._kept[next(iter(self._kept))]
        return body

    def _send(self, path: str, content: object) -> dict[str, Any]:
        body = json.dumps(content, ensure_ascii=False).encode("utf-8")
        headers = {"Idempotency-Key": str(uuid.uuid4()), "Content-Type": "application/json"}
        try:
            _tag, told = self._answer("POST", path, body, headers)
        except (TimeoutError, ConnectionError, urllib.error.URLError):
            _tag, told = self._answer("POST", path, body, headers)  # counts once, by its key
        return cast("dict[str, Any]", json.loads(told))

    def _answer(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
    ) -> tuple[str, bytes]:
        bearer = {"Authorization": f"Bearer {self._token}"} if self._token else {}
        request = urllib.request.Request(  # noqa: S310  # http or https, as the constructor saw to
            self._address + path,
            data=body,
            method=method,
            headers={"Accept": "application/json, */*", **bearer, **headers},
        )
        try:
            with urllib.request.urlopen(request, timeout=self._timeout) as answer:  # noqa: S310  # the same address
                return answer.headers.get("ETag", ""), answer.read()
        except urllib.error.HTTPError as refused:
            with refused:
                if refused.code == _NOT_MODIFIED:
                    raise _NotModified from refused
                raise problem_of(refused.code, refused.read()) from refused


_NOT_MODIFIED = 304


class _NotModified(Exception):
    """Nothing changed since the answer that is kept."""


def _typed(text: str | None, kind: str) -> Any:
    match kind:
        case _ if not text:
            return None
        case "integer":
            return int(text)
        case "number":
            return Decimal(text)
        case "boolean":
            return text == "true"
        case _:
            return text

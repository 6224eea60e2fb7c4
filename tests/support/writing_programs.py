"""Reporters that write by the API as fast as they are answered, and remember what was acknowledged."""

import http.client
import json
import threading
from typing import Any

_TOKEN = "x" * 32  # of the form, by its own cookie


class Program(threading.Thread):
    """Writes one report again and again until it is stopped; a broken connection is tried again.

    `acknowledged`: the marks whose writes were answered with 200. `answers`: how often which status.
    """

    def __init__(self, port: int, writer: dict[str, Any], name: str) -> None:
        super().__init__(name=name, daemon=True)
        self.port, self.writer = port, writer
        self.acknowledged: list[str] = []
        self.answers: dict[int, int] = {}
        self.stopping = threading.Event()
        self.number = 0

    def run(self) -> None:
        """Write until `stopping`."""
        while not self.stopping.is_set():
            try:
                self.write_once()
            except (OSError, http.client.HTTPException):
                self.stopping.wait(0.02)

    def write_once(self) -> int:
        """One write from the version that stands; returns the status."""
        address = f"/api/v1/reports/{self.writer['report']}"
        _status, tag, _body = self._ask("GET", address)
        self.number += 1
        mark = f"{self.name}-{self.number}号"
        texts = {"claim": "完成", "progress": f"{mark}，累计开工项目13个。"}
        status, _tag, _body = self._ask("PUT", address, texts, {"If-Match": tag})
        self.answers[status] = self.answers.get(status, 0) + 1
        if status == http.client.OK:
            self.acknowledged.append(mark)
        return status

    def _ask(
        self,
        method: str,
        address: str,
        texts: dict[str, str] | None = None,
        more: dict[str, str] | None = None,
    ) -> tuple[int, str, bytes]:
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            session = f"{self.writer['cookie']}={self.writer['session']}"
            headers = {
                "Cookie": f"{session}; csrftoken={_TOKEN}",
                "X-CSRFToken": _TOKEN,
                **(more or {}),
            }
            body = json.dumps(texts) if texts else None
            if body:
                headers["Content-Type"] = "application/json"
            link.request(method, address, body, headers)
            answer = link.getresponse()
            return answer.status, answer.getheader("ETag") or "", answer.read()
        finally:
            link.close()

"""A server on this machine that speaks the chat protocol, well or badly."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]
"""Takes the handler and the request's JSON, and writes an answer."""


class Stub:
    """What a test knows of the server: its address, and every request in order."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.asked: list[dict[str, Any]] = []
        self.paths: list[str] = []
        self.busy = 0
        self.most_at_once = 0


def said(handler: BaseHTTPRequestHandler, content: object) -> None:
    """An answer of the protocol whose first choice says `content`."""
    record = {"choices": [{"message": {"role": "assistant", "content": content}}]}
    raw(handler, json.dumps(record).encode())


def raw(handler: BaseHTTPRequestHandler, content: bytes, status: int = 200, **headers: str) -> None:
    """Any bytes under any status."""
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content)


def drip(handler: BaseHTTPRequestHandler, every: float) -> None:
    """Headers, and then one byte at a time without an end."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100):
        try:
            handler.wfile.write(b" ")
            handler.wfile.flush()
        except OSError:
            return
        time.sleep(every)


def matter(request: dict[str, Any]) -> dict[str, str]:
    """The sub-target and the text that a request puts before the model."""
    found: dict[str, str] = json.loads(request["messages"][-1]["content"])
    return found


@contextmanager
def stub(reply: Reply) -> Iterator[Stub]:
    """The server while the test runs."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            known.busy += 1
            known.most_at_once = max(known.most_at_once, known.busy)
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            known.asked.append(request)
            known.paths.append(self.path)
            with suppress(BrokenPipeError, ConnectionResetError):
                reply(self, request)
            known.busy -= 1

        def log_message(self, *_: object) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    known = Stub(f"http://127.0.0.1:{server.server_address[1]}/v1")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield known
    finally:
        server.shutdown()
        server.server_close()


def closed_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        return port

"""A mail server of the tests: keeps what it is given, and can die or refuse at a chosen moment."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage


class MailSink(socketserver.ThreadingTCPServer):
    """Listens on a free port of this machine; `mails` are what was accepted, in order."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.mails: list[EmailMessage] = []
        self.refuses = False
        self.accepted: Callable[[], None] = lambda: None

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])


class _Session(socketserver.StreamRequestHandler):
    server: MailSink

    def handle(self) -> None:
        """The few commands that a client sends."""
        self._say("220 sink")
        while line := self.rfile.readline():
            match line.strip().upper().split()[:1]:
                case [b"DATA"]:
                    self._say("354 go on")
                    self._keep()
                case [b"QUIT"]:
                    self._say("221 bye")
                    return
                case _:
                    self._say("250 ok")

    def _keep(self) -> None:
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line)
        if self.server.refuses:
            self._say("451 try again later")
            return
        mail = message_from_bytes(b"".join(lines), policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.server.mails.append(mail)
        self.server.accepted()
        self._say("250 kept")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def mail_sink() -> Iterator[MailSink]:
    """A mail server for as long as the block lasts."""
    with MailSink() as sink:
        thread = threading.Thread(target=sink.serve_forever, daemon=True)
        thread.start()
        try:
            yield sink
        finally:
            sink.shutdown()
            thread.join(timeout=5)

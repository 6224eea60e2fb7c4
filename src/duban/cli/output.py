"""Where the answer goes: standard output or a file, always UTF-8, a file only when it is whole."""

import errno
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from duban.problems.codes import Code
from duban.problems.problem import Refusal


def write(pieces: Iterable[str | bytes], out: str | None) -> None:
    """Write the pieces as they come. Raises `Refusal` output_failed when the file cannot be written.

    A file is put in place in one step at the end, so that a failure leaves an earlier one whole.
    """
    if out is None:
        for piece in pieces:
            _to_standard_output_or_refuse(piece)
        return
    target = Path(out)
    if target.exists() and not target.is_file():
        _write_straight(pieces, out)
        return
    draft = target.with_name(f".duban-{os.getpid()}.draft")
    try:
        with draft.open("xb") as file:
            for piece in pieces:
                file.write(_bytes(piece))
        _put_in_place(draft, target)
    except OSError as trouble:
        raise output_refusal(out, trouble) from trouble
    finally:
        draft.unlink(missing_ok=True)


def refuse_unwritable(out: str | None) -> None:
    """Say before any reading that the file could not be written. Raises `Refusal`."""
    if out is None:
        return
    target = Path(out)
    if target.is_dir():
        raise output_refusal(out, IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR)))
    if not target.parent.is_dir():
        raise output_refusal(out, FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)))
    whole = not target.exists() or target.is_file()
    if not os.access(target.parent if whole else target, os.W_OK):
        raise output_refusal(out, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))


def output_refusal(out: str, trouble: OSError) -> Refusal:
    """The operating system's trouble with the output, as a refusal with its own words."""
    return Refusal(Code.OUTPUT_FAILED, name=out, detail=trouble.strerror or str(trouble))


def _to_standard_output_or_refuse(piece: str | bytes) -> None:
    try:
        to_standard_output(piece)
    except BrokenPipeError:
        raise
    except OSError as trouble:
        close_standard_output()
        raise output_refusal("-", trouble) from trouble


def close_standard_output() -> None:
    """Whoever read the answer has gone: what is still to come goes nowhere, without a word."""
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def to_standard_output(piece: str | bytes) -> None:
    """Write to standard output and let it go at once."""
    sys.stdout.flush()
    sys.stdout.buffer.write(_bytes(piece))
    sys.stdout.buffer.flush()


def to_standard_error(text: str) -> None:
    """Write to standard error, after everything that standard output holds."""
    sys.stderr.flush()
    sys.stderr.buffer.write(_bytes(text))
    sys.stderr.buffer.flush()


def _write_straight(pieces: Iterable[str | bytes], out: str) -> None:
    """To a device or a named pipe, which must not be replaced by a file."""
    try:
        with Path(out).open("wb") as device:
            for piece in pieces:
                device.write(_bytes(piece))
    except OSError as trouble:
        raise output_refusal(out, trouble) from trouble


def _put_in_place(draft: Path, target: Path) -> None:
    """Move the draft over the target, which keeps its permissions."""
    if target.exists():
        draft.chmod(target.stat().st_mode & 0o777)
    draft.replace(target)


def _bytes(piece: str | bytes) -> bytes:
    """UTF-8 whatever the locale; a broken surrogate is written as its escape, never raised."""
    return piece if isinstance(piece, bytes) else piece.encode("utf-8", "backslashreplace")

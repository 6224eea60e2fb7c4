"""Old Word and WPS text documents (.doc, .wps), through LibreOffice where it is installed."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from duban.documents import limits
from duban.problems.codes import Code
from duban.problems.problem import Refusal

_PROGRAMS = ("soffice", "libreoffice")


def to_docx(content: bytes) -> bytes:
    """Return an old document as .docx; it then goes through the same checks as any other.

    Raises `Refusal` needs_converter without LibreOffice, too_slow, or parse_error when it makes
    nothing of the file.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise Refusal(Code.NEEDS_CONVERTER)
    with tempfile.TemporaryDirectory(prefix="duban-") as folder:
        given = Path(folder, "document.doc")
        given.write_bytes(content)
        _convert(program, given)
        made = given.with_suffix(".docx")
        if not made.is_file() or made.stat().st_size > limits.FILE_BYTES:
            raise Refusal(Code.PARSE_ERROR, detail="LibreOffice")
        return made.read_bytes()


def _convert(program: str, given: Path) -> None:
    """Let LibreOffice write a .docx beside the file, with a profile of its own and no macros."""
    folder = given.parent
    try:
        subprocess.run(  # noqa: S603  # a program of the system, found by its name
            [
                program,
                f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
                "--headless",
                "--norestore",
                "--convert-to",
                "docx",
                "--outdir",
                str(folder),
                str(given),
            ],
            env={"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=limits.CONVERTER_SECONDS,
            check=False,
            start_new_session=True,
        )
    except subprocess.TimeoutExpired as error:
        raise Refusal(Code.TOO_SLOW, seconds=str(limits.CONVERTER_SECONDS)) from error
    except OSError as error:
        raise Refusal(Code.NEEDS_CONVERTER) from error

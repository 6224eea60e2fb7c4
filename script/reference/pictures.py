"""What the terminal shows, put into pages from a real run.

A page asks for it with a comment above a fenced block, and the block is replaced:

    <!-- run: duban check samples/first.txt -->
    ```text
    ```
"""

import os
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WIDTH = 100
BLOCK = re.compile(
    r"(?P<asked><!-- run(?: in (?P<lang>[a-z]{2}))?: (?P<command>[^\n]{1,200}) -->\n)"
    r"```text\n(?:(?!```)[^\n]{0,400}\n){0,400}```"
)


def pages() -> dict[Path, str]:
    """Every page outside the reference that shows a run, with the run as it is now."""
    asking = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    made = {}
    for path in sorted(asking):
        text = path.read_text(encoding="utf-8")
        if BLOCK.search(text):
            made[path] = BLOCK.sub(_run_again, text)
    return made


def _run_again(block: re.Match[str]) -> str:
    command = block["command"]
    shown = _output(command, block["lang"] or "zh")
    return f"{block['asked']}```text\n$ {command}\n{shown}\n```"


@cache
def _output(command: str, lang: str) -> str:
    """What the command prints in a terminal of `WIDTH` columns without colour."""
    program, *arguments = shlex.split(command)
    environment = {
        **os.environ,
        "COLUMNS": str(WIDTH),
        "NO_COLOR": "1",
        "LC_ALL": "en_US.UTF-8" if lang == "en" else "zh_CN.UTF-8",
        "PYTHONUTF8": "1",
    }
    answer = subprocess.run(
        [str(Path(sys.executable).parent / program), *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if answer.returncode not in {0, 1}:
        raise RuntimeError(f"{command}: exit code {answer.returncode}\n{answer.stderr}")
    lines = [line.rstrip() for line in answer.stdout.strip("\n").splitlines()]
    return "\n".join(lines)

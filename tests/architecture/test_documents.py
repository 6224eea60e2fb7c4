"""What a page shows as code runs as it stands."""

import re
import subprocess
import sys

import pytest

from tests.support.source import ROOT, shown

PYTHON = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
PAGES = [
    path for path in sorted((ROOT / "docs").rglob("*.md")) if PYTHON.search(path.read_text("utf-8"))
]


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_the_python_of_a_page_runs(page):
    for code in PYTHON.findall(page.read_text("utf-8")):
        answer = subprocess.run(
            [sys.executable, "-W", "error", "-c", code],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert answer.returncode == 0, answer.stderr
        assert answer.stdout.strip()

"""A PDF printed from the page by headless Chromium, and a scan made of such a PDF."""

import io
import random
import shutil
import subprocess
import tempfile
from pathlib import Path

from samples.made.published.as_html import as_print
from samples.made.published.grid import Publication

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--no-pdf-header-footer",
)
SECONDS = 60
DPI = 150
POINTS = 72
TURNED = 0.4
GRAIN = 0.06


def browser() -> str | None:
    """Where Chromium is, or None."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def as_pdf(publication: Publication) -> bytes:
    """Ruled tables over as many sheets as they need; raises FileNotFoundError without a browser."""
    program = browser()
    if program is None:
        raise FileNotFoundError("chromium")
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_bytes(as_print(publication))
        command = [program, *FLAGS, f"--user-data-dir={folder}/profile", f"--print-to-pdf={out}"]
        subprocess.run([*command, page.as_uri()], check=True, capture_output=True, timeout=SECONDS)
        return out.read_bytes()


def as_scan(printed: bytes) -> bytes:
    """Each sheet as a picture at 150 dpi, turned by 0.4°, with grain; always the same one."""
    import pypdfium2  # noqa: PLC0415  # only who asks for a scan pays for it
    from PIL import Image  # noqa: PLC0415  # the same

    sheets = []
    for number, page in enumerate(pypdfium2.PdfDocument(printed)):
        picture = page.render(scale=DPI / POINTS, grayscale=True).to_pil()
        turned = picture.rotate(TURNED, resample=Image.Resampling.BICUBIC, fillcolor=250)
        chance = random.Random(f"grain {number}")  # noqa: S311  # the same grain each time
        grain = Image.frombytes("L", turned.size, chance.randbytes(turned.width * turned.height))
        sheets.append(Image.blend(turned, grain, GRAIN))
    out = io.BytesIO()
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:], resolution=DPI, quality=85)
    return out.getvalue()

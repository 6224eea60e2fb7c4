"""Scans drawn for tests: a ruled table with Chinese text, turned a little, with the grain of paper."""

import io
import subprocess
from functools import cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

COLUMNS = (60, 150, 520, 1000, 1150, 1400)
TOP = 160
ROW = 120
SIZE = 30


@cache
def chinese_font() -> str | None:
    """Where a Chinese font is, or None."""
    try:
        found = subprocess.run(
            ["fc-match", "-f", "%{file}", "sans:lang=zh-cn"],
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        return None
    name = found.stdout.strip()
    return name if "CJK" in name or "wqy" in name.lower() else None


def scan(  # noqa: PLR0913  # one argument for each way in which scans are bad
    rows: list[list[str]],
    *,
    title: str = "",
    turned: float = 0.0,
    quarters: int = 0,
    lines: str = "across down",
    paper: int = 246,
    grain: float = 4,
) -> Image.Image:
    """Return a picture of a page; `turned` in degrees, `quarters` in quarter turns.

    `lines`: which ruled lines are drawn; `paper`: its grey; `grain`: the deviation of its noise.
    """
    font_file = chinese_font()
    assert font_file is not None
    font = ImageFont.truetype(font_file, SIZE)
    page = Image.new("L", (1480, TOP + ROW * len(rows) + 100), paper)
    draw = ImageDraw.Draw(page)
    draw.text((400, 70), title, font=font, fill=30)
    bottom = TOP + ROW * len(rows)
    for y in range(TOP, bottom + 1, ROW) if "across" in lines else ():
        draw.line((COLUMNS[0], y, COLUMNS[-1], y), fill=40, width=2)
    for x in COLUMNS if "down" in lines else ():
        draw.line((x, TOP, x, bottom), fill=40, width=2)
    for number, row in enumerate(rows):
        for left, text in zip(COLUMNS, row, strict=False):
            for line, words in enumerate(text.split("\n")):
                draw.text(
                    (left + 12, TOP + ROW * number + 8 + line * 42), words, font=font, fill=30
                )
    page = page.rotate(turned, resample=Image.Resampling.BICUBIC, fillcolor=paper)
    noise = np.random.default_rng(1).normal(0, grain, (page.height, page.width))
    grained = np.clip(np.asarray(page, dtype=np.float64) + noise, 0, 255).astype(np.uint8)
    return Image.fromarray(np.rot90(grained, quarters))


def as_file(*pages: Image.Image, kind: str = "PNG") -> bytes:
    """Return pictures as the content of one file."""
    buffer = io.BytesIO()
    more = {"save_all": True, "append_images": pages[1:]} if len(pages) > 1 else {}
    pages[0].save(buffer, kind, **more)
    return buffer.getvalue()

"""PDF pages of ruled tables with Chinese text, drawn by hand: no font file, no library."""

from dataclasses import dataclass, field

from samples.hostile.pdfs import pdf, stream

WIDTH, HEIGHT = 842, 595
SIZE = 10
LEADING = 13
_FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H "
    "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 "
    "/W [1 [500] 2 94 500 814 [500]] /FontDescriptor << /Type /FontDescriptor "
    "/FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 "
    "/Descent -120 /CapHeight 880 /StemV 80 >> >>] >>"
)


@dataclass
class Sheet:
    """One page being drawn; heights count from the top."""

    marks: list[str] = field(default_factory=list)

    def text(self, left: float, top: float, words: str) -> None:
        """Write one line."""
        code = words.encode("utf-16-be").hex()
        self.marks.append(f"BT /F {SIZE} Tf {left} {HEIGHT - top - SIZE} Td <{code}> Tj ET")

    def line(self, left: float, top: float, right: float, bottom: float) -> None:
        """Draw a ruled line."""
        self.marks.append(f"{left} {HEIGHT - top} m {right} {HEIGHT - bottom} l S")

    def table(
        self, top: float, columns: list[int], rows: list[list[str]], *, height: int = 0
    ) -> float:
        """Draw a table; a cell's lines are parted by newlines. Return where it ends."""
        at = top
        self.line(columns[0], top, columns[-1], top)
        for row in rows:
            lines = max(text.count("\n") + 1 for text in row)
            below = at + max(height, lines * LEADING + 4)
            for left, text in zip(columns, row, strict=False):
                for number, words in enumerate(text.split("\n")):
                    if words:
                        self.text(left + 3, at + 2 + number * LEADING, words)
            self.line(columns[0], below, columns[-1], below)
            at = below
        for x in columns:
            self.line(x, top, x, at)
        return at


_TURNED = {
    0: "",
    90: f"0 1 -1 0 {HEIGHT} 0 cm\n",
    180: f"-1 0 0 -1 {WIDTH} {HEIGHT} cm\n",
    270: f"0 -1 1 0 0 {WIDTH} cm\n",
}
"""How the content of a page lies that `/Rotate` shows upright."""


def pages(*sheets: Sheet, rotate: int = 0) -> bytes:
    """Return a PDF of these pages; with `rotate`, their content lies on its side or its head and is
    shown upright by the page's own `/Rotate`, as scanners and printers leave it."""
    size = (WIDTH, HEIGHT) if rotate in (0, 180) else (HEIGHT, WIDTH)
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(len(sheets)))
    objects: dict[int, str | bytes] = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>",
        3: _FONT,
    }
    for number, sheet in enumerate(sheets):
        objects[10 + 2 * number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] "
            f"/Rotate {rotate} /Resources << /Font << /F 3 0 R >> >> /Contents {11 + 2 * number} 0 R >>"
        )
        objects[11 + 2 * number] = stream((_TURNED[rotate] + "\n".join(sheet.marks)).encode())
    return pdf(objects)

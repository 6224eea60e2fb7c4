"""A PDF of one page, made by hand: what to draw and how large the sheet is."""


def made_pdf(
    drawing: bytes, media_box: tuple[int, int, int, int] = (0, 0, 600, 800), rotate: int = 0
) -> bytes:
    """The file; `drawing` in PDF's own operators, lengths in points, the sheet's foot at its lower y;
    shown turned clockwise by `rotate` degrees."""
    box = " ".join(map(str, media_box)).encode()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[%b]/Rotate %d/Resources<<>>/Contents 4 0 R>>"
        % (box, rotate),
        b"<</Length %d>>stream\n%b\nendstream" % (len(drawing), drawing),
    ]
    out, starts = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    count = len(parts) + 1
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % count + table + end

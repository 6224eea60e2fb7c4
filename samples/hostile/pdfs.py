"""PDF files that cost more than they weigh, point to themselves, or are none."""

import zlib
from collections.abc import Iterator

from samples.hostile.hostile import Hostile, hostile

_CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"
_BOX = "/MediaBox [0 0 842 595]"


def pdf(objects: dict[int, str | bytes], *, root: int = 1, trailer: str = "") -> bytes:
    """Return a PDF of numbered objects with a right table of where they stand."""
    out = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + (body.encode() if isinstance(body, str) else body)
        out += b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {max(objects) + 1}\n0000000000 65535 f \n".encode()
    for number in range(1, max(objects) + 1):
        kind = "n" if number in places else "f"
        out += f"{places.get(number, 0):010d} 00000 {kind} \n".encode()
    out += f"trailer << /Size {max(objects) + 1} /Root {root} 0 R {trailer} >>\n".encode()
    return bytes(out + f"startxref\n{start}\n%%EOF".encode())


def stream(content: bytes, extra: str = "", *, levels: int = 1) -> bytes:
    """Return a stream, deflated `levels` times."""
    for _ in range(levels):
        content = zlib.compress(content, 9)
    filters = f"/Filter [{'/FlateDecode ' * levels}]" if levels else ""
    return (
        f"<< /Length {len(content)} {filters} {extra} >>\nstream\n".encode()
        + content
        + b"\nendstream"
    )


def page(content: bytes = b"", extra: str = "", **more: str | bytes) -> bytes:
    """Return a PDF of one page with this content; `more` are further objects ("o5")."""
    return pdf(
        {
            1: _CATALOG,
            2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: f"<< /Type /Page /Parent 2 0 R {_BOX} /Contents 4 0 R {extra} >>",
            4: stream(content),
            **{int(name[1:]): body for name, body in more.items()},
        }
    )


def pdf_files() -> Iterator[Hostile]:
    """Yield them all."""
    yield from _bombs()
    yield from _big_pages()
    yield from _deep()
    yield from _crowded()
    yield from _circular_trees()
    yield from _circular_objects()
    yield from _broken()
    yield from _no_pdfs()


def _bombs() -> Iterator[Hostile]:
    bomb = b"0 0 m " * 1_000
    yield hostile(
        "flate-bomb.pdf",
        lambda: page(bomb * 150_000),
        "too_big",
        "too_slow",
        "parse_error",
        heavy=True,
    )
    yield hostile(
        "bomb-in-a-bomb.pdf",
        lambda: pdf(
            {
                1: _CATALOG,
                2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                3: f"<< /Type /Page /Parent 2 0 R {_BOX} /Contents 4 0 R >>",
                4: stream(b" " * 600_000_000, levels=2),
            }
        ),
        "too_big",
        "too_slow",
        "parse_error",
        "needs_ocr",
        "read",
        heavy=True,
    )


def _big_pages() -> Iterator[Hostile]:
    yield hostile(
        "page-of-200000-points.pdf",
        lambda: page().replace(b"842 595", b"200000 200000"),
        "page_too_big",
    )
    yield hostile(
        "page-without-end.pdf",
        lambda: page().replace(b"842 595", b"1e30 1e30"),
        "page_too_big",
        "parse_error",
        "needs_ocr",
        "read",
    )
    kids = " ".join(["3 0 R"] * 2_000)
    yield hostile(
        "two-thousand-pages.pdf",
        lambda: pdf(
            {
                1: _CATALOG,
                2: f"<< /Type /Pages /Kids [{kids}] /Count 2000 >>",
                3: f"<< /Type /Page /Parent 2 0 R {_BOX} >>",
            }
        ),
        "too_many_pages",
    )
    yield hostile(
        "says-200000-pages.pdf",
        lambda: pdf(
            {
                1: _CATALOG,
                2: "<< /Type /Pages /Kids [3 0 R] /Count 200000 >>",
                3: f"<< /Type /Page /Parent 2 0 R {_BOX} >>",
            }
        ),
        "too_many_pages",
        "parse_error",
        "needs_ocr",
        "read",
    )


def _deep() -> Iterator[Hostile]:
    yield hostile(
        "deep-arrays.pdf",
        lambda: page(extra="/X " + "[" * 100_000 + "]" * 100_000),
        "parse_error",
        "too_deep",
        "too_big",
        "needs_ocr",
        "read",
        heavy=True,
    )
    yield hostile(
        "deep-state.pdf",
        lambda: page(b"q " * 1_000_000),
        "parse_error",
        "too_big",
        "too_slow",
        "needs_ocr",
        "read",
        heavy=True,
    )


def _crowded() -> Iterator[Hostile]:
    lines = b"".join(b"0 %d m 800 %d l S " % (n % 590, n % 590) for n in range(60_000))
    yield hostile(
        "sixty-thousand-lines.pdf",
        lambda: page(lines),
        "too_slow",
        "too_big",
        "needs_ocr",
        "read",
        heavy=True,
    )
    grid = b"".join(b"%d 0 m %d 590 l S 0 %d m 840 %d l S " % (n, n, n, n) for n in range(590))
    yield hostile(
        "grid-of-350000-cells.pdf",
        lambda: page(grid),
        "too_slow",
        "too_big",
        "needs_ocr",
        "read",
        "too_many_cells",
        heavy=True,
    )
    picture = stream(
        bytes(30_000 * 3_000),
        "/Type /XObject /Subtype /Image /Width 30000 /Height 30000 /ColorSpace /DeviceGray /BitsPerComponent 8",
    )
    yield hostile(
        "image-bomb.pdf",
        lambda: page(
            b"800 0 0 500 0 0 cm /I Do", "/Resources << /XObject << /I 5 0 R >> >>", o5=picture
        ),
        "needs_ocr",
        "too_big",
        "too_slow",
        "parse_error",
        "read",
        heavy=True,
    )


def _circular_trees() -> Iterator[Hostile]:
    yield hostile(
        "page-tree-of-itself.pdf",
        lambda: pdf({1: _CATALOG, 2: "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"}),
        "parse_error",
        "needs_ocr",
        "read",
        "too_deep",
    )
    yield hostile(
        "two-trees-of-each-other.pdf",
        lambda: pdf(
            {
                1: _CATALOG,
                2: "<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 4 >>",
                3: "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 4 /Parent 2 0 R >>",
            }
        ),
        "parse_error",
        "needs_ocr",
        "read",
        "too_deep",
        "too_slow",
    )
    form = stream(
        b"/F Do /F Do",
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >>",
    )
    yield hostile(
        "form-in-itself.pdf",
        lambda: page(b"/F Do", "/Resources << /XObject << /F 5 0 R >> >>", o5=form),
        "parse_error",
        "too_big",
        "too_deep",
        "needs_ocr",
        "too_slow",
        "read",
        heavy=True,
    )


def _circular_objects() -> Iterator[Hostile]:
    yield hostile(
        "length-of-itself.pdf",
        lambda: page().replace(b"/Length 8 ", b"/Length 4 0 R "),
        "parse_error",
        "needs_ocr",
        "read",
    )
    yield hostile("catalog-of-itself.pdf", lambda: pdf({1: "1 0 R"}), "parse_error")
    tail = page()
    at = tail.rfind(b"trailer <<")
    yield hostile(
        "table-before-itself.pdf",
        lambda: (
            tail[:at]
            + b"trailer << /Prev "
            + str(tail.rfind(b"xref\n0")).encode()
            + tail[at + 10 :]
        ),
        "parse_error",
        "needs_ocr",
        "read",
        "too_slow",
    )


def _broken() -> Iterator[Hostile]:
    whole = page(b"BT (x) Tj ET")
    yield hostile("only-a-mark.pdf", lambda: b"%PDF-1.7\n", "parse_error")
    yield hostile("half.pdf", lambda: whole[: len(whole) // 2], "parse_error", "needs_ocr", "read")
    yield hostile(
        "no-pages.pdf",
        lambda: pdf({1: _CATALOG, 2: "<< /Type /Pages /Kids [] /Count 0 >>"}),
        "parse_error",
        "needs_ocr",
        "read",
    )
    yield hostile(
        "no-root.pdf",
        lambda: whole.replace(b"/Root 1 0 R", b""),
        "parse_error",
        "needs_ocr",
        "read",
    )
    yield hostile(
        "minus-count.pdf",
        lambda: whole.replace(b"/Count 1", b"/Count -9"),
        "parse_error",
        "needs_ocr",
        "read",
    )
    yield hostile(
        "no-box.pdf", lambda: whole.replace(_BOX.encode(), b""), "parse_error", "needs_ocr", "read"
    )
    yield hostile(
        "box-of-words.pdf",
        lambda: whole.replace(b"842 595", b"/A /B"),
        "parse_error",
        "needs_ocr",
        "read",
    )


def _no_pdfs() -> Iterator[Hostile]:
    secret = (
        "/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <"
        + "41" * 32
        + "> /U <"
        + "42" * 32
        + "> >> /ID [<00> <00>]"
    )
    yield hostile(
        "password.pdf",
        lambda: pdf(
            {
                1: _CATALOG,
                2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                3: f"<< /Type /Page /Parent 2 0 R {_BOX} >>",
            },
            trailer=secret,
        ),
        "encrypted",
    )
    yield hostile(
        "page.pdf", lambda: b"<html><table><tr><td>x</td></tr></table></html>", "type_mismatch"
    )
    yield hostile("words.pdf", "只是文字".encode, "type_mismatch")

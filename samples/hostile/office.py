"""Workbooks and Word documents whose XML is the weapon."""

from collections.abc import Iterator
from functools import partial

from samples.hostile.hostile import Hostile, hostile
from samples.hostile.parts import PARTS, SHEET, WORD, document, sheet, spreadsheet, words, workbook
from samples.hostile.zips import packed

_LAUGHS = (
    "<!DOCTYPE l [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    + "]>"
)
_OUTSIDE = "<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
_TEXT = '<c r="{}" t="inlineStr"><is><t>x</t></is></c>'


def office_files() -> Iterator[Hostile]:
    """Yield them all."""
    yield from _entities()
    yield from _macros()
    yield from _big_sheets()
    yield from _merges()
    yield from _odd_sheets()
    yield from _wide_words()
    yield from _nested_words()
    yield from _odd_words()
    yield from _odd_spreadsheets()
    yield from _old_containers()


def _book(rows: str, **parts: bytes) -> bytes:
    return packed(workbook({"worksheets/sheet1.xml": sheet(rows)}, **parts))


def _word(body: str, **parts: bytes) -> bytes:
    return packed(document(words(body), **parts))


def _entities() -> Iterator[Hostile]:
    laughing = sheet(_row("A1")).replace(b"<worksheet", _LAUGHS.encode() + b"<worksheet")
    yield hostile(
        "billion-laughs.xlsx",
        lambda: packed(workbook({"worksheets/sheet1.xml": laughing})),
        "dtd_in_ooxml",
    )
    hidden = laughing.decode().replace('version="1.0"', 'version="1.0" encoding="utf-16"')
    yield hostile(
        "billion-laughs-in-utf-16.xlsx",
        lambda: packed(workbook({"worksheets/sheet1.xml": hidden.encode("utf-16")})),
        "dtd_in_ooxml",
    )
    yield hostile(
        "entity-from-outside.docx",
        lambda: packed(document(words("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", before=_OUTSIDE))),
        "dtd_in_ooxml",
    )
    yield hostile(
        "billion-laughs.docx",
        lambda: packed(document(words("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", before=_LAUGHS))),
        "dtd_in_ooxml",
    )
    yield hostile(
        "entity-in-relations.docx",
        lambda: packed({**PARTS["docx"], "_rels/.rels": (_LAUGHS + "<x/>").encode()}),
        "dtd_in_ooxml",
    )
    odf = {n: c for n, c in PARTS["ods"].items() if n != "content.xml"}
    yield hostile(
        "billion-laughs.ods",
        lambda: packed({**odf, "content.xml": _LAUGHS.encode() + PARTS["ods"]["content.xml"]}),
        "dtd_in_ooxml",
    )


def _macros() -> Iterator[Hostile]:
    yield hostile(
        "macro.xlsx", lambda: packed({**PARTS["xlsx"], "xl/vbaProject.bin": b"x"}), "macro"
    )
    yield hostile(
        "macro.docx", lambda: packed({**PARTS["docx"], "word/vbaProject.bin": b"x"}), "macro"
    )
    yield hostile(
        "macro-sheet.xlsx",
        lambda: packed({**PARTS["xlsx"], "xl/macrosheets/sheet1.xml": b"<x/>"}),
        "macro",
    )
    types = PARTS["xlsx"]["[Content_Types].xml"].replace(
        b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    yield hostile(
        "macro-by-type.xlsx",
        lambda: packed({**PARTS["xlsx"], "[Content_Types].xml": types}),
        "macro",
    )


def _row(*cells: str) -> str:
    return "<row>" + "".join(_TEXT.format(cell) for cell in cells) + "</row>"


def _big_sheets() -> Iterator[Hostile]:
    yield hostile(
        "last-cell-of-all.xlsx", lambda: _book(_row("A1") + _row("XFD1048576")), "too_many_cells"
    )
    yield hostile("no-such-column.xlsx", lambda: _book(_row("ZZZZZZZ1")), "parse_error")
    yield hostile("no-such-row.xlsx", lambda: _book(_row("A9999999999")), "parse_error")
    yield hostile("row-nought.xlsx", lambda: _book(_row("A0")), "parse_error")
    yield hostile(
        "eight-million-rows.xlsx",
        lambda: _book("<row><c/></row>" * 8_000_000),
        "entry_too_big",
        "ratio",
        heavy=True,
    )
    yield hostile(
        "a-million-cells.xlsx",
        lambda: _book("".join(f'<c r="A{n % 9 + 1}"/>' for n in range(1_000_000))),
        "too_many_cells",
        "ratio",
    )
    yield hostile(
        "sixty-sheets.xlsx",
        lambda: packed(
            workbook({f"worksheets/sheet{n}.xml": sheet(_row("A1")) for n in range(60)})
        ),
        "too_many_cells",
    )
    yield hostile(
        "many-far-cells.xlsx",
        lambda: packed(
            workbook({f"worksheets/sheet{n}.xml": sheet(_row("IV400")) for n in range(40)})
        ),
        "too_many_cells",
    )


def _merges() -> Iterator[Hostile]:
    merges = "".join(f'<mergeCell ref="A1:{c}{r}"/>' for c in "BCDEFGH" for r in range(2, 2000))
    wide = "".join(_TEXT.format(f"H{n}") for n in range(1, 2000))
    yield hostile(
        "merges-on-merges.xlsx",
        lambda: packed(
            workbook(
                {
                    "worksheets/sheet1.xml": sheet(
                        f"<row>{wide}</row>", after=f"<mergeCells>{merges}</mergeCells>"
                    )
                }
            )
        ),
        "read",
        "parse_error",
    )


def _odd_sheets() -> Iterator[Hostile]:
    for name, cell in (
        ("huge-number", '<c r="A1"><v>1e99999999</v></c>'),
        ("endless-digits", f'<c r="A1"><v>{"9" * 50_000}</v></c>'),
        ("no-number", '<c r="A1"><v>NaN</v></c>'),
        ("shared-text-missing", '<c r="A1" t="s"><v>999999</v></c>'),
        ("style-missing", '<c r="A1" s="99999"><v>1</v></c>'),
        ("date-beyond-time", '<c r="A1" t="d"><v>99999999-99-99</v></c>'),
        ("formula-of-itself", '<c r="A1"><f>A1+A1</f></c>'),
        ("no-reference", '<c t="inlineStr"><is><t>x</t></is></c>'),
    ):
        yield hostile(f"{name}.xlsx", partial(_book, f"<row>{cell}</row>"), "read", "parse_error")
    deep = "<is>" * 50_000 + "</is>" * 50_000
    yield hostile(
        "deep.xlsx",
        lambda: _book(f'<row><c r="A1">{deep}</c></row>'),
        "parse_error",
        "too_deep",
        "too_big",
        "ratio",
        "read",
    )
    yield hostile(
        "no-workbook.xlsx",
        lambda: packed({n: c for n, c in PARTS["xlsx"].items() if "workbook.xml" not in n}),
        "parse_error",
    )
    yield hostile(
        "empty-sheet-part.xlsx",
        lambda: packed(workbook({"worksheets/sheet1.xml": b""})),
        "parse_error",
    )
    code = "0" * 200_000 + "." + "#" * 200_000
    styles = f'<styleSheet xmlns="{SHEET}"><numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>'
    yield hostile(
        "endless-format.xlsx",
        lambda: _book(
            '<row><c r="A1" s="0"><v>1</v></c></row>', **{"xl/styles.xml": styles.encode()}
        ),
        "read",
        "parse_error",
        "ratio",
        heavy=True,
    )


def _wide_words() -> Iterator[Hostile]:
    cell = "<w:tc><w:p/></w:tc>"
    yield hostile(
        "too-many-cells.docx",
        lambda: _word("<w:tbl>" + ("<w:tr>" + cell * 250 + "</w:tr>") * 900 + "</w:tbl>"),
        "too_many_cells",
        "ratio",
    )
    yield hostile(
        "wide-cell.docx",
        lambda: _word(
            '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
        ),
        "read",
    )
    yield hostile(
        "grid-before.docx",
        lambda: _word(
            '<w:tbl><w:tr><w:trPr><w:gridBefore w:val="99999"/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>'
        ),
        "read",
    )


def _nested_words() -> Iterator[Hostile]:
    nested = "<w:tbl><w:tr><w:tc>" * 3_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3_000
    yield hostile("nested-tables.docx", lambda: _word(nested), "parse_error", "too_deep")
    yield hostile(
        "deep.docx",
        lambda: _word("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000),
        "parse_error",
        "too_deep",
        "ratio",
    )
    shallow = (
        "<w:tbl><w:tr><w:tc>" * 60
        + "<w:p><w:r><w:t>x</w:t></w:r></w:p>"
        + "</w:tc></w:tr></w:tbl>" * 60
    )
    yield hostile("sixty-tables-deep.docx", lambda: _word(shallow), "read", "too_deep")


def _odd_words() -> Iterator[Hostile]:
    loops = f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    related = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="x/styles" Target="styles.xml"/><Relationship Id="b" Type="x/header" Target="../../../etc/passwd"/><Relationship Id="c" Type="x/footer" Target="http://127.0.0.1/x" TargetMode="External"/></Relationships>'
    yield hostile(
        "styles-in-a-circle.docx",
        lambda: _word(
            '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr></w:p>',
            **{"word/styles.xml": loops.encode(), "word/_rels/document.xml.rels": related},
        ),
        "read",
    )
    yield hostile(
        "no-main-part.docx",
        lambda: packed(
            {n: c for n, c in PARTS["docx"].items() if n != "word/document.xml"} | {"word/x": b""}
        ),
        "parse_error",
    )
    yield hostile("main-part-is-no-xml.docx", lambda: packed(document(b"\x00\x01")), "parse_error")
    yield hostile(
        "main-part-outside.docx",
        lambda: packed(
            {
                **PARTS["docx"],
                "_rels/.rels": PARTS["docx"]["_rels/.rels"].replace(
                    b"word/document.xml", b"../../etc/passwd"
                ),
            }
        ),
        "parse_error",
    )


def _odd_spreadsheets() -> Iterator[Hostile]:
    cell = "<table:table-cell{}><text:p>x</text:p></table:table-cell>"
    repeat = ' table:number-{}-repeated="{}"'
    rows = (
        f"<table:table-row{repeat.format('rows', 999_999_999)}>{cell.format('')}</table:table-row>"
    )
    yield hostile("endless-rows.ods", lambda: packed(spreadsheet(rows)), "too_many_cells")
    columns = f"<table:table-row>{cell.format(repeat.format('columns', 10**12))}</table:table-row>"
    yield hostile("endless-columns.ods", lambda: packed(spreadsheet(columns)), "too_many_cells")
    far = f"<table:table-row{repeat.format('rows', 900_000)}><table:table-cell/></table:table-row><table:table-row>{cell.format('')}</table:table-row>"
    yield hostile("far-cell.ods", lambda: packed(spreadsheet(far)), "too_many_cells")
    spaces = "<table:table-row><table:table-cell><text:p><text:s text:c='999999999'/></text:p></table:table-cell></table:table-row>"
    yield hostile("endless-spaces.ods", lambda: packed(spreadsheet(spaces)), "read")
    yield hostile(
        "encrypted.ods",
        lambda: packed(spreadsheet("", manifest=b"<a><encryption-data/></a>")),
        "encrypted",
    )
    yield hostile(
        "no-content.ods",
        lambda: packed({n: c for n, c in PARTS["ods"].items() if n != "content.xml"}),
        "parse_error",
    )


def _old_containers() -> Iterator[Hostile]:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    yield hostile(
        "password.xlsx",
        lambda: ole + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(500),
        "encrypted",
    )
    yield hostile(
        "no-streams.xls", lambda: ole + bytes(2_000) + "Workbook".encode("utf-16-le"), "parse_error"
    )
    yield hostile(
        "sector-circle.xls",
        lambda: (
            ole
            + bytes(16)
            + b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0"
            + bytes(10)
            + b"\x01\0\0\0"
            + bytes(4)
            + bytes(460)
            + "Workbook".encode("utf-16-le")
            + bytes(2_000)
        ),
        "parse_error",
        "too_big",
        "too_slow",
    )
    yield hostile(
        "nothing-inside.doc", lambda: ole + bytes(3_000), "needs_converter", "parse_error", "read"
    )

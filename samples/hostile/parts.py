"""The smallest honest workbook, text document and spreadsheet that a trick is played on."""

_TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    b'<Default Extension="xml" ContentType="application/xml"/>%s</Types>'
)
_OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    b'relationships"><Relationship Id="rId1" Type="'
    + _OFFICE
    + b'/%s" Target="%s"/></Relationships>'
)
_SHEET_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml."
_WORD_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml."
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet(rows: str, *, after: str = "") -> bytes:
    """Return a worksheet with these rows; `after` follows them."""
    return (
        f'<?xml version="1.0"?><worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData>{after}'
        "</worksheet>"
    ).encode()


def words(body: str, *, before: str = "") -> bytes:
    """Return a Word main part with this body; `before` precedes the root."""
    return (
        f'<?xml version="1.0"?>{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body>'
        "</w:document>"
    ).encode()


def workbook(sheets: dict[str, bytes], **parts: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook with these sheets."""
    listed = "".join(
        f'<sheet name="s{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, len(sheets) + 1)
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE.decode()}/worksheet" Target="{name}"/>'
        for n, name in enumerate(sheets, 1)
    )
    override = (
        b'<Override PartName="/xl/workbook.xml" ContentType="' + _SHEET_TYPE + b'sheet.main+xml"/>'
    )
    override += b"".join(
        b'<Override PartName="/xl/%s" ContentType="%sworksheet+xml"/>'
        % (name.encode(), _SHEET_TYPE)
        for name in sheets
    )
    return {
        "[Content_Types].xml": _TYPES % override,
        "_rels/.rels": _RELATIONS % (b"officeDocument", b"xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<?xml version="1.0"?><workbook xmlns="{SHEET}" xmlns:r="{_OFFICE.decode()}">'
            f"<sheets>{listed}</sheets></workbook>"
        ).encode(),
        "xl/_rels/workbook.xml.rels": (
            '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/'
            f'2006/relationships">{related}</Relationships>'
        ).encode(),
        **{f"xl/{name}": content for name, content in sheets.items()},
        **parts,
    }


def document(main: bytes, **parts: bytes) -> dict[str, bytes]:
    """Return the parts of a Word document with this main part."""
    override = (
        b'<Override PartName="/word/document.xml" ContentType="'
        + _WORD_TYPE
        + b'document.main+xml"/>'
    )
    return {
        "[Content_Types].xml": _TYPES % override,
        "_rels/.rels": _RELATIONS % (b"officeDocument", b"word/document.xml"),
        "word/document.xml": main,
        **parts,
    }


def spreadsheet(rows: str, *, manifest: bytes = b"<manifest/>") -> dict[str, bytes]:
    """Return the parts of an OpenDocument spreadsheet with these rows."""
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    return {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": manifest,
        "content.xml": (
            f'<office:document-content xmlns:office="{urn}:office:1.0" xmlns:table="{urn}:table:1.0" '
            f'xmlns:text="{urn}:text:1.0"><office:body><office:spreadsheet><table:table>{rows}'
            "</table:table></office:spreadsheet></office:body></office:document-content>"
        ).encode(),
    }


_ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>序号</t></is></c></row>'

PARTS: dict[str, dict[str, bytes]] = {
    "xlsx": workbook({"worksheets/sheet1.xml": sheet(_ROW)}),
    "docx": document(words("<w:p><w:r><w:t>序号</w:t></w:r></w:p>")),
    "ods": spreadsheet(
        "<table:table-row><table:table-cell><text:p>序号</text:p></table:table-cell></table:table-row>"
    ),
}
"""Parts by suffix."""

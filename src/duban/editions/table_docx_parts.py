"""The parts of the Word file that are the same for every table: styles, fonts, footer, relations."""

FOOTER_ID = "rId3"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

NAMESPACES = f'xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}"'
"""What the root of the main part declares."""


def _style(name: str, font: str, half_points: int, align: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:pPr><w:jc w:val="{align}"/></w:pPr><w:rPr>'
        f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{font}"/>'
        f'<w:sz w:val="{half_points}"/></w:rPr></w:style>'
    )


def _borders() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return "".join(f'<w:{s} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for s in sides)


_STYLES = (
    f'{_HEAD}<w:styles xmlns:w="{_MAIN}">'
    + _style("Title", "方正小标宋简体", 44, "center")
    + _style("TableHeader", "黑体", 21, "center")
    + _style("TableText", "仿宋", 21, "left")
    + '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
    + f"<w:tblPr><w:tblBorders>{_borders()}</w:tblBorders></w:tblPr></w:style></w:styles>"
)
_FONTS = (
    f'{_HEAD}<w:fonts xmlns:w="{_MAIN}">'
    + "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in (
            ("方正小标宋简体", "宋体"),
            ("黑体", "SimHei"),
            ("仿宋", "FangSong"),
        )
    )
    + "</w:fonts>"
)
_FOOTER = (
    f'{_HEAD}<w:ftr xmlns:w="{_MAIN}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>'
)
_RELATIONS = (("rId1", "styles"), ("rId2", "fontTable"), (FOOTER_ID, "footer"))


def _relations(pairs: tuple[tuple[str, str, str], ...]) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for key, kind, target in pairs
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


_CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    + "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for _, kind in _RELATIONS
    )
    + "</Types>"
)

FIXED_PARTS: dict[str, str] = {
    "[Content_Types].xml": _CONTENT_TYPES,
    "_rels/.rels": _relations((("rId1", "officeDocument", "word/document.xml"),)),
    "word/_rels/document.xml.rels": _relations(
        tuple((key, kind, f"{kind}.xml") for key, kind in _RELATIONS)
    ),
    "word/styles.xml": _STYLES,
    "word/fontTable.xml": _FONTS,
    "word/footer.xml": _FOOTER,
}
"""Name in the package to content, in the order in which they are written."""

"""Whether an uploaded template can be used: a Word file, without programs, that asks only for what there is."""

import zipfile

from django.utils.translation import gettext as _
from docx.opc.exceptions import PackageNotFoundError
from lxml.etree import XMLParser, XMLSyntaxError, fromstring

from duban.documents.preflight import check_container, unpack
from duban.documents.zip_directory import read_directory
from duban.problems import messages
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from duban_site.letters import marks
from duban_site.letters.fields import FIELDS
from duban_site.pages.refusals import BadInput

LARGEST = 1_000_000
"""Bytes of a template."""
_UNSEEN = ("word/embeddings/", "word/activex/", "word/afchunk")


def check_template(content: bytes, kind: str) -> None:
    """Raise BadInput with a sentence for what no letter can be made of."""
    if len(content) > LARGEST:
        raise _bad(_("模板太大：最多 1 MB。图片请压缩后再放入。"))
    _check_container(content)
    try:
        document = marks.opened(content)
        texts = list(marks.texts(document))
    except (PackageNotFoundError, XMLSyntaxError, KeyError, ValueError, AttributeError) as wrong:
        raise _bad(_not_word()) from wrong
    _check_marks(texts, kind)
    _try(content, kind)


def _check_container(content: bytes) -> None:
    try:
        check_container(content)
        for entry in read_directory(content):
            name = entry.name.lower()
            if name.startswith(_UNSEEN):
                raise _bad(_("模板里嵌有别的文件或控件（%(name)s），请去掉。") % {"name": name})
            if name.endswith(".rels") and (address := _outside(unpack(content, entry))):
                raise _bad(
                    _("模板引用了外部内容（%(name)s），打开时会到别处去取。请改为放在文档里。")
                    % {"name": address[:80]}
                )
    except XMLSyntaxError as wrong:
        raise _bad(_not_word()) from wrong
    except Refusal as refusal:
        if refusal.problem.code is Code.MACRO:
            raise _bad(_("模板带有宏，请另存为不带宏的 docx。")) from refusal
        raise _bad(f"{_not_word()} {messages.message(refusal.problem, 'zh')}") from refusal


def _outside(relations: bytes) -> str:
    """The first address that opening the file would fetch; links that a reader follows are none."""
    parser = XMLParser(resolve_entities=False, no_network=True)
    for relation in fromstring(relations, parser):
        is_link = str(relation.get("Type", "")).endswith("/relationships/hyperlink")
        if str(relation.get("TargetMode", "")).lower() == "external" and not is_link:
            return str(relation.get("Target", "")) or "?"
    return ""


def _check_marks(texts: list[str], kind: str) -> None:
    fields = FIELDS[kind]
    found: set[str] = set()
    for text in texts:
        rest = marks.MARK.sub("", text)
        if rest.count("〔") != rest.count("〕"):
            raise _bad(_("标记没有写完整：“%(text)s”。") % {"text": text[:40]})
        found |= set(marks.MARK.findall(text))
    if unknown := sorted(found - fields.names):
        raise _bad(
            _("模板里有不认识的标记：%(names)s。可用的标记列在页面上。")
            % {"names": _listed(unknown)}
        )
    if lacking := [name for name in fields.needed if name not in found]:
        raise _bad(_("模板缺少必需的标记：%(names)s。") % {"names": _listed(lacking)})


def _try(content: bytes, kind: str) -> None:
    fields = FIELDS[kind]
    sample = dict.fromkeys(fields.item, "试")
    try:
        marks.filled(content, dict.fromkeys(fields.whole, "试"), [sample], of_item=fields.item)
    except (KeyError, ValueError, zipfile.BadZipFile) as wrong:
        raise _bad(_("用这份模板试填没有成功，请换一份由 Word 或 WPS 保存的 docx。")) from wrong


def _listed(names: list[str]) -> str:
    return "、".join(f"〔{name}〕" for name in names[:8])


def _not_word() -> str:
    return _("这不是能读的 Word 文档，请用 Word 或 WPS 另存为 docx。")


def _bad(reason: str) -> BadInput:
    return BadInput(reason, field="file")

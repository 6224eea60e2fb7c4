"""XML from a stranger: entities, DTDs and the network stay off, depth and size are bounded."""

from lxml import etree

from duban.problems.codes import Code
from duban.problems.problem import Refusal


def parse_part(data: bytes) -> etree._Element:
    """Return the root of one XML part of a document container.

    Raises `Refusal` dtd_in_ooxml when the part carries a document type (office formats never do),
    and `lxml.etree.XMLSyntaxError` when it is not XML.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refusal(Code.DTD_IN_OOXML)
    return root

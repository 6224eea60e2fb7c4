"""The result of an earlier run as a document."""

from duban.documents.document import Document
from duban.documents.kept import kept_result
from duban.provenance.source import Source


def read_kept(text: str, source: Source) -> Document:
    """The one result of a text. Raises `Refusal` not_a_result, or several_results."""
    return Document(source=source, blocks=(), kept=kept_result(text))

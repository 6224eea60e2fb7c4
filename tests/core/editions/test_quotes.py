import pytest

from duban.assessment.assessment import Evidence, EvidenceRole, Span
from duban.editions.quotes import quotes
from duban.provenance.fields import Field


def evidence(text: str, *pieces: str) -> list[Evidence]:
    found = []
    for piece in pieces:
        start = text.index(piece)
        span = Span(field=Field.PROGRESS, start=start, end=start + len(piece), text=piece)
        found.append(Evidence(span=span, role=EvidenceRole.SUPPORTS))
    return found


FAR = "甲" * 50


@pytest.mark.parametrize(
    ("text", "pieces", "shown"),
    [
        ("一句。完成5个。又一句。", ["5个"], ["完成5个。"]),
        ("一句。 完成5个", ["5个"], ["完成5个"]),
        ("完成5个；建成6个。", ["5个", "6个"], ["完成5个；建成6个。"]),
        ("完成5个，建成6个。", ["5个", "6个"], ["完成5个，建成6个。"]),
        ("第一段\n完成5个\n第三段", ["5个"], ["完成5个"]),
        (f"开头，{FAR}，完成5个，{FAR}。", ["5个"], ["完成5个"]),
        (f"{FAR}5个{FAR}", ["5个"], ["甲" * 40 + "5个" + "甲" * 40]),
        ("完成5个。", ["完成5个。"], ["完成5个。"]),
    ],
)
def test_a_quote_is_the_clause_around_its_evidence(text, pieces, shown):
    found = quotes(text, evidence(text, *pieces))
    assert [text[quote.start : quote.end] for quote in found] == shown
    for quote in found:
        for each in quote.evidence:
            assert quote.start <= each.span.start
            assert each.span.end <= quote.end


def test_a_quote_that_begins_inside_a_clause_says_so():
    text = f"{FAR}5个{FAR}"
    (quote,) = quotes(text, evidence(text, "5个"))
    assert quote.starts_inside
    assert quote.ends_inside
    (whole,) = quotes("完成5个。", evidence("完成5个。", "5个"))
    assert not whole.starts_inside
    assert not whole.ends_inside

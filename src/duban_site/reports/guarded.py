"""Which tables of this room the database itself locks."""

from duban_site.books.guards import AppendOnly, guard
from duban_site.goals.guarded import frozen
from duban_site.reports.models import (
    Author,
    Contribution,
    EvidenceClearance,
    EvidenceFile,
    EvidenceScan,
    ProviderFigure,
    Report,
    ReportVersion,
)


def guard_tables() -> None:
    """What was sent, provided or contributed is only added to; a frozen period's reports change no more.

    A file of evidence may be withdrawn and never goes (D6).
    """
    guard(
        AppendOnly(model=ReportVersion),
        AppendOnly(model=Contribution),
        AppendOnly(model=ProviderFigure),
        AppendOnly(model=EvidenceFile, free=("is_withdrawn",)),
        AppendOnly(model=EvidenceScan),
        AppendOnly(model=EvidenceClearance),
        frozen(Report, "target", "period"),
        frozen(ReportVersion, "report", "target", "period"),
        frozen(Author, "report", "target", "period"),
        frozen(Contribution, "report", "target", "period"),
        frozen(ProviderFigure, "target", "period"),
        frozen(EvidenceFile, "report", "target", "period"),
    )

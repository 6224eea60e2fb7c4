"""What reports look like wherever they are shown: marked text, sub-targets, findings, files."""

from typing import Any

from django import template

from duban_site.reports.models import EvidenceFile
from duban_site.reports.showing import Assessment, finding_rows, pieces, subtarget_rows

register = template.Library()


@register.inclusion_tag("reports/parts/marked.html")
def marked(
    text: str, field: str, assessment: Assessment | None, row: int | str = ""
) -> dict[str, Any]:
    """A field's text with its evidence marked and linked to the sub-targets on the same page; `row`
    tells several entries of a page apart.
    """
    return {"pieces": pieces(text, field, assessment), "row": row}


@register.inclusion_tag("reports/parts/subtargets.html")
def subtargets(assessment: Assessment | None, row: int | str = "") -> dict[str, Any]:
    """The sub-targets with verdict and working."""
    return {"rows": subtarget_rows(assessment), "row": row}


@register.inclusion_tag("reports/parts/findings.html")
def findings(assessment: Assessment | None) -> dict[str, Any]:
    """The findings, the gravest first."""
    return {"rows": finding_rows(assessment)}


@register.inclusion_tag("reports/parts/files.html")
def evidence_files(files: list[EvidenceFile], report: int = 0, version: int = 0) -> dict[str, Any]:
    """Evidence files as links; with `report`, each can be taken out of the draft."""
    return {"files": files, "report": report, "version": version}
